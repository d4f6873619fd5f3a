import { createHash } from 'node:crypto';
import { BASES, type TestHub } from './test-hub.js';

/** Colonnes dont la valeur est un numéro donné à l'arrivée : seul compte qui le partage. */
const NUMBERED: Record<string, string> = {
  personne: 'personne',
  matricule: 'pseudonyme',
  foyer: 'pseudonyme',
  id_salarie: 'pseudonyme',
  identifiant_unique_de: 'pseudonyme',
  numero_demande: 'pseudonyme',
};
/** Colonnes qui dépendent de l'ordre d'arrivée et de lui seul. */
const ARRIVAL = ['identite', 'id', 'cle'];

interface LigneDeVue {
  text: string;
  numbers: string[];
}

/**
 * Le contenu de toutes les vues de toutes les tranches, trié, où chaque personne et chaque foyer porte pour nom l'ensemble de ses
 * lignes : deux hubs qui répondent la même chose rendent le même texte, quels que soient les numéros qu'ils ont donnés.
 */
export async function dumpViews(hub: TestHub): Promise<string[]> {
  const lines: LigneDeVue[] = [];
  for (const base of BASES) {
    const views = await hub.query(base, "SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1");
    for (const { viewname } of views) lines.push(...(await readView(hub, base, viewname)));
  }
  const rowsOf = new Map<string, string[]>();
  for (const { text, numbers } of lines) {
    for (const number of numbers) rowsOf.set(number, [...(rowsOf.get(number) ?? []), text]);
  }
  const names = new Map([...rowsOf].map(([number, texts]) => [number, digest(texts.sort().join('\n'))]));
  return lines.map(({ text, numbers }) => `${text} ${numbers.map((number) => names.get(number)).join(' ')}`).sort();
}

async function readView(hub: TestHub, base: (typeof BASES)[number], view: string): Promise<LigneDeVue[]> {
  const rows = await hub.query(base, `SELECT to_jsonb(v) AS ligne FROM ${view} v`);
  const deposits = new Map<number, string>();
  for (const { numero, nom } of await depositsOf(hub, base)) deposits.set(numero, nom);
  return rows.map(({ ligne }) => {
    const kept: [string, unknown][] = [];
    const numbers: string[] = [];
    for (const [column, value] of Object.entries(ligne)) {
      if (ARRIVAL.includes(column)) continue;
      if (column === 'depot') kept.push([column, deposits.get(value as number)]);
      else if (column in NUMBERED && value !== null) numbers.push(`${NUMBERED[column]} ${value}`);
      else kept.push([column, value]);
    }
    return { text: `${base}.${view} ${JSON.stringify(Object.fromEntries(kept))}`, numbers };
  });
}

function depositsOf(hub: TestHub, base: (typeof BASES)[number]): Promise<{ numero: number; nom: string }[]> {
  if (base === 'registry') return Promise.resolve([]);
  return hub.query(
    base,
    "SELECT numero, source || ' ' || encode(sha256, 'hex') || ' ' || date_reference AS nom FROM depots",
  );
}

/** Les numéros d'ordre des personnes que toutes les tranches connaissent, croissants. */
export async function ordinals(hub: TestHub): Promise<number[]> {
  const rows = await hub.query('iae', 'SELECT DISTINCT personne FROM identites WHERE personne IS NOT NULL ORDER BY 1');
  return rows.map(({ personne }) => personne);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
