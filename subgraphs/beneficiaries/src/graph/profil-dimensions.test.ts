import { expect, it } from '@jest/globals';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import { Territoires } from '../store/territoires.js';
import { classementOf, DimensionProfil } from './profil-dimensions.js';

/** Aucune classe n'y est lue : seuls les territoires disent celles des axes. */
const index = { territoires: new Territoires([]) } as unknown as BeneficiariesIndex;

it.each([
  ['CLI', []],
  ['MDM', ['CLI']],
  ['ARRONDISSEMENT', ['CLI', 'MDM']],
  ['COMMUNE', ['CLI', 'MDM', 'ARRONDISSEMENT']],
] as const)('%s is also judged in the wider places %j', (axe, niveaux) => {
  const known = classementOf(index, DimensionProfil[axe]).niveaux ?? [];
  expect(known.map(({ dimension }) => dimension.nom)).toEqual(niveaux);
});
