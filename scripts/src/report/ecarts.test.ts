import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';
import { compareFigures, isComparee } from './ecarts.js';
import type { Figure } from './figures.js';

const figure = (id: string, valeur: number | null): Figure => ({
  ...{ id, fiche: '8', dispositif: 'Clauses', libelle: 'Part du RSA', annee: 2018, valeur, unite: '%' },
  ...{
    absence: valeur === null ? ('SANS_OBJET' as const) : null,
    operation: 'query A { a }',
    variables: {},
    sources: [],
  },
});
const edition = {
  ...{ id: 'e1', annee: 2018, numero: 2, publieeLe: '2019-06-01T08:00:00.000Z' },
  commentaires: new Map(),
  figures: new Map(
    [figure('pareille', 970), figure('corrigee', 0.1), figure('perdue', 12), figure('sans-valeur', null)].map((one) => [
      one.id,
      one,
    ]),
  ),
};
const compared = compareFigures(
  [
    figure('pareille', 970),
    figure('corrigee', 0.3),
    figure('perdue', null),
    figure('sans-valeur', 4),
    figure('nouvelle', 5),
  ],
  edition,
);

describe('les écarts à une édition publiée', () => {
  it('sont décimaux, nuls quand une valeur manque', () => {
    const publie = { edition: 'e1', numero: 2, publieeLe: '2019-06-01T08:00:00.000Z' };
    expect(compared.map(({ id, publie, ecart }) => ({ id, publie, ecart }))).toEqual([
      { id: 'pareille', publie: { ...publie, valeur: 970 }, ecart: 0 },
      { id: 'corrigee', publie: { ...publie, valeur: 0.1 }, ecart: 0.2 },
      { id: 'perdue', publie: { ...publie, valeur: 12 }, ecart: null },
      { id: 'sans-valeur', publie: { ...publie, valeur: null }, ecart: null },
      { id: 'nouvelle', publie: null, ecart: null },
    ]);
  });

  it('gardent de la figure tout ce qu’elle disait', () => {
    expect(compared[1]).toMatchObject(figure('corrigee', 0.3));
    expect(isComparee(compared[1])).toBe(true);
    expect(isComparee(figure('corrigee', 0.3))).toBe(false);
  });

  it('font deux colonnes de plus au tableur, à la française', () => {
    const [header, , corrigee, , , nouvelle] = csvOf(compared).split('\r\n');
    expect(header).toMatch(/;absence;sources;publie;ecart$/);
    expect(corrigee).toMatch(/;0,1;0,2$/);
    expect(nouvelle).toMatch(/;;$/);
    expect(csvOf([figure('a', 1)])).not.toContain('publie');
  });
});
