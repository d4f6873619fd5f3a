import { expect, it } from '@jest/globals';
import { PROFILS, Profil } from '../../access/profil.js';
import { lectureOf } from './lecture.js';

it('only the pilotage reads exactly', () => {
  expect(PROFILS.filter((profil) => lectureOf({ profil }) === 'EXACTE')).toEqual([Profil.PILOTAGE]);
});
