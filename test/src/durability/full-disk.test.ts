import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { startIngest } from '../ingestion/ingest-command.js';
import { csv, type FichierPartenaire, type Ligne, personne } from '../ingestion/partner-files.js';
import { canonicalDump } from './canonical-dump.js';
import { limitFiles, WAL_SEGMENT } from './file-limit.js';
import { mergingFiles } from './merging-files.js';
import { calmHub } from './whole-deposit.js';

const { before } = mergingFiles(100);
const ROWS = 400;

/** Des lignes de 60 Ko que rien ne comprime, acceptées ou refusées selon `modalite`. */
function heavyFile(modalite: string): FichierPartenaire {
  return csv(
    'participations-clauses',
    '2018-02-28',
    Array.from({ length: ROWS }, (_, i): Ligne => {
      const sortie = randomBytes(45_000).toString('base64');
      return { id_participation: `A${i}`, ...personne(i), modalite, sortie };
    }),
  );
}

let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

describe('un disque plein', () => {
  it.each([
    ['de la tranche, où vont les lignes', 'PMSMP', 0],
    ['du registre, où vont les lignes refusées', 'FAUSSE', 2],
  ])('celui %s : code 3, une phrase, rien de rangé ; la place revenue, tout', async (_, modalite, expected) => {
    const file = heavyFile(modalite);
    const calm = await calmHub(hubs, before, file);
    const hub = await hubs.create();
    await hub.depositAll(before);
    const args = [file.source, hub.write(file), '--json'];
    limitFiles(hubs.folder, WAL_SEGMENT);
    const { code, stdout, stderr } = await startIngest(hub, args).ended;
    limitFiles(hubs.folder, 'unlimited');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 3, depot: null, panne: { code: 'PANNE' } });
    expect(stderr).toMatch(/rien n[’']a été rangé/);
    await hub.restart();
    expect(await canonicalDump(hub)).toEqual(calm.before);
    expect((await startIngest(hub, args).ended).code).toBe(expected);
    expect(await canonicalDump(hub)).toEqual(calm.after);
    await hubs.release(hub);
  });
});
