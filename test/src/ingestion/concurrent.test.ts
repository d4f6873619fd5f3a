import { IngestWorker } from '@hub/registry/deposit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type FichierPartenaire, parNir, parNom, personne } from './partner-files.js';
import type { TestHub } from './test-hub.js';
import { dumpViews, ordinals } from './views.js';

const ROWS = 800;

let hubs: EmptyHubs;
let hub: TestHub;
let elsewhere: IngestWorker;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
  elsewhere = new IngestWorker(hub.config);
});
afterEach(async () => {
  await elsewhere.close();
  await hubs.release(hub);
});
afterAll(() => hubs?.stop());

const everyone = Array.from({ length: ROWS }, (_, i) => personne(i));
const january = csv(
  'parcours',
  '2018-01-31',
  everyone.map((one, i) => ({ id_parcours: `P${i}`, ...parNom(one), dispositif: 'PERLE' })),
);
const february = csv(
  'parcours',
  '2018-02-28',
  everyone.map((one, i) => ({ id_parcours: `P${i}`, ...one, dispositif: i % 2 ? 'E2C' : 'PERLE' })),
);
const participations = csv(
  'participations-clauses',
  '2018-01-31',
  everyone.map((one, i) => ({ id_participation: `A${i}`, ...parNir(one) })),
);

/** Ce que donnent les fichiers déposés l'un après l'autre. */
async function inTurn(files: FichierPartenaire[]) {
  const calm = await hubs.create();
  await calm.depositAll(files);
  const result = { views: await dumpViews(calm), people: (await ordinals(calm)).length };
  await hubs.release(calm);
  return result;
}

const deposit = (worker: IngestWorker, file: FichierPartenaire) =>
  worker.deposit({ source: file.source, chemin: hub.write(file) });

describe.each([
  ['de deux processus', () => [hub.worker, elsewhere]],
  ['d’un même processus', () => [hub.worker, hub.worker]],
])('deux dépôts à la fois, %s', (_, workers) => {
  it.each([
    ['de la même source', [january, february]],
    ['de deux tranches', [february, participations]],
  ])('%s, font ce qu’ils font l’un après l’autre', async (_, files) => {
    const [one, two] = workers();
    await Promise.all([deposit(one, files[0]), deposit(two, files[1])]);
    const together = { views: await dumpViews(hub), people: (await ordinals(hub)).length };
    expect(together).toEqual(await inTurn(files));
  });

  it('du même fichier, ne le rangent qu’une fois', async () => {
    const [one, two] = workers();
    const results = await Promise.all([deposit(one, january), deposit(two, january)]);
    expect(results.map(({ acceptes }) => acceptes)).toEqual([ROWS, ROWS]);
    expect(results.filter(({ dejaDepose }) => dejaDepose)).toHaveLength(1);
    expect(new Set(results.map(({ depot }) => depot)).size).toBe(1);
    expect(await ordinals(hub)).toEqual(Array.from({ length: ROWS }, (_, i) => i));
    expect(await hub.query('beneficiaries', 'SELECT count(*)::int FROM parcours')).toEqual([{ count: ROWS }]);
  });
});
