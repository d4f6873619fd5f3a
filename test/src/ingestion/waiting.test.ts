import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv, personne, SIRETS } from './partner-files.js';
import type { TestHub } from './test-hub.js';

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

const DATE = '2018-01-31';
const operation = csv('operations', DATE, [{ id_operation: 'O1', type: 'PRIVEE' }]);
const clauses = csv('clauses', DATE, [
  { id_clause: 'C1', id_operation: 'O1' },
  { id_clause: 'C2', id_operation: '' },
]);
const participations = csv('participations-clauses', DATE, [
  { id_participation: 'A1', id_clause: 'C1', ...personne(1) },
  { id_participation: 'A2', id_clause: 'C2', ...personne(2) },
  { id_participation: 'A3', id_clause: '', ...personne(3) },
  { id_participation: 'A4', id_clause: 'JAMAIS', ...personne(4) },
]);
const heures = csv(
  'heures-clauses',
  DATE,
  ['A1', 'A2', 'A3', 'A4', 'A5'].map((id_participation) => ({ id_participation, mois: '2018-01', heures: 10 })),
);

const present = async (view: string, key: string) =>
  (await hub.query('clauses', `SELECT ${key} AS cle FROM ${view}_en_vigueur ORDER BY 1`)).map(({ cle }) => cle);

describe('une ligne arrivée avant son parent', () => {
  it('est acceptée, attend, et n’apparaît qu’une fois toute sa lignée là', async () => {
    expect(await hub.deposit(heures)).toMatchObject({ acceptes: 5, rejetes: 0, enAttente: 5 });
    expect(await present('heures_clauses', 'id_participation')).toEqual([]);
    expect(await hub.deposit(participations)).toMatchObject({ acceptes: 4, enAttente: 3 });
    expect(await present('participations_clauses', 'id_participation')).toEqual(['A3']);
    expect(await present('heures_clauses', 'id_participation')).toEqual(['A3']);

    expect(await hub.deposit(clauses)).toMatchObject({ acceptes: 2, enAttente: 1 });
    expect(await present('clauses', 'id_clause')).toEqual(['C2']);
    expect(await present('heures_clauses', 'id_participation')).toEqual(['A2', 'A3']);
    // C1 est là, mais attend elle-même son opération.
    expect(await hub.deposit(participations)).toMatchObject({ enAttente: 2, dejaDepose: true });

    await hub.deposit(operation);
    expect(await present('clauses', 'id_clause')).toEqual(['C1', 'C2']);
    expect(await present('participations_clauses', 'id_participation')).toEqual(['A1', 'A2', 'A3']);
    expect(await present('heures_clauses', 'id_participation')).toEqual(['A1', 'A2', 'A3']);
    expect((await hub.deposit(heures)).enAttente).toBe(2);
    expect((await hub.deposit(participations)).enAttente).toBe(1);
    const [row] = await hub.query(
      'clauses',
      "SELECT type_operation FROM heures_et_participations WHERE id_participation = 'A1'",
    );
    expect(row.type_operation).toBe('PRIVEE');
  });

  it('attend de nouveau si son parent est corrigé vers un parent absent', async () => {
    await hub.depositAll([operation, clauses, participations, heures]);
    await hub.deposit(csv('clauses', '2018-02-28', [{ id_clause: 'C2', id_operation: 'O9' }]));
    expect(await present('heures_clauses', 'id_participation')).toEqual(['A1', 'A3']);
    expect((await hub.deposit(heures)).enAttente).toBe(3);
  });

  it('annonce à la tranche une version nouvelle quand son parent arrive', async () => {
    await hub.depositAll([heures, participations, clauses]);
    const listener = await hub.client('clauses');
    let announced = 0;
    listener.on('notification', () => {
      announced++;
    });
    await listener.query('LISTEN versions');
    await hub.deposit(operation);
    await listener.query('SELECT 1');
    expect(announced).toBeGreaterThan(0);
  });
});

describe('une étape de filière', () => {
  it('attend son action, pas son employeur', async () => {
    const etapes = csv('parcours-filiere', DATE, [
      { id_ligne: 'L1', id_action: 'GEIM_SAP', etape: 'ORIENTE', siret_employeur: SIRETS[0], ...personne(1) },
      { id_ligne: 'L2', id_action: '', etape: 'REPERE', ...personne(2) },
    ]);
    expect(await hub.deposit(etapes)).toMatchObject({ acceptes: 2, enAttente: 1 });
    expect(Object.keys(await hub.personnes('employers', 'parcours_filiere', 'id_ligne'))).toEqual(['L2']);
    await hub.deposit(csv('actions-filiere', DATE, [{ id_action: 'GEIM_SAP', filiere: 'SAP' }]));
    expect(Object.keys(await hub.personnes('employers', 'parcours_filiere', 'id_ligne'))).toEqual(['L1', 'L2']);
    expect((await hub.deposit(etapes)).enAttente).toBe(0);
  });
});
