import { setTimeout as sleep } from 'node:timers/promises';
import type { ParMois } from '@hub/shared/cohort/bitmap';
import { decodePopulation } from '@hub/shared/cohort/codec';
import { formatMois, SANS_MOIS } from '@hub/shared/cohort/mois';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csv, type Ligne, parNir, personne } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const contrat = (id: string, n: number, type: string, rest: Ligne) => ({
  ...{ id_contrat: id, type, ...parNir(personne(n)) },
  ...rest,
});

/** Quatre personnes, numérotées dans l'ordre où elles arrivent ; la troisième signe sans commencer, la dernière n'a pas de date. */
const FICHIER = csv('contrats-aides', '2019-12-31', [
  contrat('K1', 41, 'CEC', {
    date_signature: '2017-12-20',
    date_debut: '2018-01-08',
    date_fin: '2018-06-30',
    brsa: 'OUI',
  }),
  contrat('K2', 41, 'CAE', { date_signature: '2018-09-01', date_debut: '2018-09-03', date_fin: '2019-03-02' }),
  contrat('K3', 42, 'CIE', { date_signature: '2018-02-01', date_debut: '2018-02-01', brsa: 'NON' }),
  contrat('K4', 43, 'CEC', { date_signature: '2018-12-10', brsa: 'OUI' }),
  contrat('K5', 44, 'CEC', { brsa: 'NON' }),
]);

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('iae', [FICHIER]);
});
afterAll(() => slice?.stop());

/** Les personnes d'un filtre, par mois d'entrée et de sortie, lues dans la clé de la cohorte ; sans mois : « ». */
async function dates(filtre: string) {
  const { data } = await slice.ask(`{ cohorte: signatairesContratsAides${filtre} { membres } }`);
  const { entrees, sorties } = decodePopulation(Buffer.from(data.cohorte.membres, 'base64'));
  return { entrees: readable(entrees), sorties: readable(sorties) };
}

const readable = (parMois: ParMois) =>
  Object.fromEntries([...parMois].map(([mois, m]) => [mois === SANS_MOIS ? '' : formatMois(mois), m.toArray()]));

describe('signatairesContratsAides', () => {
  it('date chacun de ses contrats : entrée au début, à défaut à la signature ; sans sortie tant qu’un contrat court', async () => {
    expect(await dates('')).toEqual({
      entrees: { '': [3], '2018-01': [0], '2018-02': [1], '2018-12': [2] },
      sorties: { '2019-03': [0] },
    });
  });

  it('ne retient, avec une période, que les contrats qui la recouvrent', async () => {
    expect(await dates('(filtre: { annee: 2018, trimestre: 1 })')).toEqual({
      entrees: { '2018-01': [0], '2018-02': [1] },
      sorties: { '2018-06': [0] },
    });
    // Signé en 2017, K1 ne commence qu'en 2018 ; K2 court encore en mars 2019.
    expect((await dates('(filtre: { annee: 2017 })')).entrees).toEqual({});
    expect((await dates('(filtre: { mois: "2019-03" })')).entrees).toEqual({
      ...{ '2018-02': [1], '2018-09': [0], '2018-12': [2] },
    });
    expect((await dates('(filtre: { mois: "2018-08" })')).entrees).toEqual({ '2018-02': [1] });
  });

  it('filtre par mesure et par RSA déclaré', async () => {
    expect((await dates('(filtre: { type: [CEC, CAE] })')).entrees).toEqual({
      ...{ '': [3], '2018-01': [0], '2018-12': [2] },
    });
    expect((await dates('(filtre: { type: [CAE] })')).entrees).toEqual({ '2018-09': [0] });
    expect(await dates('(filtre: { brsa: [OUI] })')).toEqual({
      ...{ entrees: { '2018-01': [0], '2018-12': [2] }, sorties: { '2018-06': [0] } },
    });
    expect((await dates('(filtre: { brsa: [NON], type: [CIE] })')).entrees).toEqual({ '2018-02': [1] });
  });

  it('redate les membres d’une cohorte, ou garde ceux qui n’y sont pas', async () => {
    const { data } = await slice.ask(
      `{ signatairesContratsAides {
           declares: signatairesContratsAides(filtre: { brsa: [OUI] }) { effectif part }
           autres: signatairesContratsAides(filtre: { brsa: [OUI] }, exclure: true) { effectif } } }`,
    );
    expect(data.signatairesContratsAides).toEqual({ declares: { effectif: 2, part: 0.5 }, autres: { effectif: 2 } });
  });

  it('suit les dépôts : une correction change la cohorte', async () => {
    const correction = contrat('K3', 42, 'CIE', { date_debut: '2018-02-01', date_fin: '2018-05-31', brsa: 'OUI' });
    const declares = async () => (await dates('(filtre: { brsa: [OUI] })')).entrees;
    expect(await declares()).toEqual({ '2018-01': [0], '2018-12': [2] });
    await slice.data.deposit(csv('contrats-aides', '2020-01-31', [correction]));
    // La tranche apprend un dépôt par NOTIFY, peu après lui.
    let entrees = await declares();
    for (let i = 0; i < 100 && !entrees['2018-02']; i++) {
      await sleep(20);
      entrees = await declares();
    }
    expect(entrees).toEqual({ '2018-01': [0], '2018-02': [1], '2018-12': [2] });
  });
});
