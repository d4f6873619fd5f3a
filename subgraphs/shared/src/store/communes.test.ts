import { describe, expect, it } from '@jest/globals';
import { communesActuelles, isCommune } from './communes.js';

describe('la commune d’aujourd’hui d’un code INSEE', () => {
  it.each([
    ['69266', '69266'],
    ['69152', '69149'],
    ['69149', '69149'],
    ['69387', '69123'],
    ['75111', '75056'],
    ['69100', '69100'],
    ['00000', undefined],
  ])('%s : %s', (code, commune) => {
    expect(communesActuelles().get(code)).toBe(commune);
    expect(isCommune(code)).toBe(commune !== undefined);
  });
});
