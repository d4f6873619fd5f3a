import { describe, expect, it } from '@jest/globals';
import { codeInseeOf } from './code-insee.js';
import { type Territoire, Territoires } from './territoires.js';

function territoire(
  type: string,
  code: string,
  parent: [string, string] | null,
  debut = -Infinity,
  fin = Infinity,
): Territoire {
  return {
    type,
    code,
    nom: code,
    parentType: parent?.[0] ?? null,
    parentCode: parent?.[1] ?? null,
    debut,
    fin,
    jourDebut: null,
    jourFin: null,
  };
}

const territoires = new Territoires([
  territoire('METROPOLE', 'ML', null),
  territoire('CLI', 'NORD', ['METROPOLE', 'ML']),
  territoire('CLI', 'SUD', ['METROPOLE', 'ML']),
  territoire('MDM', 'M1', ['CLI', 'NORD']),
  territoire('COMMUNE', '69123', ['MDM', 'M1']),
  territoire('ARRONDISSEMENT', '69381', ['COMMUNE', '69123']),
  territoire('ARRONDISSEMENT', '69382', ['MDM', 'M1']),
  territoire('COMMUNE', '69152', ['CLI', 'NORD'], -Infinity, 100),
  territoire('COMMUNE', '69152', ['CLI', 'SUD'], 101, 200),
  territoire('COMMUNE', 'A', ['COMMUNE', 'B']),
  territoire('COMMUNE', 'B', ['COMMUNE', 'A']),
]);

describe('territoires', () => {
  it('remontent de parent en parent', () => {
    expect(territoires.ancestorOf('69381', 'CLI', 50)?.code).toBe('NORD');
    expect(territoires.ancestorOf('69381', 'ARRONDISSEMENT', 50)?.code).toBe('69381');
    expect(territoires.ancestorOf('69123', 'ARRONDISSEMENT', 50)).toBeNull();
  });

  it('rendent à un arrondissement sa commune, que son parent le soit ou non', () => {
    const communes = ['69381', '69382', '69123'].map((code) => territoires.ancestorOf(code, 'COMMUNE', 50)?.code);
    expect(communes).toEqual(['69123', '69123', '69123']);
    expect(territoires.ancestorOf('69382', 'CLI', 50)?.code).toBe('NORD');
    expect(territoires.ancestorOf('75101', 'COMMUNE', 50)).toBeNull();
  });

  it('suivent leurs versions, la plus proche hors de leurs bornes', () => {
    expect([50, 100, 101, 300].map((mois) => territoires.ancestorOf('69152', 'CLI', mois)?.code)).toEqual([
      'NORD',
      'NORD',
      'SUD',
      'SUD',
    ]);
  });

  it('ne connaissent pas un code absent, et ne tournent pas en rond', () => {
    expect(territoires.ancestorOf('99999', 'CLI', 50)).toBeNull();
    expect(territoires.ancestorOf('A', 'CLI', 50)).toBeNull();
  });

  it('se listent une fois chacun', () => {
    expect(territoires.ofType('COMMUNE').map(({ code }) => code)).toEqual(['69123', '69152', 'A', 'B']);
  });
});

describe('code INSEE en entier', () => {
  it('redevient le code', () => {
    expect([0, 1004, 69381, 100_004, 101_033].map(codeInseeOf)).toEqual([null, '01004', '69381', '2A004', '2B033']);
  });
});
