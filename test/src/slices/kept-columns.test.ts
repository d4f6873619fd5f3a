import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { csv, type Ligne, parNir, personne } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const participations = (date: string, ...numbers: number[]) =>
  csv(
    'participations-clauses',
    date,
    numbers.map((n): Ligne => ({ id_participation: `P${n}`, ...parNir(personne(n)) })),
  );

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('clauses', [participations('2018-01-31', 1, 2, 3)]);
}, 240_000);
afterAll(() => slice?.stop());

const effectif = async () =>
  (await slice.ask('{ participantsClauses { effectif } }')).data.participantsClauses.effectif;

it('un processus neuf reprend les colonnes gardées ; un dépôt les périme, un contrat changé aussi', async () => {
  expect(await effectif()).toBe(3);
  // Les lignes changent sans que leur version monte : qui répond encore 3 ne les a pas relues.
  await slice.data.query('clauses', "DELETE FROM participations_clauses WHERE id_participation = 'P3'");
  await slice.restart();
  expect(await effectif()).toBe(3);
  expect(await slice.statementsDuring(effectif)).toBe(0);

  await slice.data.deposit(participations('2018-02-28', 4, 5));
  await expect(eventually(effectif, 4)).resolves.toBe(4);
  await slice.restart();
  expect(await effectif()).toBe(4);

  await slice.data.query('clauses', "UPDATE colonnes_gardees SET cle = 'celle d’un autre format'");
  await slice.data.query('clauses', "DELETE FROM participations_clauses WHERE id_participation = 'P4'");
  await slice.restart();
  expect(await effectif()).toBe(3);
}, 120_000);

/** La réponse, quand elle vaut ce que l'on attend ; la dernière sinon. */
async function eventually<T>(read: () => Promise<T>, expected: T): Promise<T> {
  let last = await read();
  for (let i = 0; i < 50 && last !== expected; i++) {
    await new Promise((next) => setTimeout(next, 100));
    last = await read();
  }
  return last;
}
