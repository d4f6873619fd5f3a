import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { csv } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const objectifs = (date: string, ...valeurs: number[]) =>
  csv(
    'objectifs',
    date,
    valeurs.map((valeur) => ({ id_objectif: `O${valeur}`, indicateur: 'CEC', annee: 2018, valeur, unite: 'contrats' })),
  );

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('iae', [objectifs('2018-01-31', 10, 20)]);
}, 240_000);
afterAll(() => slice?.stop());

const poser = async () =>
  (await slice.ask('{ objectifs(filtre: { annee: 2018 }) { total agregat { nombre valeur } } }')).data.objectifs;
const eventually = async (valeur: number) => {
  for (let i = 0; i < 50 && (await poser()).agregat[0].valeur !== valeur; i++) {
    await new Promise((next) => setTimeout(next, 100));
  }
  return poser();
};

it('une question déjà posée ne relit pas la base ; un dépôt la fait relire', async () => {
  expect(await poser()).toEqual({ total: 2, agregat: [{ nombre: 2, valeur: 30 }] });
  expect(await slice.statementsDuring(poser)).toBe(0);
  await slice.data.deposit(objectifs('2018-02-28', 10, 20, 5));
  expect(await eventually(35)).toEqual({ total: 3, agregat: [{ nombre: 3, valeur: 35 }] });
});

it('la même question posée par plusieurs ensemble ne se lit qu’une fois', async () => {
  await slice.data.deposit(objectifs('2018-03-31', 10, 20, 5, 2));
  await eventually(37);
  await slice.restart();
  // La fraîcheur de la source, que dit toute réponse, est alors connue.
  await slice.ask('{ objectifs { total } }');
  const statements = await slice.statementsDuring(async () => {
    const reponses = await Promise.all(Array.from({ length: 8 }, poser));
    expect(reponses).toEqual(Array(8).fill({ total: 4, agregat: [{ nombre: 4, valeur: 37 }] }));
  });
  expect(statements).toBe(2);
});

it('sans les annonces de la base, rien n’est tenu pour actuel', async () => {
  await poser();
  await slice.data.query('iae', 'UPDATE objectifs SET valeur = 11 WHERE valeur = 10');
  expect((await poser()).agregat[0].valeur).toBe(37);
  await slice.data.query(
    'iae',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hub-versions' AND datname = current_database()",
  );
  expect(await eventually(38)).toMatchObject({ agregat: [{ nombre: 4, valeur: 38 }] });
});
