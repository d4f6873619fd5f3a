import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { startIngest } from '../ingestion/ingest-command.js';
import { csv, type FichierPartenaire, parNir, parNom, personne } from '../ingestion/partner-files.js';
import { BASES, type TestHub } from '../ingestion/test-hub.js';
import { dumpViews } from '../ingestion/views.js';
import { areOrdinalsDense, canonicalDump } from './canonical-dump.js';
import { recreateDatabase } from './database-loss.js';
import { mergingFiles } from './merging-files.js';

const { before, file } = mergingFiles(100);
/** Une correction du même partenaire : des personnes en commun, d'autres non, les mêmes clés. */
const correction = csv(
  file.source,
  '2018-03-31',
  Array.from({ length: 100 }, (_, i) => ({
    id_participation: `A${i}`,
    ...(i % 2 ? parNir(personne(i)) : parNom(personne(i + 30))),
  })),
);

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

async function inTurn(files: FichierPartenaire[]) {
  const one = await hubs.create();
  await one.depositAll(files);
  const dump = await canonicalDump(one);
  await hubs.release(one);
  return dump;
}

/** Les commandes lancées ensemble, chacune dans son processus. */
function together(files: FichierPartenaire[]) {
  return Promise.all(files.map((one) => startIngest(hub, [one.source, hub.write(one), '--json']).ended));
}

describe('deux commandes à la fois', () => {
  it('du même fichier, ne le rangent qu’une fois et répondent la même chose', async () => {
    await hub.depositAll(before);
    const ends = await together([file, file]);
    const [one, two] = ends.map(({ stdout }) => JSON.parse(stdout));
    expect(ends.map(({ code }) => code)).toEqual([2, 2]);
    expect([one.dejaDepose, two.dejaDepose].filter(Boolean)).toEqual([true]);
    expect(one.depot).toBe(two.depot);
    expect(one.rejets).toEqual(two.rejets);
    expect(await canonicalDump(hub)).toEqual(await inTurn([...before, file]));
    expect(await areOrdinalsDense(hub)).toBe(true);
  });

  it('de deux fichiers de la même source, font ce qu’elles font l’une après l’autre', async () => {
    await hub.depositAll(before);
    await together([file, correction]);
    expect([await inTurn([...before, file, correction]), await inTurn([...before, correction, file])]).toContainEqual(
      await canonicalDump(hub),
    );
    expect(await areOrdinalsDense(hub)).toBe(true);
  });

  it('sur des bases toutes neuves, n’en construisent qu’une fois les tables', async () => {
    const [parcours] = before;
    for (const base of BASES) await recreateDatabase(hubs.admin, hub, base);
    const ends = await together([parcours, file]);
    expect(ends.map(({ stderr }) => stderr)).toEqual(['', '']);
    const views = await dumpViews(hub);
    await hubs.release(hub);
    hub = await hubs.create();
    await hub.depositAll([parcours, file]);
    expect(views).toEqual(await dumpViews(hub));
    expect(await areOrdinalsDense(hub)).toBe(true);
  });
});
