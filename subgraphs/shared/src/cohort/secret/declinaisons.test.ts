import { describe, expect, it } from '@jest/globals';
import { type Evenements, fluxOf } from '../flux.js';
import { Memo } from '../memo.js';
import { type FiltrePeriode, periodeOf } from '../periode.js';
import { anneesOf } from './annees.js';
import {
  coupeDuFlux,
  coupeLueDuMois,
  declinaisonsDeLaMesure,
  declinaisonsDeLEtat,
  type FluxDeclinable,
} from './declinaisons.js';
import { checkMoment } from './refus.js';

const code = (value: string) => expect.objectContaining({ extensions: { code: value } });
const refusal = (value: string) => expect.objectContaining({ extensions: expect.objectContaining({ code: value }) });
const JANVIER = 2017 * 12;

interface Filtre extends FiltrePeriode {
  secteur?: string[];
  operation?: string[];
}

/** Personne, mois, secteur, opération. */
const LIGNES: [number, number, string, string][] = [
  [0, JANVIER, 'A', 'PUBLIQUE'],
  [1, JANVIER + 4, 'A', 'PUBLIQUE'],
  [1, JANVIER + 4, 'B', 'AUCUNE'],
  [2, JANVIER + 5, 'B', 'PRIVEE'],
  [3, JANVIER + 14, 'C', 'AUCUNE'],
];

function fluxNaif(filtre: Filtre) {
  const periode = periodeOf(filtre);
  const months = Int32Array.from(LIGNES, ([, mois]) => mois);
  const events: Evenements = { personnes: Int32Array.from(LIGNES, ([p]) => p), debuts: months, fins: months };
  return fluxOf(events, (i) => {
    const [, mois, secteur, operation] = LIGNES[i];
    return (
      (!periode || (mois >= periode.du && mois <= periode.au)) &&
      (filtre.secteur?.includes(secteur) ?? true) &&
      (filtre.operation?.includes(operation) ?? true)
    );
  });
}

const declinable: FluxDeclinable<Filtre> = {
  nom: 'participants',
  criteres: { secteur: ['A', 'B', 'C'], operation: ['PUBLIQUE', 'PRIVEE', 'AUCUNE'] },
  perimetre: { critere: 'operation', classes: ['PUBLIQUE', 'AUCUNE'] },
  fluxOf: fluxNaif,
  annees: () => anneesOf(LIGNES.map(([, mois]) => mois)),
  coupes: new Memo(),
};

/** Les groupes d'une coupe, et son poids. */
function cut(filtre: Filtre): [groupes: number[][], poids: number] {
  const { groupes, poids } = coupeDuFlux(declinable, filtre);
  return [
    groupes
      .map((groupe) => [...groupe])
      .filter(({ length }) => length > 0)
      .sort((a, b) => a[0] - b[0]),
    poids,
  ];
}

/** Une personne par mois. */
function monthly(mois: readonly number[]): FluxDeclinable<FiltrePeriode> {
  const months = Int32Array.from(mois, (one) => JANVIER + one);
  const events = { personnes: Int32Array.from(mois.keys()), debuts: months, fins: months };
  return {
    ...{ nom: 'parcours', criteres: {}, annees: () => [2017], coupes: new Memo() },
    fluxOf: (filtre) => {
      const { du, au } = periodeOf(filtre) ?? { du: -Infinity, au: Infinity };
      return fluxOf(events, (i) => months[i] >= du && months[i] <= au);
    },
  };
}

describe('what a filter cuts', () => {
  it('is also the class that the axis of the same name gives at entry', () => {
    const alike = Int32Array.from([JANVIER, JANVIER + 2]);
    const events: Evenements = { personnes: Int32Array.of(0, 1), debuts: alike, fins: alike };
    const asked: FluxDeclinable<Filtre> = {
      ...{ nom: 'participants', criteres: { secteur: ['A'] }, annees: () => [2017], coupes: new Memo() },
      fluxOf: () => fluxOf(events, () => true),
      axes: { secteur: (_, entree) => entree - JANVIER },
    };
    const sizes = (filtre: Filtre) =>
      coupeDuFlux(asked, filtre)
        .groupes.map(({ size }) => size)
        .filter((size) => size > 0);
    expect(sizes({ annee: 2017, secteur: ['A'] })).toEqual([1, 1]);
    expect(sizes({ annee: 2017 })).toEqual([2]);
  });

  const perimetre = { annee: 2017, operation: ['PUBLIQUE', 'AUCUNE'] };

  it('is its year alone, uncut, within the usual perimeter, in any order', () => {
    expect(cut(perimetre)).toEqual([[[0, 1]], 1]);
    expect(cut({ annee: 2017, operation: ['AUCUNE', 'PUBLIQUE'] })).toEqual([[[0, 1]], 1]);
  });

  it('is who is within the perimeter and who is not, uncounted, without it', () => {
    expect(cut({ annee: 2017 })).toEqual([[[0, 1], [2]], 1]);
  });

  it('is the perimeter’s criterion like any other, for any other choice', () => {
    expect(cut({ annee: 2017, operation: ['PRIVEE'] })).toEqual([[[0], [1], [2]], 2]);
  });

  it('is every class of a criterion, whichever is asked', () => {
    for (const secteur of [['A'], ['B'], ['A', 'C']]) expect(cut({ ...perimetre, secteur })).toEqual([[[0], [1]], 2]);
  });

  it('is the four quarters of a quarter', () => {
    expect(cut({ ...perimetre, trimestre: 1 })).toEqual([[[0], [1]], 2]);
  });

  it('is each quarter apart, whichever is asked', () => {
    const quarters = monthly([0, 4, 7, 10]);
    for (const trimestre of [1, 2, 3, 4]) {
      const { groupes } = coupeDuFlux(quarters, { annee: 2017, trimestre });
      expect(groupes.filter(({ size }) => size > 0)).toHaveLength(4);
    }
  });

  it('is every year without one, uncounted', () => {
    expect(cut({ operation: ['PUBLIQUE', 'AUCUNE'] })).toEqual([[[0, 1], [3]], 1]);
  });

  it('crosses its criteria, and keeps the class of each alone', () => {
    const { poids, facettes } = coupeDuFlux(declinable, { ...perimetre, secteur: ['A'], trimestre: 2 });
    expect(poids).toBe(3);
    expect(new Set(facettes.map(({ length }) => length))).toEqual(new Set([2]));
  });

  it('orders sets by name, then year', () => {
    const keys = [{ annee: 2017, secteur: ['A'] }, { annee: 2018 }, { annee: 2019, secteur: ['A'] }].map(
      (filtre) => coupeDuFlux(declinable, filtre).cle,
    );
    expect([...keys].sort()).toEqual(keys);
  });

  it('is the quarters and the ends of quarters of a month’s year', () => {
    const coupe = coupeLueDuMois(declinable, { operation: ['PUBLIQUE', 'AUCUNE'] }, JANVIER + 5, 'SOUS_SECRET');
    expect(coupe?.poids).toBe(2);
    expect(coupe?.groupes.map((groupe) => [...groupe]).filter(({ length }) => length > 0)).toEqual([[0], [1]]);
    expect(coupeLueDuMois(declinable, {}, JANVIER, 'EXACTE')).toBeUndefined();
    const ends = coupeLueDuMois(monthly([3, 4, 5, 8]), {}, JANVIER + 5, 'SOUS_SECRET')?.groupes ?? [];
    expect(ends.map((groupe) => [...groupe]).filter(({ length }) => length > 0)).toEqual([[2], [0, 1], [3]]);
  });

  it('is, of a state at entry, every class of its criteria and who is within the perimeter', () => {
    const { poids, filtres } = declinaisonsDeLEtat<Filtre>(declinable, { secteur: ['A'] });
    expect(poids).toBe(1);
    expect(filtres).toHaveLength(6);
  });

  it('counts the criteria of a measure, and takes it class by class', () => {
    const { poids, filtres } = declinaisonsDeLaMesure(declinable, { ...perimetre, secteur: ['A'] });
    expect(poids).toBe(1);
    expect(filtres.map(({ secteur }) => secteur)).toEqual([undefined, ['A'], ['B'], ['C']]);
  });
});

describe('what secrecy does not offer', () => {
  it.each<[string, Filtre]>([
    ['a month', { mois: '2017-03' }],
    ['a first month', { du: '2017-03' }],
    ['a last month', { au: '2017-03' }],
  ])('is %s', (_, filtre) => {
    expect(() => coupeDuFlux(declinable, filtre)).toThrow(code('SECRET_PERIODE'));
  });

  it('is a month that does not end a quarter, or a shift that is not of quarters', () => {
    expect(() => checkMoment(JANVIER + 2, 6)).not.toThrow();
    expect(() => checkMoment(null, -3)).not.toThrow();
    expect(() => checkMoment(JANVIER + 1, 0)).toThrow(code('SECRET_PERIODE'));
    expect(() => checkMoment(null, 1)).toThrow(code('SECRET_PERIODE'));
  });

  it('is more than four conditions', () => {
    const more = { ...declinable, criteres: { ...declinable.criteres, a: ['1'], b: ['1'] } };
    const filtre = { annee: 2017, trimestre: 1, secteur: ['A'], a: ['1'], b: ['1'] };
    expect(() => coupeDuFlux(more, filtre)).toThrow(refusal('SECRET_CONDITIONS'));
  });
});
