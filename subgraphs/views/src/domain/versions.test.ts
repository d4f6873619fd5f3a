import { describe, expect, it } from '@jest/globals';
import { listeVersions, rangeVersions } from './versions.js';

describe('les versions d’une édition', () => {
  it('se rangent par tranche, et se relisent dans l’ordre', () => {
    const lues = [
      { tranche: 'iae', source: 'siae', version: '4' },
      { tranche: 'clauses', source: 'participations', version: '12' },
      { tranche: 'iae', source: 'etats-mensuels', version: '7' },
    ];
    const versions = rangeVersions(lues);
    expect(versions).toEqual({ iae: { siae: '4', 'etats-mensuels': '7' }, clauses: { participations: '12' } });
    expect(listeVersions(versions)).toEqual([lues[1], lues[2], lues[0]]);
  });
});
