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
  new JugementDeFait(some, 0, niveaux, MESURES).tues?.map((tues) => [...tues].sort());

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
});
