import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { breakOn, repair } from '../ingestion/failing-commit.js';
import { csv, parNir, personne } from '../ingestion/partner-files.js';
import { closeDatabase, openDatabase, recreateDatabase } from './database-loss.js';
import { mergingFiles } from './merging-files.js';

const { before, file } = mergingFiles(200);
let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

it('un registre perdu, recréé vide : le dépôt est refusé, il ne mêle pas les personnes nouvelles aux anciennes', async () => {
  const hub = await hubs.create();
  await hub.depositAll([...before, file]);
  const known = await hub.query('iae', 'SELECT id, uid FROM identites ORDER BY 1');
  await hub.restart();
  await recreateDatabase(hubs.admin, hub, 'registry');
  const stranger = csv('etats-mensuels', '2018-06-30', [
    { id_salarie: 'X1', siret: '99990001200017', type: 'ACI', mois: '2018-06', heures: 1, ...parNir(personne(9_999)) },
  ]);
  const outcome = await hub.deposit(stranger).then(
    ({ acceptes }) => `rangé : ${acceptes}`,
    (error: Error) => error.name,
  );
  const rows = await hub.query(
    'iae',
    `SELECT i.id, i.uid, i.personne FROM identites i WHERE NOT EXISTS (SELECT FROM unnest($1::int[]) k WHERE k = i.id) LIMIT 3`,
    [known.map(({ id }) => id)],
  );
  expect({ outcome, rows }).toEqual({ outcome: 'RegistreEtranger', rows: [] });
});

it('une tranche tombée juste avant de valider ne bloque pas les autres', async () => {
  const hub = await hubs.create();
  await hub.depositAll(before);
  await breakOn(hub, 'clauses', 'INSERT', 'depots');
  await expect(hub.deposit(file)).rejects.toThrow('panne');
  await repair(hub, 'clauses', 'depots');
  await closeDatabase(hubs.admin, hub, 'clauses');
  const outcome = await hub.deposit(csv('siae', '2018-01-31', [{ siret: '99990001200017', type: 'ACI' }])).then(
    ({ acceptes }) => `rangé : ${acceptes}`,
    (error: Error) => error.message,
  );
  await openDatabase(hubs.admin, hub, 'clauses');
  expect(outcome).toBe('rangé : 1');
});
