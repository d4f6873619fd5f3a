import type { DataSource } from 'typeorm';
import { loadTableSchema, type TableField, type TableSchema } from './table-schema.js';

/** Où vont les lignes d'une source : ce qu'une tranche déclare, le reste se lit dans le Table Schema. */
export interface SourceDeclaration {
  source: string;
  /** Table de la tranche, une ligne par version reçue. */
  table: string;
  /** Garde le mois de naissance de la personne (`mois_naissance`) ; réservé à la tranche beneficiaries. */
  moisNaissance?: boolean;
}

/** Ce qu'une tranche offre à l'ingestion. */
export interface SliceIngest {
  tranche: string;
  sources: SourceDeclaration[];
  /** Nom de la dernière migration : une base qui l'a n'est pas migrée de nouveau. */
  migration: string;
  /** Ouvre la base, migrations appliquées. */
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
  pseudonyme: 'foyer' | 'identifiant' | null;
}

/** Le plan d'une source : son contrat et sa table, mis en regard une fois. */
export interface Plan {
  schema: TableSchema;
  table: string;
  colonnes: Colonne[];
  identite: TableSchema['identite'];
  moisNaissance: boolean;
  /** Rangs des champs d'identité dans le Table Schema ; -1 s'il n'y en a pas. */
  champsIdentite: { nir: number; nom: number; prenom: number; naissance: number };
}

const IDENTITY_NATURES = ['nir', 'nom', 'prenom', 'naissance'] as const;
/** Données personnelles qui ne sont jamais rangées, quoi qu'un contrat en dise. */
const NEVER_STORED = new Set<string>([...IDENTITY_NATURES, 'confidentiel']);

export function planOf({ source, table, moisNaissance = false }: SourceDeclaration): Plan {
  const schema = loadTableSchema(source);
  const key = new Set(schema.primaryKey);
  const at = (nature: string) => schema.fields.findIndex((field) => field.nature === nature);
  return {
    schema,
    table,
    moisNaissance,
    identite: schema.identite,
    champsIdentite: { nir: at('nir'), nom: at('nom'), prenom: at('prenom'), naissance: at('naissance') },
    colonnes: schema.fields.flatMap((field, champ) =>
      NEVER_STORED.has(field.nature ?? '')
        ? []
        : [
            {
              nom: field.name,
              type: columnType(field),
              champ,
              cle: key.has(field.name),
              pseudonyme: pseudonymSpace(field),
            },
          ],
    ),
  };
}

function columnType({ type, nature }: TableField): Colonne['type'] {
  if (nature === 'foyer' || nature === 'identifiant-personne') return 'integer';
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

function pseudonymSpace({ nature }: TableField): Colonne['pseudonyme'] {
  if (nature === 'foyer') return 'foyer';
  return nature === 'identifiant-personne' ? 'identifiant' : null;
}
