import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootAbove } from '../runtime/root.js';
import { RefusFichier } from './refus.js';

/** Ce qu'une colonne dit d'une personne, d'une entreprise ou d'un lieu ; absente pour une colonne ordinaire. */
export type Nature =
  | 'nir'
  | 'nom'
  | 'nom-naissance'
  | 'prenom'
  | 'naissance'
  | 'demandeur'
  | 'siret'
  | 'siren'
  | 'commune'
  | 'foyer'
  | 'identifiant-personne'
  | 'confidentiel';

export interface Categorie {
  value: string;
  label: string;
  /** Portée sans laquelle on ne peut pas retenir les lignes de ce code. */
  acces?: string;
}

export interface TableField {
  name: string;
  /** Nom de ce champ dans le format du partenaire, sous lequel ses fautes sont signalées ; absent si c'est le même. */
  champSource?: string;
  title: string;
  description?: string;
  type: 'string' | 'date' | 'yearmonth' | 'year' | 'number' | 'integer' | 'list';
  nature?: Nature;
  categories?: Categorie[];
  /** Séparateur des éléments d'une liste. */
  delimiter?: string;
  itemType?: 'string';
  constraints?: { required?: boolean; minimum?: number; maximum?: number };
  example?: string;
}

/** Le contrat d'une source : Frictionless Table Schema v2, plus `partenaire`, `tranche`, `identite` et `nature`. */
export interface TableSchema {
  name: string;
  title: string;
  description: string;
  /** Qui dépose. */
  partenaire: string;
  /** Tranche propriétaire. */
  tranche: string;
  /** Colonne qui date ce que dit une ligne : elle borne les années dont la source parle. Absente : un référentiel, un objectif. */
  datation?: string;
  /** À quel rythme elle doit arriver ; absente : au fil de l'eau, elle n'est jamais en retard. */
  periodicite?: 'MENSUELLE' | 'ANNUELLE';
  /** Absente : la ligne ne parle de personne. `cle` : requise, et la personne fait partie de la clé. */
  identite?: 'requise' | 'facultative' | 'cle';
  /** Chaque fichier non partiel dit tout : ce qu'il ne dit plus prend fin. */
  complet?: boolean;
  /** Une situation par date de référence : cette date fait partie de la clé. */
  historique?: boolean;
  /** L'extrait du partenaire a d'autres colonnes, que le hub ne lit pas : elles ne sont pas une anomalie. */
  colonnesIgnorees?: boolean;
  primaryKey: string[];
  foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  missingValues: string[];
  fields: TableField[];
}

const IDENTITE: ReadonlySet<Nature> = new Set(['nir', 'nom', 'nom-naissance', 'prenom', 'naissance', 'demandeur']);
const PERSONNELLES: ReadonlySet<Nature> = new Set([...IDENTITE, 'foyer', 'identifiant-personne', 'confidentiel']);

const schemas = new Map<string, TableSchema>();
const DOSSIER = join(rootAbove(import.meta.url), 'schema/sources');

/** Les sources qui ont un Table Schema, dans l'ordre alphabétique. */
export function listSources(): string[] {
  return readdirSync(DOSSIER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Le contrat d'une source, lu une fois. Refus SOURCE_INCONNUE si elle n'en a pas. */
export function loadTableSchema(source: string): TableSchema {
  const known = schemas.get(source);
  if (known) return known;
  const sources = listSources();
  if (!sources.includes(source)) {
    throw new RefusFichier(
      'SOURCE_INCONNUE',
      `La source « ${source} » n'existe pas. Sources connues : ${sources.join(', ')}.`,
    );
  }
  const schema = JSON.parse(readFileSync(join(DOSSIER, `${source}.json`), 'utf8')) as TableSchema;
  schemas.set(source, schema);
  return schema;
}

/** Les colonnes qui disent qui est la personne, dans l'ordre du contrat. */
export function identityFields(schema: TableSchema): TableField[] {
  return schema.fields.filter(({ nature }) => nature && IDENTITE.has(nature));
}

/** Les colonnes de la clé du partenaire, dans l'ordre de la clé. */
export function keyFields(schema: TableSchema): TableField[] {
  return schema.primaryKey.flatMap((name) => schema.fields.find((field) => field.name === name) ?? []);
}

/** Libellé français de chaque code d'une colonne ; vide si elle n'a pas de codes. */
export function labelsOf(field: TableField): Map<string, string> {
  return new Map(field.categories?.map(({ value, label }) => [value, label]));
}

/** Vrai si une ligne de cette source porte une donnée personnelle. */
export function holdsPersonalData(schema: TableSchema): boolean {
  return schema.fields.some(({ nature }) => nature && PERSONNELLES.has(nature));
}
