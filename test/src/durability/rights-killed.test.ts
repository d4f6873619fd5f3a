import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { parNom } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, FILES, parcours } from '../privacy/person-files.js';
import { oublier, rejectsOf, startRights } from '../privacy/rights-command.js';
import { killAt, type Window } from './killed-deposit.js';

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
  await hub.depositAll(FILES);
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

const pseudonyms = () => hub.query('registry', 'SELECT espace, count(*)::int FROM pseudonymes GROUP BY 1 ORDER BY 1');

describe('npm run forget, tué', () => {
  const WINDOWS: [string, Window[]][] = [
    ['avant que le registre ne valide', [{ base: 'registry', table: 'interventions' }]],
    ['le registre a validé, aucune tranche', [{ base: 'beneficiaries', table: 'registre' }]],
    ['entre deux tranches', [{ base: 'clauses', table: 'registre' }]],
    [
      'les tranches ont fini',
      [
        { base: 'iae', table: 'registre' },
        { base: 'registry', table: 'pseudonymes' },
      ],
    ],
  ];
  const start = () => startRights(hub, 'forget', ['--confirmer'], { input: JSON.stringify({ nir: A.nir }) });

  it.each(WINDOWS)('%s : relancé, il finit', async (_, windows) => {
    await killAt(hub, start, windows, true);
    const { code, bilan } = await oublier(hub, { nir: A.nir });
    expect([code, bilan?.deja]).toEqual([0, windows[0].table !== 'interventions']);
    expect(await hub.query('registry', "SELECT FROM interventions WHERE etat = 'EN_COURS'")).toEqual([]);
    expect(await pseudonyms()).toEqual([1, 2, 3].map((espace) => ({ espace, count: 1 })));
    expect(await hub.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
    expect(await rejectsOf(hub, parcours('2018-02-28', [{ id_parcours: 'P5', ...parNom(A) }]))).toEqual([
      'PERSONNE_OUBLIEE',
    ]);
  });

  it('le dépôt suivant le termine aussi, avant de ranger', async () => {
    await killAt(hub, start, [{ base: 'clauses', table: 'registre' }], true);
    expect(await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P6', ...parNom(B) }]))).toMatchObject({
      acceptes: 1,
      avertissements: [],
    });
    expect(await hub.query('clauses', 'SELECT FROM participations_clauses')).toHaveLength(1);
    expect(await hub.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
  });
});

describe('npm run rekey, tué', () => {
  let keys: string;
  beforeEach(() => {
    keys = readFileSync(hub.config.keysFile, 'utf8');
  });
  afterEach(() => writeFileSync(hub.config.keysFile, keys));

  it.each([
    ['des pseudonymes en train d’être renouvelés', 'pseudonymes'],
    ['tout est renouvelé, rien n’est validé', 'interventions'],
  ])('%s : rien n’a changé, et relancé il finit', async (_, table) => {
    const before = await hub.query('registry', 'SELECT id, empreinte FROM pseudonymes ORDER BY id');
    await killAt(hub, () => startRights(hub, 'rekey', []), [{ base: 'registry', table }], true);
    expect(await hub.query('registry', 'SELECT id, empreinte FROM pseudonymes ORDER BY id')).toEqual(before);
    expect(readFileSync(hub.config.keysFile, 'utf8')).toBe(keys);
    expect(await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P5', ...A }]))).toMatchObject({ acceptes: 1 });
    expect((await startRights(hub, 'rekey', []).ended).code).toBe(0);
    expect(await hub.deposit(parcours('2018-03-31', [{ id_parcours: 'P6', ...A }]))).toMatchObject({ acceptes: 1 });
    const { P5, P6 } = await hub.personnes('beneficiaries', 'parcours', 'id_parcours');
    expect(P6).toBe(P5);
  });
});
