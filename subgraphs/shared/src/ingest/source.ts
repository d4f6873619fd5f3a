import type { DataSource } from 'typeorm';
import type { Conservation } from '../store/conservation.js';
import type { Structure } from '../store/structure.js';
import type { FichierExamine } from './examine.js';
import type { Enregistrement } from './record-batch.js';
import { listSources, loadTableSchema, type Nature, type TableField, type TableSchema } from './table-schema.js';

/** Lit un fichier qui n'est pas un tableau comme s'il en était un : d'abord les noms des champs du contrat, puis ses enregistrements. */
export interface LecteurDeSource {
  read(fichier: FichierExamine): AsyncIterable<Enregistrement[]>;
  /** Date de référence AAAA-MM-JJ que le contenu donne ; nulle s'il n'en donne pas. */
  dateOf?(fichier: FichierExamine): Promise<string | null>;
}

/** Ce qu'une tranche offre à l'ingestion. Ses sources sont celles dont le contrat la nomme. */
export interface SliceIngest {
  tranche: string;
  /** Par source, le lecteur d'un format qui lui est propre ; les autres sont des tableaux. */
  lecteurs: Record<string, LecteurDeSource>;
  /** Structure de la base : celle qui l'a déjà n'est pas reconstruite. */
  structure: Structure;
  /** Combien de temps chaque source garde ses lignes. */
  conservation: Conservation;
  /** Ouvre la base, structure à jour. */
  openStore(url: string): Promise<DataSource>;
}

/** Une colonne de table : d'où vient sa valeur dans la ligne lue, et comment elle s'écrit. */
export interface Colonne {
  nom: string;
  type: 'text' | 'text[]' | 'date' | 'integer' | 'numeric';
  /** Rang du champ dans le Table Schema. */
  champ: number;
  /** Fait partie de la clé du partenaire. */
  cle: boolean;
  /** Valeur remplacée par un pseudonyme du registre. */
  pseudonyme: 'foyer' | 'identifiant' | 'demandeur' | null;
}

/** Le plan d'une source : son contrat et sa table, mis en regard une fois. */
export interface Plan {
  schema: TableSchema;
  /** Table de la tranche, une ligne par version reçue. */
  table: string;
  colonnes: Colonne[];
  identite: TableSchema['identite'];
  /** Garde le mois de naissance de la personne (`mois_naissance`) : la tranche beneficiaries seule en a l'usage. */
  moisNaissance: boolean;
  /** Rangs des champs d'identité dans le Table Schema ; -1 s'il n'y en a pas. */
  champsIdentite: {
    nir: number;
    nom: number;
    nomNaissance: number;
    prenom: number;
    naissance: number;
    demandeur: number;
  };
}

/** Données personnelles qui ne sont jamais rangées, quoi qu'un contrat en dise. */
const NEVER_STORED: ReadonlySet<Nature | undefined> = new Set<Nature>([
  'nir',
  'nom',
  'nom-naissance',
  'prenom',
  'naissance',
  'confidentiel',
]);

const PSEUDONYMS: Partial<Record<Nature, Colonne['pseudonyme']>> = {
  foyer: 'foyer',
  'identifiant-personne': 'identifiant',
  demandeur: 'demandeur',
};

/** Les plans des sources d'une tranche, dans l'ordre alphabétique. */
export function plansOfSlice(tranche: string): Plan[] {
  return listSources()
    .map(loadTableSchema)
    .filter((schema) => schema.tranche === tranche)
    .map(planOf);
}

/** Le plan d'une source : sa table porte son nom. */
export function planOf(schema: TableSchema): Plan {
  const key = new Set(schema.primaryKey);
  const at = (nature: Nature) => schema.fields.findIndex((field) => field.nature === nature);
  return {
    schema,
    table: tableOf(schema.name),
    moisNaissance: schema.tranche === 'beneficiaries' && schema.identite !== undefined,
    identite: schema.identite,
    champsIdentite: {
      nir: at('nir'),
      nom: at('nom'),
      nomNaissance: at('nom-naissance'),
      prenom: at('prenom'),
      naissance: at('naissance'),
      demandeur: at('demandeur'),
    },
    colonnes: schema.fields.flatMap((field, champ) =>
      NEVER_STORED.has(field.nature)
        ? []
        : [
            {
              nom: field.name,
              type: columnType(field),
              champ,
              cle: key.has(field.name),
              pseudonyme: PSEUDONYMS[field.nature as Nature] ?? null,
            },
          ],
    ),
  };
}

/** Nom de la table d'une source : « heures-clauses » → heures_clauses. */
export function tableOf(source: string): string {
  return source.replaceAll('-', '_');
}

function columnType({ type, nature }: TableField): Colonne['type'] {
  if (nature && PSEUDONYMS[nature]) return 'integer';
  switch (type) {
    case 'date':
      return 'date';
    case 'yearmonth':
    case 'year':
    case 'integer':
      return 'integer';
    case 'number':
      return 'numeric';
    case 'list':
      return 'text[]';
    default:
      return 'text';
  }
}
