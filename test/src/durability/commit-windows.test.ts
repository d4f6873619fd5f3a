import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { startIngest } from '../ingestion/ingest-command.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { areOrdinalsDense, canonicalDump } from './canonical-dump.js';
import { killAt, type Window } from './killed-deposit.js';
import { mergingFiles } from './merging-files.js';
import { type CalmHub, halfStored } from './whole-deposit.js';

const { before, file, rejected } = mergingFiles(200);

let hubs: EmptyHubs;
let hub: TestHub;
let calm: CalmHub;
let args: string[];

beforeAll(async () => {
  hubs = await EmptyHubs.start();
  const one = await hubs.create();
  await one.depositAll(before);
  const start = await canonicalDump(one);
  args = [file.source, one.write(file), '--json'];
  const { code, stdout } = await startIngest(one, args).ended;
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, avertissements: [], rejetes: expect.any(Number) });
  expect(JSON.parse(stdout).rejetes).toBeGreaterThanOrEqual(rejected);
  calm = { before: start, after: await canonicalDump(one) };
  await hubs.release(one);
});
beforeEach(async () => {
  hub = await hubs.create();
  await hub.depositAll(before);
  expect(await canonicalDump(hub)).toEqual(calm.before);
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

const REJECTS: Window = { base: 'clauses', table: 'rejets' };
const EVENTS: Window = { base: 'registry', table: 'evenements' };
const LEARNING: Window = { base: 'clauses', table: 'registre' };
const LAST_WRITE: Window = { base: 'clauses', table: 'versions' };
const ACCEPTING: Window = { base: 'registry', table: 'depots' };
const FIRST_SLICE: Window = { base: 'beneficiaries', table: 'registre' };
const LAST_SLICE: Window = { base: 'iae', table: 'registre' };

/** Chaque instant entre deux bases, et les reprises elles-mêmes interrompues : une liste par processus tué. */
const WINDOWS: [string, Window[][]][] = [
  ['les deux transactions ouvertes, des lignes déjà copiées', [[REJECTS]]],
  ['les identités en train d’être résolues', [[EVENTS]]],
  ['le registre a validé, la tranche apprend ses identités', [[LEARNING]]],
  ['le registre a validé, la tranche va le faire', [[LAST_WRITE]]],
  ['la tranche a validé, le dépôt va être accepté', [[LAST_WRITE, ACCEPTING]]],
  ['le dépôt est accepté, aucune autre tranche ne le sait', [[FIRST_SLICE]]],
  ['la dernière tranche ne le sait pas encore', [[LAST_SLICE]]],
  ['la reprise efface ce que le registre avait validé seul', [[LAST_WRITE], [EVENTS]]],
  ['la reprise accepte ce que la tranche avait validé', [[LAST_WRITE, ACCEPTING], [ACCEPTING]]],
  ['la reprise porte les identités à la dernière tranche', [[LAST_SLICE], [LAST_SLICE]]],
];

describe.each([
  ['PostgreSQL finit l’ordre reçu', false],
  ['PostgreSQL perd la connexion', true],
])('la commande tuée, %s', (_, cut) => {
  it.each(WINDOWS)('%s : tout ou rien, et la suivante finit', async (_, kills) => {
    for (const windows of kills) {
      // Une reprise n'a plus rien à accepter si PostgreSQL l'a fait de lui-même.
      if (windows !== kills[0] && windows[0] === ACCEPTING && !cut) break;
      await killAt(hub, args, windows, cut);
      expect(await halfStored(hub, calm)).toEqual([]);
    }
    const { code, stdout } = await startIngest(hub, args).ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, avertissements: [] });
    expect(await canonicalDump(hub)).toEqual(calm.after);
    expect(await areOrdinalsDense(hub)).toBe(true);
  });
});
