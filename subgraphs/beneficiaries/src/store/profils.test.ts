import { describe, expect, it } from '@jest/globals';
import { condense, type LignesCaf, orderByPerson, profilAt } from './profils.js';
import { monthsInBytes, RsaMonths } from './rsa-months.js';

interface Ligne {
  p: number;
  mois: number;
  ouvert?: boolean;
  foyer?: number;
  commune?: number;
}

function lignes(...list: Ligne[]): LignesCaf {
  const column = (read: (ligne: Ligne) => number) => Int32Array.from(list, read);
  return {
    length: list.length,
    personnes: column(({ p }) => p),
    mois: column(({ mois }) => mois),
    ouverts: column(({ ouvert }) => (ouvert ? 1 : 0)),
    foyers: column(({ foyer }) => foyer ?? 1),
    sexes: column(() => 1),
    communes: column(({ commune }) => commune ?? 69123),
    situations: column(() => 1),
    ouvertures: column(() => 0),
    naissances: column(() => 0),
  };
}

const profilsOf = (rows: LignesCaf) => condense(rows, orderByPerson(rows));

describe('profils', () => {
  it('condensent les mois de même profil, dans tout ordre d’arrivée', () => {
    const list = [
      { p: 0, mois: 100 },
      { p: 0, mois: 101 },
      { p: 0, mois: 104 },
      { p: 0, mois: 105, commune: 69266 },
      { p: 2, mois: 100 },
    ];
    const inOrder = profilsOf(lignes(...list));
    expect(profilsOf(lignes(...[...list].reverse()))).toEqual(inOrder);
    expect([...inOrder.debuts]).toEqual([100, 105, 100]);
    expect([...inOrder.fins]).toEqual([104, 105, 100]);
    expect([...inOrder.starts]).toEqual([0, 2, 2, 3]);
  });

  it('gardent une ligne par mois : celle d’un droit ouvert, puis le plus petit foyer', () => {
    const { foyers } = profilsOf(
      lignes(
        { p: 0, mois: 100, foyer: 5 },
        { p: 0, mois: 100, foyer: 9, ouvert: true },
        { p: 0, mois: 101, foyer: 8 },
        { p: 0, mois: 101, foyer: 3 },
      ),
    );
    expect([...foyers]).toEqual([9, 3]);
  });

  it('donnent la plage du mois, sinon la plus proche, la plus ancienne à égalité', () => {
    const profils = profilsOf(lignes({ p: 0, mois: 100 }, { p: 0, mois: 110, commune: 69266 }));
    const communeAt = (mois: number) => profils.communes[profilAt(profils, 0, mois)];
    expect([90, 104, 105, 106, 110, 300].map(communeAt)).toEqual([69123, 69123, 69123, 69266, 69266, 69266]);
    expect([profilAt(profils, 1, 100), profilAt(profilsOf(lignes()), 0, 100)]).toEqual([-1, -1]);
  });
});

describe('mois du RSA', () => {
  const rows = lignes(
    { p: 1, mois: 101, ouvert: true },
    { p: 1, mois: 100, ouvert: true },
    { p: 0, mois: 100 },
    { p: 2, mois: 103, ouvert: true },
  );
  const rsa = new RsaMonths(monthsInBytes(rows, orderByPerson(rows), [100, 101, 103]));

  it('distinguent un mois sans droit ouvert d’un mois sans fichier', () => {
    expect(rsa.at(100)?.toArray()).toEqual([1]);
    expect(rsa.at(102)).toBeNull();
    expect(new RsaMonths(monthsInBytes(lignes(), new Int32Array(), [100])).at(100)?.size).toBe(0);
  });

  it('datent chacun de son premier mois ouvert dans la période', () => {
    const entrees = ({ du, au }: { du: number; au: number }) =>
      [...rsa.openIn({ du, au }).entrees].map(([mois, members]) => [mois, members.toArray()]);
    expect(entrees({ du: 0, au: 200 })).toEqual([
      [100, [1]],
      [103, [2]],
    ]);
    expect(entrees({ du: 101, au: 102 })).toEqual([[101, [1]]]);
  });

  it('disent si une période est connue tout entière', () => {
    expect([
      rsa.isKnown({ du: 100, au: 101 }),
      rsa.isKnown({ du: 100, au: 103 }),
      rsa.isKnown({ du: 99, au: 100 }),
    ]).toEqual([true, false, false]);
  });

  it('connaissent tous ceux que la CAF a vus', () => {
    expect(rsa.vus.toArray()).toEqual([0, 1, 2]);
  });
});
