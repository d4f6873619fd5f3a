import { join } from 'node:path';
import { findPostmaster } from '@hub/scripts/postgres/postmaster';
import { motsDePasse } from '@hub/scripts/secrets';
import { INCONNU } from '@hub/shared/cohort/population';
import pg from 'pg';

/** D'où viennent les lignes d'un fait, sans rien de ce qui le sert : SQL sur l'alias `f`. */
interface Origine {
  base: 'beneficiaries' | 'clauses' | 'employers' | 'iae';
  table: string;
  date: string;
  lieu?: string;
  /** Vrai si son lieu est une commune, qui est alors un axe. */
  commune?: boolean;
  /** Axes qui ne sont pas la colonne de même nom. */
  axes?: Record<string, string>;
  sommes?: string[];
  /** Comptes partiels : ce qui retient une ligne. */
  comptes?: Record<string, string>;
  /** Colonnes dont chacun sait ce que l'une dit de l'autre : par définition (une date et son trimestre) ou par une liste publique. */
  connues?: [string, string][];
}

const SIAE = { lieu: '(SELECT min(s.code_insee) FROM siae_en_vigueur s WHERE s.siret = f.siret)', commune: true };
const CLAUSE = {
  lieu: 'coalesce(f.code_insee, (SELECT m.commune_execution FROM communes_d_execution m WHERE m.uid = f.uid_marche))',
  commune: true,
  axes: { OPERATION: 'f.type_operation' },
};
const PARCOURS = { base: 'beneficiaries' as const, lieu: 'f.cli' };

const ORIGINES: Record<string, Origine> = {
  aidesFaj: { base: 'beneficiaries', table: 'faj_aides_en_vigueur', date: 'date', sommes: ['montant'] },
  aidesPoste: {
    base: 'iae',
    table: 'aides_poste_en_vigueur',
    date: 'date_debut',
    sommes: ['montant'],
    ...SIAE,
    connues: [
      ['SIRET', 'TYPE'],
      ['SIRET', 'COMMUNE'],
    ],
  },
  contactsParcours: { ...PARCOURS, table: 'contacts_parcours_rattaches', date: 'date' },
  contratsAides: {
    base: 'iae',
    table: 'contrats_aides_en_vigueur',
    date: 'date_signature',
    connues: [
      ['SIRET_EMPLOYEUR', 'TYPE'],
      ['SIRET_EMPLOYEUR', 'EMPLOYEUR_NOM'],
      ['EMPLOYEUR_NOM', 'TYPE'],
    ],
  },
  contratsEngagement: { ...PARCOURS, table: 'contrats_engagement_rattaches', date: 'date_signature' },
  contratsIae: { base: 'iae', table: 'contrats_iae', date: 'date_debut', sommes: ['heures'], ...SIAE },
  controles: {
    ...{ base: 'beneficiaries', table: 'controles_obligations_en_vigueur', date: 'date_controle' },
    comptes: {
      courriers: 'f.date_courrier IS NOT NULL',
      inscriptions: 'f.date_inscription IS NOT NULL',
      mediations: 'f.date_mediation IS NOT NULL',
      remobilises: "f.date_courrier IS NOT NULL AND f.remobilise = 'OUI'",
      sanctions: "f.decision IN ('REDUCTION', 'SUSPENSION')",
    },
    connues: [
      ['DECISION', 'sanctions'],
      ['REMOBILISE', 'remobilises'],
    ],
  },
  demandeurs: {
    base: 'beneficiaries',
    table: 'ft_demandeurs_en_vigueur',
    date: 'date_situation',
    connues: [['DATE_SITUATION', 'TRIMESTRE']],
  },
  etapesParcours: { ...PARCOURS, table: 'etapes_parcours_rattaches', date: 'date', connues: [['NATURE', 'FAMILLE']] },
  etatsMensuels: { base: 'iae', table: 'etats_mensuels_dates', date: 'jour', sommes: ['heures', 'etp'], ...SIAE },
  heuresRealisees: {
    ...{ base: 'clauses', table: 'heures_et_participations', date: 'jour', sommes: ['heures'] },
    ...CLAUSE,
  },
  parcours: { ...PARCOURS, table: 'parcours_en_vigueur', date: 'date_debut' },
  parcoursFiliere: {
    ...{ base: 'employers', table: 'parcours_filiere_et_actions', date: 'date' },
    axes: { ACTION: 'f.id_action' },
    connues: [['ACTION', 'FILIERE']],
  },
  participations: { base: 'clauses', table: 'participations_et_clauses', date: 'date_debut', ...CLAUSE },
  participationsUsagers: {
    base: 'beneficiaries',
    table: 'participation_en_vigueur',
    date: 'date',
    connues: [
      ['EVENEMENT', 'TYPE'],
      ['EVENEMENT', 'THEME'],
      ['EVENEMENT', 'DATE'],
      ['DATE', 'TRIMESTRE'],
    ],
  },
};

export const sommesDe = (champ: string) => ORIGINES[champ].sommes ?? [];
export const connuesDe = (champ: string) => ORIGINES[champ].connues ?? [];
export const comptesDe = (champ: string) => Object.keys(ORIGINES[champ].comptes ?? {});
/** La colonne du lieu d'un fait : son axe COMMUNE, s'il l'a. */
export const lieuDe = (champ: string) => (ORIGINES[champ].commune ? 'COMMUNE' : 'LIEU');

/** Une colonne, par le rang de ses valeurs. */
export interface Colonne {
  valeurs: string[];
  rangs: Int32Array;
}

/** Les lignes d'un fait, d'une année, en colonnes. */
export interface FaitExact {
  lignes: number;
  /** Numéro d'ordre de la personne de chaque ligne ; −1 : rien ne la nomme. */
  personnes: Int32Array;
  /** Par axe, TRIMESTRE, le lieu et, `OUI` ou `NON`, les comptes partiels compris. */
  colonnes: ReadonlyMap<string, Colonne>;
  sommes: ReadonlyMap<string, Float64Array>;
}

function colonneOf(values: readonly (string | null)[]): Colonne {
  const known = new Map<string, number>();
  const rangs = Int32Array.from(values, (value) => {
    const name = value ?? INCONNU.valeur;
    if (!known.has(name)) known.set(name, known.size);
    return known.get(name) as number;
  });
  return { valeurs: [...known.keys()], rangs };
}

/** Lit, une fois pour toutes, les lignes de chaque fait de chaque année, dans la base de sa tranche. */
export async function lireFaitsExacts(
  dataDir: string,
  faits: readonly { champ: string; axes: readonly string[] }[],
  annees: readonly number[],
): Promise<(champ: string, annee: number) => FaitExact> {
  const port = findPostmaster(join(dataDir, 'postgres'))?.port;
  const { postgres: password } = await motsDePasse(dataDir);
  const found = new Map<string, FaitExact>();
  for (const { champ, axes } of faits) {
    const origine = ORIGINES[champ];
    if (!origine) throw new Error(`On ne dit pas d'où viennent les lignes de ${champ}.`);
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: origine.base });
    await client.connect();
    for (const annee of annees) found.set(`${champ} ${annee}`, await lire(client, champ, origine, axes, annee));
    await client.end();
  }
  return (champ, annee) => found.get(`${champ} ${annee}`) as FaitExact;
}

async function lire(
  client: pg.Client,
  champ: string,
  { table, date, lieu, axes: autres = {}, sommes = [], comptes = {} }: Origine,
  axes: readonly string[],
  annee: number,
): Promise<FaitExact> {
  const place = lieuDe(champ);
  const classes: [string, string][] = [
    ['TRIMESTRE', `extract(quarter FROM f.${date})`],
    ...axes
      .filter((axe) => axe !== place)
      .map((axe): [string, string] => [axe, autres[axe] ?? `f.${axe.toLowerCase()}`]),
    ...(lieu ? [[place, lieu] as [string, string]] : []),
    ...Object.entries(comptes).map(([nom, sql]): [string, string] => [
      nom,
      `CASE WHEN ${sql} THEN 'OUI' ELSE 'NON' END`,
    ]),
  ];
  const columns = [
    ...classes.map(([, sql]) => `(${sql})::text`),
    ...sommes.map((one) => `coalesce(f.${one}, 0)::float8`),
  ];
  const { rows } = await client.query<unknown[]>({
    text: `SELECT coalesce(f.personne, -1), ${columns.join(', ')} FROM ${table} f WHERE f.${date} >= $1 AND f.${date} < $2`,
    values: [`${annee}-01-01`, `${annee + 1}-01-01`],
    rowMode: 'array',
  });
  const at = (i: number) => rows.map((row) => row[i + 1]);
  return {
    lignes: rows.length,
    personnes: Int32Array.from(rows, ([personne]) => Number(personne)),
    colonnes: new Map(classes.map(([nom], i) => [nom, colonneOf(at(i) as (string | null)[])])),
    sommes: new Map(sommes.map((nom, i) => [nom, Float64Array.from(at(classes.length + i), Number)])),
  };
}
