import { createHash } from 'node:crypto';
import type { PerimetreEtroit, TypeDePerimetre } from '../access/appelant.js';
import type { Plan } from '../ingest/source.js';
import { communesActuelles } from './communes.js';
import { NUMEROS } from './source-tables.js';

/** Ce qui fait qu'une ligne d'une source de personnes est d'un périmètre. Ce qui n'est pas dit ne se montre pas. */
export interface AppartenanceDeSource {
  /** Par type, le SQL des codes de la ligne : ses colonnes, ou ce que dit d'elle une ligne qu'elle cite. `l` : la ligne. */
  codes?: Partial<Record<TypeDePerimetre, (l: string) => readonly string[]>>;
  /** Les types pour lesquels la ligne est là où est sa personne (`Habitants`). */
  personne?: readonly TypeDePerimetre[];
  /** La ligne est de tous les périmètres de la ligne en vigueur qu'elle cite par cette colonne. */
  parent?: { source: string; colonne: string };
}

/** Les personnes d'un code, par leurs numéros d'ordre. */
export interface Rattaches {
  type: TypeDePerimetre;
  code: string;
  personnes: readonly number[];
}

/** Où sont les personnes elles-mêmes, d'après l'index de toute la Métropole : il a déjà lu les lignes qui le disent. */
export type Habitants<I> = (index: I) => Rattaches[];

/** Les périmètres d'une tranche : la seule déclaration que lisent les politiques de la base et ce qui dit où sont les personnes. */
export interface Perimetres {
  sources: Readonly<Record<string, AppartenanceDeSource>>;
  /** Nom de la règle qui dit où sont les personnes (`Habitants`), quand la tranche le sait ; à changer avec elle. */
  habitants?: string;
  /** Vues qui ne disent rien d'une personne : lues pareil de tout périmètre. */
  vuesDeTous?: readonly string[];
}

/** Ce que lit d'une base un périmètre, les tables et les vues des sources mises à part. */
const TABLES_DU_HUB = ['identites', 'depots', 'rejets', 'versions', 'appartenances', 'appartenances_connues', NUMEROS];

/** Tout ce que lit d'une base un périmètre. */
export function relationsLues(plans: readonly Plan[], vues: readonly string[]): string[] {
  return [...TABLES_DU_HUB, ...plans.map(({ table }) => table), ...vues];
}

/** Vrai d'une source dont les lignes parlent de personnes, elles-mêmes ou par celles qu'elles citent. */
export function isPersonnelle({ identite, schema }: Plan, plans: readonly Plan[]): boolean {
  if (identite) return true;
  return (schema.foreignKeys ?? []).some(({ reference }) =>
    plans.some((parent) => parent.schema.name === reference.resource && isPersonnelle(parent, plans)),
  );
}

const TYPES: readonly TypeDePerimetre[] = ['COMMUNE', 'CLI', 'MDM', 'STRUCTURE'];
const CODES = '(SELECT codes_du_perimetre())::text[]';
const TYPE = '(SELECT type_du_perimetre())';

/**
 * SQL des politiques : à qui n'est pas son propriétaire, une table de personnes ne montre que les lignes du périmètre de la transaction
 * (`hub.perimetre`), et aucune sans lui. Une source de personnes que rien ne déclare n'en montre aucune.
 */
export function politiquesSql(plans: readonly Plan[], perimetres: Perimetres): string {
  const personnelles = plans.filter((plan) => isPersonnelle(plan, plans));
  const named = new Set(personnelles.map(({ schema }) => schema.name));
  for (const source of Object.keys(perimetres.sources)) {
    if (!named.has(source))
      throw new Error(`Le périmètre de ${source} est déclaré, et la source ne parle de personne.`);
  }
  const dependances = plans.map(({ schema }) => schema.name);
  return [
    `CREATE OR REPLACE FUNCTION empreinte_des_appartenances() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql AS $$
       SELECT '${empreinteOf(plans, perimetres)}' || coalesce(string_agg(source || ' ' || version, ',' ORDER BY source), '')
       FROM versions WHERE source = ANY ('{${dependances.join()}}') $$;
     CREATE OR REPLACE FUNCTION perimetre_connu() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql AS $$
       SELECT NOT EXISTS (SELECT FROM unnest(codes_du_perimetre()) AS demande(code) WHERE NOT EXISTS (
         SELECT FROM appartenances_connues c
         WHERE c.type = type_du_perimetre() AND c.code = demande.code AND c.empreinte = empreinte_des_appartenances())) $$;`,
    politique('appartenances', `type = ${TYPE} AND code = ANY (${CODES}) AND (SELECT perimetre_connu())`),
    politique('identites', 'EXISTS (SELECT FROM appartenances a WHERE a.identite = identites.id)'),
    ...personnelles.map((plan) =>
      politique(plan.table, conditionOf(plan, plans, perimetres.sources[plan.schema.name])),
    ),
  ].join('\n');
}

/** SQL de ce qui rattache chaque personne à un code de ce type, d'après les colonnes de ses lignes en vigueur : `personne`, `code`. */
export function rattachementsSql(plans: readonly Plan[], { sources }: Perimetres, type: TypeDePerimetre): string[] {
  return plans.flatMap(({ schema, table }) =>
    (sources[schema.name]?.codes?.[type]?.('l') ?? []).map(
      (code) =>
        `SELECT i.personne, (${code}) AS code FROM ${table} l JOIN identites i ON i.id = l.identite
         WHERE l.en_vigueur AND i.personne IS NOT NULL`,
    ),
  );
}

/**
 * Un périmètre comme la base le lit. Une commune y vaut aussi ses arrondissements et celles qu'elle a réunies : une ligne peut n'en donner
 * que le code.
 */
export function perimetreLu({ type, codes }: PerimetreEtroit): PerimetreEtroit {
  return { type, codes: type === 'COMMUNE' ? withFormer(codes) : [...new Set(codes)] };
}

function withFormer(codes: readonly string[]): string[] {
  const wanted = new Set(codes);
  const former = [...communesActuelles()].filter(([, actuelle]) => wanted.has(actuelle)).map(([code]) => code);
  return [...new Set([...codes, ...former])];
}

function conditionOf(plan: Plan, plans: readonly Plan[], appartenance: AppartenanceDeSource = {}): string {
  const { codes = {}, personne, parent } = appartenance;
  const conditions = Object.entries(codes).map(
    ([type, codesOf]) =>
      `(${TYPE} = '${type}' AND (${codesOf(plan.table)
        .map((code) => `(${code}) = ANY (${CODES})`)
        .join(' OR ')}))`,
  );
  if (personne) {
    conditions.push(
      `(${TYPE} = ANY ('{${personne.join()}}') AND EXISTS (SELECT FROM appartenances a WHERE a.identite = ${plan.table}.identite))`,
    );
  }
  if (parent) conditions.push(parentCondition(plan, plans, parent));
  return conditions.join(' OR ') || 'false';
}

function parentCondition(
  { schema, table }: Plan,
  plans: readonly Plan[],
  { source, colonne }: { source: string; colonne: string },
): string {
  const cle = schema.foreignKeys?.find(({ fields: [field] }) => field === colonne)?.reference.fields[0];
  const cited = plans.find(({ schema: { name } }) => name === source);
  if (!cle || !cited) throw new Error(`${schema.name} ne cite pas ${source} par ${colonne}.`);
  return `EXISTS (SELECT FROM ${cited.table} p WHERE p.${cle} = ${table}.${colonne} AND p.en_vigueur)`;
}

function politique(table: string, condition: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS perimetre ON ${table};
    CREATE POLICY perimetre ON ${table} FOR SELECT USING (${condition});`;
}

/** Change avec la déclaration : ce qu'on savait d'une autre ne sert plus. */
function empreinteOf(plans: readonly Plan[], perimetres: Perimetres): string {
  const declared = [TYPES.map((type) => rattachementsSql(plans, perimetres, type)), perimetres.habitants ?? null];
  return createHash('sha256').update(JSON.stringify(declared)).digest('hex').slice(0, 16);
}
