import { SLICES } from '@hub/registry/slices';
import { plansOfSlice } from '@hub/shared/ingest/source';
import { BASES, type Base, type TestHub } from '../ingestion/test-hub.js';

/** Le contenu d'un hub, par table (« clauses.depots »), où plus rien ne dépend de l'ordre ni de l'heure d'arrivée. */
export type CanonicalDump = Record<string, string[]>;

type Row = Record<string, unknown>;
type Rename = (value: unknown) => unknown;

/** Les noms durables de ce que les bases numérotent : l'empreinte d'une valeur, le fichier d'un dépôt, le rang d'un événement. */
interface Names {
  pseudonym: Rename;
  person: Rename;
  uid: Rename;
  depositUuid: Rename;
  event: Rename;
  /** Pseudonymes nés jusqu'à ce numéro. */
  born: Rename;
}

/**
 * Toutes les tables des cinq bases, lignes triées. Deux hubs aux mêmes clés qui ont reçu les mêmes fichiers rendent la même chose,
 * quoi qu'il leur soit arrivé entre-temps. Les dépôts doivent être au repos.
 */
export async function canonicalDump(hub: TestHub): Promise<CanonicalDump> {
  const names = await readNames(hub);
  const dump: CanonicalDump = {};
  for (const base of BASES) {
    const numbers = base === 'registry' ? names.depositUuid : await depositNumbers(hub, base);
    for (const { table, columns } of await tablesOf(hub, base)) {
      const renames = columns.map((column) => [column, renameOf(base, table, column, names, numbers)] as const);
      const rows = await hub.query<{ row: Row }>(base, `SELECT to_jsonb(t) AS row FROM "${table}" t`);
      dump[`${base}.${table}`] = rows.map(({ row }) => canonicalRow(row, renames)).sort();
    }
  }
  dump['registry.rejets_originaux'] = await originals(hub, names);
  return dump;
}

/** Ce qu'une base tient, dans ce contenu. */
export function partOf(dump: CanonicalDump, base: Base): CanonicalDump {
  return Object.fromEntries(Object.entries(dump).filter(([table]) => table.startsWith(`${base}.`)));
}

/** Chaque personne a un numéro, de 0 au nombre de personnes moins un, sans trou ni doublon. */
export async function areOrdinalsDense(hub: TestHub): Promise<boolean> {
  const rows = await hub.query('registry', 'SELECT ordinal FROM identites WHERE ordinal IS NOT NULL ORDER BY 1');
  return rows.every(({ ordinal }, i) => ordinal === i);
}

function canonicalRow(row: Row, renames: (readonly [string, Rename])[]): string {
  return renames
    .map(([column, rename]) => `${column}=${row[column] === null ? '' : JSON.stringify(rename(row[column]))}`)
    .join(' ');
}

const same: Rename = (value) => value;

function renameOf(base: Base, table: string, column: string, names: Names, deposit: Rename): Rename {
  switch (`${table}.${column}`) {
    case 'depots.numero':
      return deposit;
    case 'depots.id':
      return names.depositUuid;
    case 'depots.dernier_pseudonyme':
      return names.born;
    case 'evenements.numero':
    case 'registre.curseur':
      return names.event;
    case 'pseudonymes.id':
    case 'identites.id':
    case 'liens.nom':
    case 'liens.cle':
      return names.pseudonym;
    case 'identites.uid':
    case 'evenements.uid':
      return names.uid;
  }
  if (column === 'identite' || PSEUDONYM_COLUMNS.has(`${base}.${table}.${column}`)) return names.pseudonym;
  if (column === 'personne' || column === 'ordinal') return names.person;
  return column === 'depot' ? deposit : same;
}

/** Les colonnes des sources qui tiennent un pseudonyme, d'après leurs contrats. */
const PSEUDONYM_COLUMNS: ReadonlySet<string> = new Set(
  SLICES.flatMap((slice) =>
    plansOfSlice(slice.tranche).flatMap(({ table, colonnes }) =>
      colonnes.flatMap(({ nom, pseudonyme }) => (pseudonyme ? [`${slice.tranche}.${table}.${nom}`] : [])),
    ),
  ),
);

/** Les tables d'une base et leurs colonnes, heures d'arrivée à part ; les lignes refusées, chiffrées, sont lues autrement. */
async function tablesOf(hub: TestHub, base: Base): Promise<{ table: string; columns: string[] }[]> {
  return hub.query(
    base,
    `SELECT c.table_name AS table, array_agg(c.column_name::text ORDER BY c.column_name) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type <> 'timestamp with time zone'
       AND c.table_name NOT IN ('migrations', 'rejets_originaux')
     GROUP BY c.table_name ORDER BY 1`,
  );
}

async function readNames(hub: TestHub): Promise<Names> {
  const pseudonyms = await hub.query(
    'registry',
    "SELECT p.id, p.espace || ' ' || encode(p.empreinte, 'hex') AS name, i.uid, i.ordinal FROM pseudonymes p LEFT JOIN identites i USING (id)",
  );
  const events = await hub.query('registry', 'SELECT numero::float8 AS numero FROM evenements ORDER BY 1');
  const ids = pseudonyms.map(({ id }) => id as number);
  const uuids = new Map<unknown, unknown>();
  for (const { tranche } of SLICES)
    for (const { id, name } of await deposits(hub, tranche as Base)) uuids.set(id, `${tranche}:${name}`);
  return {
    pseudonym: named(new Map(pseudonyms.map(({ id, name }) => [id, name]))),
    person: named(new Map(pseudonyms.map(({ ordinal, name }) => [ordinal, name]))),
    uid: named(new Map(pseudonyms.map(({ uid, name }) => [uid, name]))),
    depositUuid: (uuid) => `depot:${uuids.get(uuid) ?? ''}`,
    event: (numero) => events.filter((event) => event.numero <= (numero as number)).length,
    born: (last) => ids.filter((id) => id <= (last as number)).length,
  };
}

async function depositNumbers(hub: TestHub, base: Base): Promise<Rename> {
  const names = new Map<unknown, string>((await deposits(hub, base)).map(({ numero, name }) => [numero, name]));
  return (numero) => `depot:${names.get(numero) ?? ''}`;
}

function deposits(hub: TestHub, base: Base): Promise<{ id: string; numero: number; name: string }[]> {
  return hub.query(
    base,
    "SELECT id, numero, concat_ws(':', source, mapping, encode(sha256, 'hex')) AS name FROM depots",
  );
}

function named(names: ReadonlyMap<unknown, unknown>): Rename {
  return (value) => names.get(value) ?? 'inconnu';
}

async function originals(hub: TestHub, { depositUuid }: Names): Promise<string[]> {
  const lines: string[] = [];
  for (const { depot } of await hub.query('registry', 'SELECT DISTINCT depot FROM rejets_originaux')) {
    for await (const cells of hub.worker.rejects(depot)) lines.push(`${depositUuid(depot)} ${JSON.stringify(cells)}`);
  }
  return lines.sort();
}
