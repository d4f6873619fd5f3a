import { describe, expect, it } from '@jest/globals';
import { AttaquantDeTableaux, effectifsTires } from './attaquant-de-tableaux.js';
import { effectifs } from './mesurages.js';
import { REGLES, type Regles } from './regles.js';
import { type AxeDeTableau, silence } from './suppression.js';
import type { Genre } from './tableau.js';

const GRAINES = Array.from({ length: 60 }, (_, i) => i + 1);
const attaquant = new AttaquantDeTableaux({ etats: 2, axes: [3, 3] });
const tires = (graine: number) => effectifsTires(attaquant.cases, graine);

describe('what a crossing keeps silent', () => {
  it('leaves nobody among 1 to 4 people to be deduced from all that its questions show', () => {
    for (const graine of GRAINES.slice(0, 25))
      expect([graine, [...attaquant.attaque(tires(graine))]]).toEqual([graine, []]);
  });

  it('is not everything: in many crossings, splits are shown', () => {
    const shown = GRAINES.filter((graine) => attaquant.learn(tires(graine), [0, 2], REGLES).length > 2);
    expect(shown.length).toBeGreaterThan(GRAINES.length / 10);
  });

  it.each<[string, Partial<Regles>]>([
    ['seuil', { seuil: 2 }],
    ['vides', { vides: false }],
    ['secondaire', { secondaire: false }],
  ])('is too little once a rule is off: %s', (_, off) => {
    const isBroken = (graine: number) => !attaquant.attaque(tires(graine), { ...REGLES, ...off }).next().done;
    expect(GRAINES.some(isBroken)).toBe(true);
  });
});

describe('what a split keeps silent', () => {
  type Cases = [combien: number, ...classes: number[]][];

  /** Ce que taisent les axes de ce tableau ; un axe a pour niveaux les colonnes de niveaux qui le précèdent. */
  function tuesOf(genres: Genre[], inconnu: number | null, ...cases: Cases): number[][] | undefined {
    const tableau = { genres, cases: cases.map(([contenu, ...classes]) => ({ classes, contenu })) };
    const classesOf = (rang: number) => Math.max(...tableau.cases.map(({ classes }) => classes[rang])) + 1;
    const axeOf = (rang: number): AxeDeTableau => ({
      ...{ rang, classes: classesOf(rang), inconnu },
      niveaux: genres[rang] === 'AXE' && genres[rang - 1] === 'NIVEAU' ? [axeOf(rang - 1)] : [],
    });
    const axes = genres.flatMap((genre, rang) => (genre === 'AXE' ? [axeOf(rang)] : []));
    return silence(tableau, axes, effectifs(), tableau)?.map((tues) => [...tues].sort());
  }

  it('is the smallest classes, until their own sum may be shown', () => {
    expect(tuesOf(['FLUX', 'AXE'], null, [35, 1, 0], [3, 1, 1], [30, 1, 2], [40, 1, 3])).toEqual([[1, 2]]);
  });

  it('is the unknown before any other class', () => {
    expect(tuesOf(['FLUX', 'AXE'], 0, [35, 1, 0], [3, 1, 1], [30, 1, 2], [40, 1, 3])).toEqual([[0, 1]]);
  });

  it('is judged in the whole crossing, in each class of its conditions', () => {
    const cases: Cases = [
      [3, 1, 1, 0],
      [30, 1, 0, 0],
      [20, 1, 1, 1],
      [20, 1, 0, 1],
      [30, 1, 1, 2],
      [30, 1, 0, 2],
    ];
    expect(tuesOf(['FLUX', 'ETAT', 'AXE'], null, ...cases)).toEqual([[0, 1]]);
  });

  it('is nothing at all to show where the conditions alone already hide', () => {
    expect(tuesOf(['FLUX', 'ETAT', 'AXE'], null, [3, 1, 1, 0], [30, 1, 0, 0], [30, 1, 0, 1])).toBeUndefined();
  });

  /** Une commune de la première coordination, deux de la seconde. */
  const COMMUNES: Cases = [
    [9, 1, 0, 0],
    [3, 1, 1, 1],
    [30, 1, 1, 2],
  ];

  it('is also judged in the wider places that hold its own', () => {
    expect(tuesOf(['FLUX', 'NIVEAU', 'AXE'], null, ...COMMUNES)).toEqual([[0, 1, 2]]);
    expect(
      tuesOf(
        ['FLUX', 'AXE'],
        null,
        ...COMMUNES.map(([combien, flux, , commune]): Cases[0] => [combien, flux, commune]),
      ),
    ).toEqual([[0, 1]]);
  });

  it('is what it kept silent with a condition less, though the condition hides the wider places', () => {
    const cases: Cases = [
      [2, 1, 1, 0, 0],
      [7, 1, 0, 0, 0],
      [3, 1, 1, 1, 1],
      [15, 1, 1, 1, 2],
      [15, 1, 0, 1, 2],
    ];
    expect(tuesOf(['FLUX', 'ETAT', 'NIVEAU', 'AXE'], null, ...cases)).toEqual([[0, 1, 2]]);
  });

  it('is what it kept silent of a set alone, though of two sets others are smaller', () => {
    const cases: Cases = [
      [2, 1, 1, 0],
      [1, 1, 0, 0],
      [50, 0, 1, 0],
      [6, 1, 1, 1],
      [6, 1, 0, 1],
      [60, 0, 1, 1],
      [20, 1, 1, 2],
      [20, 1, 0, 2],
      [5, 0, 1, 2],
    ];
    expect(tuesOf(['FLUX', 'FLUX', 'AXE'], null, ...cases)).toEqual([[0, 1, 2]]);
  });
});
