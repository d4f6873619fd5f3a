import { describe, expect, it } from '@jest/globals';
import { AGES, ANCIENNETES, ageRank, ancienneteRank } from './tranches.js';

const month = (year: number, value = 1) => year * 12 + value - 1;
const ageOf = (years: number, months = 0) => AGES[ageRank(month(1980), month(1980 + years) + months)].valeur;

describe('classes d’âge', () => {
  it('changent de classe au mois de l’anniversaire', () => {
    expect([
      ageOf(24, 11),
      ageOf(25),
      ageOf(29, 11),
      ageOf(30),
      ageOf(40),
      ageOf(50),
      ageOf(59, 11),
      ageOf(60),
      ageOf(90),
    ]).toEqual([
      'MOINS_25',
      'DE_25_29',
      'DE_25_29',
      'DE_30_39',
      'DE_40_49',
      'DE_50_59',
      'DE_50_59',
      'PLUS_60',
      'PLUS_60',
    ]);
  });

  it('sont inconnues sans date, ou avant la naissance', () => {
    expect([ageRank(0, month(2017)), ageRank(month(1980), 0), ageRank(month(2018), month(2017))]).toEqual([0, 0, 0]);
  });
});

describe('ancienneté dans le RSA', () => {
  it('se compte en mois depuis l’ouverture', () => {
    const since = (months: number) => ANCIENNETES[ancienneteRank(month(2016), month(2016) + months)].valeur;
    expect([since(0), since(5), since(6), since(12), since(24), since(47), since(48)]).toEqual([
      'MOINS_6_MOIS',
      'MOINS_6_MOIS',
      'DE_6_A_11_MOIS',
      'DE_1_A_2_ANS',
      'DE_2_A_4_ANS',
      'DE_2_A_4_ANS',
      'PLUS_4_ANS',
    ]);
  });

  it('est inconnue si le droit s’ouvre après l’entrée', () => {
    expect(ancienneteRank(month(2018), month(2017))).toBe(0);
  });
});
