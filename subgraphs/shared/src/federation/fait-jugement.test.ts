import { describe, expect, it } from '@jest/globals';
import { JugementDeFait } from './fait-jugement.js';
import type { LignesDePersonne } from './fait-lignes.js';

const MESURES = [{ expression: 'count(*)', type: 'entier', description: 'Combien.' }] as const;

/** Autant de personnes, de ces classes, une ligne chacune. */
function lignes(...groups: [combien: number, ...classes: string[]][]): LignesDePersonne[] {
  let personne = 0;
  return groups.flatMap(([combien, ...classes]) =>
    Array.from({ length: combien }, () => ({ personne: ++personne, classes, apports: [1, 1] })),
  );
}

/** Deux établissements dans une commune, un dans l'autre. */
const AIDES = lignes([9, 'Bron', 'B1'], [3, 'Lyon', 'L1'], [6, 'Lyon', 'L2'], [3, 'Oullins', 'O1']);

const tuesOf = (niveaux: number[], some: LignesDePersonne[]) =>
  new JugementDeFait(some, 0, niveaux, MESURES, false).tues?.map((tues) => [...tues].sort());

describe('what an aggregate of a fact keeps silent', () => {
  it('is also judged in what each of its classes is known to be of', () => {
    const [communes] =
      tuesOf(
        [0],
        AIDES.map((one) => ({ ...one, classes: [one.classes[0]] })),
      ) ?? [];
    expect(communes).toEqual(['Bron', 'Oullins']);
    const alone = AIDES.map((one) => ({ ...one, classes: [one.classes[1]] }));
    expect(tuesOf([0], alone)).toEqual([['L1', 'O1']]);
    // Lyon montrée, L2 l'est, et L1 s'en déduit.
    const shown = [...AIDES, ...lignes([4, 'Oullins', 'O2'])];
    expect(
      tuesOf(
        [0],
        shown.map((one) => ({ ...one, classes: [one.classes[0]] })),
      ),
    ).toEqual([[]]);
    expect(tuesOf([1], shown)).toEqual([['L1', 'L2', 'O1', 'O2']]);
  });

  it('counts different people, not lines, nor those that name nobody', () => {
    const lines = (personnes: (number | null)[]) =>
      personnes.map((personne) => ({ personne, classes: [], apports: [3, 3] }));
    expect(new JugementDeFait(lines([1, 2, 3, 4, 5]), 0, [], MESURES, false).tues).toEqual([]);
    expect(new JugementDeFait(lines([1, 2, 3, 4]), 0, [], MESURES, false).tues).toBeNull();
    expect(new JugementDeFait(lines([1, 2, 3, 4, 4]), 0, [], MESURES, false).tues).toBeNull();
    expect(new JugementDeFait(lines([1, 2, 3, 4, null]), 0, [], MESURES, false).tues).toBeNull();
  });

  it('is a measure that one person makes almost whole, in any of the cells shown', () => {
    const montants = (plusGros: number) =>
      Array.from({ length: 10 }, (_, personne) => ({
        personne,
        classes: [],
        apports: [1, personne === 0 ? plusGros : 1],
      }));
    expect(new JugementDeFait(montants(51), 0, [], MESURES, false).seMontre(0, [60])).toBe(true);
    expect(new JugementDeFait(montants(52), 0, [], MESURES, false).seMontre(0, [61])).toBe(false);
  });

  it('is a count of different people where too few are of the same classes', () => {
    const DISTINCTES = [{ expression: 'count(DISTINCT f.personne)', type: 'entier', description: 'Combien.' }] as const;
    /** Dix personnes de chaque classe, dont quelques-unes des deux. */
    const jugement = (communes: number) => {
      const a = lignes([10, 'A']);
      const b = lignes([10, 'B']).map((one) => ({ ...one, personne: Number(one.personne) + 10 - communes }));
      return new JugementDeFait([...a, ...b], 0, [0], DISTINCTES, false);
    };
    expect(jugement(0).seMontre(0, [10, 10])).toBe(true);
    expect(jugement(5).seMontre(0, [10, 10])).toBe(true);
    expect(jugement(2).seMontre(0, [10, 10])).toBe(false);
    expect(jugement(0).seMontre(0, [10, 4])).toBe(false);
  });
});
