import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { breakOn, repair } from '../ingestion/failing-commit.js';
import { startIngest } from '../ingestion/ingest-command.js';
import { csv, type FichierPartenaire, type Ligne, parNir, parNom, personne } from '../ingestion/partner-files.js';
import type { Base, TestHub } from '../ingestion/test-hub.js';
import { dumpViews, ordinals } from '../ingestion/views.js';

const ROWS = 5_000;
/** Assez pour que la commande, tuée n'importe quand, le soit souvent en plein rangement. */
const MANY_ROWS = 20_000;
const PEOPLE = 2_000;
const KILLS = 12;

let hubs: EmptyHubs;
let hub: TestHub;
let calm: { views: string[]; people: number[] };

const state = async (one: TestHub) => ({ views: await dumpViews(one), people: await ordinals(one) });

/** La moitié a déjà un parcours sous son nom seul, certains un contrat sous leur NIR seul : le gros fichier les réunit. */
const before = csv(
  'parcours',
  '2018-01-31',
  Array.from({ length: PEOPLE / 2 }, (_, i): Ligne => ({ id_parcours: `P${i}`, ...parNom(personne(i)) })),
);
const elsewhere = csv(
  'etats-mensuels',
  '2018-01-31',
  Array.from({ length: PEOPLE / 4 }, (_, i): Ligne => {
    const mois = { siret: '99990001200017', type: 'ACI', mois: '2018-01', heures: 1 };
    return { id_salarie: `S${i}`, ...mois, ...parNir(personne(i)) };
  }),
);
const participations = (rows: number) =>
  csv(
    'participations-clauses',
    '2018-02-28',
    Array.from({ length: rows }, (_, i): Ligne => ({ id_participation: `A${i}`, ...personne(i % PEOPLE) })),
  );
const big = participations(ROWS);

/** Ce que le hub répond quand rien ne tombe. */
async function calmState(file: FichierPartenaire) {
  const one = await hubs.create();
  await one.depositAll([before, elsewhere, file]);
  const calm = await state(one);
  await hubs.release(one);
  return calm;
}

beforeAll(async () => {
  hubs = await EmptyHubs.start();
  calm = await calmState(big);
  expect(calm.views.filter((line) => line.startsWith('clauses.participations_clauses_en_vigueur'))).toHaveLength(ROWS);
});
beforeEach(async () => {
  hub = await hubs.create();
  await hub.depositAll([before, elsewhere]);
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

/** Les lignes que la tranche a rangées d'un fichier de `expected` lignes : toutes, ou aucune. */
async function storedRows(expected: number): Promise<number> {
  await depositsAtRest();
  const [{ rows, deposits }] = await hub.query(
    'clauses',
    'SELECT (SELECT count(*) FROM participations_clauses)::int AS rows, (SELECT count(*) FROM depots)::int AS deposits',
  );
  expect(rows).toBe(deposits * expected);
  return rows;
}

/** Attend que PostgreSQL ait vu mourir les processus de dépôt. */
async function depositsAtRest(): Promise<void> {
  await hub.restart();
  while ((await backends()).length > 0) await sleep(5);
}

const backends = async (where = 'true') => {
  const { rows } = await hubs.admin.query(
    `SELECT pid FROM pg_stat_activity
     WHERE application_name = 'hub-ingest' AND datname = ANY($1) AND ${where}`,
    [(Object.keys(hub.urls) as Base[]).map((base) => hub.databaseOf(base))],
  );
  return rows.map(({ pid }) => pid as number);
};

async function terminate(base: Base): Promise<void> {
  await hubs.admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hub-ingest' AND datname = $1",
    [hub.databaseOf(base)],
  );
}

describe('un dépôt dont une base tombe', () => {
  it.each([
    ['celle de la tranche', 'clauses', 2_000],
    ['celle de la tranche, vers la fin', 'clauses', ROWS],
    ['celle du registre', 'registry', 2_000],
    ['celle du registre, vers la fin', 'registry', ROWS],
  ] as const)('%s, ne range rien ; repris, il range tout', async (_, base, at) => {
    let terminated: Promise<void> | undefined;
    const onProgress = (lus: number) => {
      if (lus >= at) terminated ??= terminate(base);
    };
    await expect(hub.deposit(big, { onProgress })).rejects.toThrow();
    await terminated;
    expect(await hub.deposit(big)).toMatchObject({ lus: ROWS, acceptes: ROWS, rejetes: 0, inchanges: 0 });
    expect(await state(hub)).toEqual(calm);
  });

  it('une tranche que les identités n’ont pas atteinte les apprend au dépôt suivant, fût-il le même', async () => {
    await breakOn(hub, 'beneficiaries', 'UPDATE', 'registre');
    const { avertissements } = await hub.deposit(big);
    expect(avertissements).toEqual([expect.stringContaining('beneficiaries')]);
    await repair(hub, 'beneficiaries', 'registre');
    expect(await hub.deposit(big)).toMatchObject({ dejaDepose: true, avertissements: [] });
    expect(await state(hub)).toEqual(calm);
  });
});

describe('un dépôt interrompu entre deux bases', () => {
  it('après le COMMIT du registre, avant celui de la tranche : n’a jamais existé', async () => {
    await breakOn(hub, 'clauses', 'INSERT', 'depots');
    await expect(hub.deposit(big)).rejects.toThrow('panne');
    expect(await hub.query('registry', "SELECT etat FROM depots WHERE tranche = 'clauses'")).toEqual([]);
    await repair(hub, 'clauses', 'depots');
    // Un autre fichier passe d'abord : il ne doit rien savoir des identités du dépôt manqué.
    const other = csv('parcours', '2018-03-31', [{ id_parcours: 'P0', ...parNom(personne(0)) }]);
    expect(await hub.deposit(other)).toMatchObject({ acceptes: 1, inchanges: 1 });
    expect(await hub.query('clauses', 'SELECT FROM participations_clauses')).toEqual([]);
    await hub.deposit(other, { date: '2017-01-01' });
    expect(await hub.deposit(big)).toMatchObject({ acceptes: ROWS });
    expect(await ordinals(hub)).toHaveLength(calm.people.length);
    expect((await dumpViews(hub)).filter((line) => !line.includes('mois_connus'))).toEqual(calm.views);
  });

  it('tué pendant que la tranche finit son COMMIT : le suivant attend de savoir', async () => {
    const holder = await hub.client('clauses');
    await breakOn(hub, 'clauses', 'INSERT', 'depots', 'PERFORM pg_advisory_xact_lock(42)');
    await holder.query('SELECT pg_advisory_lock(42)');
    const { child, ended } = startIngest(hub, [big.source, hub.write(big)]);
    while ((await backends("wait_event_type = 'Lock' AND query = 'COMMIT'")).length === 0) await sleep(10);
    child.kill('SIGKILL');
    await ended;
    const next = hub.deposit(csv('siae', '2018-01-31', [{ siret: '99990001200017', type: 'ACI' }]));
    while ((await backends("wait_event = 'relation'")).length === 0) await sleep(10);
    await holder.query('SELECT pg_advisory_unlock(42)');
    expect(await next).toMatchObject({ acceptes: 1 });
    await repair(hub, 'clauses', 'depots');
    expect(await storedRows(ROWS)).toBe(ROWS);
    expect(await hub.deposit(big)).toMatchObject({ dejaDepose: true, acceptes: ROWS, rejetes: 0 });
    expect((await state(hub)).people).toEqual(calm.people);
    expect((await dumpViews(hub)).filter((line) => !line.startsWith('iae.siae_en_vigueur'))).toEqual(calm.views);
  });

  it('après le COMMIT de la tranche, avant d’être accepté : est rangé, et le dit', async () => {
    await breakOn(hub, 'registry', 'UPDATE', 'depots');
    expect(await hub.deposit(big)).toMatchObject({
      acceptes: ROWS,
      avertissements: [expect.stringContaining("le registre n'a pas répondu")],
    });
    await repair(hub, 'registry', 'depots');
    await depositsAtRest();
    expect(await hub.deposit(big)).toMatchObject({ dejaDepose: true, acceptes: ROWS, avertissements: [] });
    expect(await state(hub)).toEqual(calm);
  });
});

describe('la commande tuée', () => {
  it(`à ${KILLS} instants au hasard, laisse tout ou rien ; reprise, elle finit`, async () => {
    const huge = participations(MANY_ROWS);
    const expected = await calmState(huge);
    const path = hub.write(huge);
    const started = Date.now();
    await startIngest(hub, [huge.source, path]).ended;
    const whole = Date.now() - started;
    expect(await storedRows(MANY_ROWS)).toBe(MANY_ROWS);

    for (let i = 0; i < KILLS; i++) {
      // Ce qui est rangé l'est bien : on recommence d'un hub vide.
      if ((await storedRows(MANY_ROWS)) > 0) {
        await hubs.release(hub);
        hub = await hubs.create();
        await hub.depositAll([before, elsewhere]);
      }
      const { child, ended } = startIngest(hub, [huge.source, path]);
      // Un instant au hasard dans chaque douzième de la durée.
      const kill = setTimeout(() => child.kill('SIGKILL'), (whole * (i + Math.random())) / KILLS);
      await ended;
      clearTimeout(kill);
      expect([0, MANY_ROWS]).toContain(await storedRows(MANY_ROWS));
    }
    expect(await hub.deposit(huge)).toMatchObject({ acceptes: MANY_ROWS, rejetes: 0 });
    expect(await state(hub)).toEqual(expected);
  }, 150_000);
});
