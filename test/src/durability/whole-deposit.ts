import type { EmptyHubs } from '../ingestion/empty-hubs.js';
import type { FichierPartenaire } from '../ingestion/partner-files.js';
import { BASES, type Base, type TestHub } from '../ingestion/test-hub.js';
import { type CanonicalDump, canonicalDump, partOf } from './canonical-dump.js';

/** Le hub avant et après un dépôt que rien n'a troublé. */
export interface CalmHub {
  before: CanonicalDump;
  after: CanonicalDump;
}

/**
 * Les bases qui ne tiennent ni l'état d'avant le dépôt ni celui d'après : la moitié d'un fichier. Au registre, un dépôt EN_COURS que sa
 * tranche n'a pas encore n'a pas de nom.
 */
export async function halfStored(hub: TestHub, { before, after }: CalmHub): Promise<string[]> {
  const dump = await canonicalDump(hub);
  return BASES.filter((base) => {
    const found = contentOf(dump, base);
    return found !== contentOf(before, base) && found !== contentOf(after, base);
  });
}

function contentOf(dump: CanonicalDump, base: Base): string {
  const tables = Object.entries(partOf(dump, base)).map(([table, rows]) => {
    if (base !== 'registry') return [table, rows];
    return [table, rows.map((row) => row.replace(/depot:[^" ]*/g, 'depot').replace('EN_COURS', 'ACCEPTE')).sort()];
  });
  return JSON.stringify(tables);
}

/** Dépose des fichiers dans un hub vide, sans trouble : son contenu avant et après le dernier. */
export async function calmHub(hubs: EmptyHubs, before: FichierPartenaire[], file: FichierPartenaire): Promise<CalmHub> {
  const hub = await hubs.create();
  await hub.depositAll(before);
  const start = await canonicalDump(hub);
  const { refus } = await hub.deposit(file);
  if (refus) throw new Error(refus.message);
  const after = await canonicalDump(hub);
  await hubs.release(hub);
  return { before: start, after };
}
