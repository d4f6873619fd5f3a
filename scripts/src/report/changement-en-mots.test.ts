import { beforeAll, describe, expect, it } from '@jest/globals';
import { changementEnPhrase, tableauDesChangements } from './changement-en-mots.js';
import type { Changement } from './comparaison.js';
import { compareFigures } from './ecarts.js';
import { figure, GraphClientDExemple } from './exemple.js';
import { composeRapport, type Rapport } from './rapport.js';

const edition = (...figures: ReturnType<typeof figure>[]) => ({
  ...{ id: 'e1', annee: 2018, numero: 2, publieeLe: '2019-06-01T08:00:00.000Z' },
  figures: new Map(figures.map((one) => [one.id, one])),
  commentaires: new Map(),
});
const pareille = figure({ id: 'pareille' });
const corrigee = figure({ id: 'corrigee', valeur: 409, unite: 'heures' });
const retiree = figure({ id: 'retiree', libelle: 'Abandonnée', valeur: 3, unite: 'places' });
const PUBLIEE = edition(pareille, corrigee, retiree, figure({ id: 'perdue', valeur: 12 }));
const PRESENTES = [
  pareille,
  { ...corrigee, valeur: 556.25, operation: 'query B { b }' },
  figure({ id: 'perdue', valeur: null, absence: 'SANS_OBJET' }),
  figure({ id: 'nouvelle', valeur: 5 }),
];
const DEPOT = {
  source: 'parcours',
  fichier: 'p.csv',
  dateReference: '2019-06-30',
  dateDepot: '2019-07-02T09:00:00.000Z',
};

let rapport: Rapport;
beforeAll(async () => {
  const figures = compareFigures(PRESENTES, PUBLIEE);
  rapport = await composeRapport(new GraphClientDExemple(), figures, 2018, { edition: PUBLIEE });
});

const table = (changed = comparaison()) => tableauDesChangements(changed, rapport);
const withDepots = (id: string, count: number): Changement => ({
  ...(comparaison().changements.find(({ figure }) => figure.id === id) as Changement),
  depots: Array(count).fill(DEPOT),
});
function comparaison() {
  if (!rapport.comparaison) throw new Error('Le rapport n’a pas été comparé.');
  return rapport.comparaison;
}

describe('ce qui a changé depuis une édition', () => {
  it('se lit figure par figure, dans l’ordre du rapport, celles que le rapport n’a plus à la fin', () => {
    const { titre, introduction, lignes } = table();
    expect(titre).toBe('Ce qui a changé depuis l’édition 2 du 01/06/2019');
    expect(introduction).toMatch(/^Valeur inchangée pour 1 des 4 figures publiées ; voici/);
    expect(lignes.map(({ id, cellules }) => [id, ...cellules.slice(2, 5)])).toEqual([
      ['corrigee', '409 heures', '556 heures', '+147 heures'],
      ['perdue', '12 personnes', 'Rien à compter, ou chiffre sous secret statistique.', '–'],
      ['nouvelle', 'absente de l’édition', '5 personnes', '–'],
      [null, '3 places', 'n’est plus au rapport', '–'],
    ]);
  });

  it('n’est rien quand toutes les valeurs sont celles de l’édition', () => {
    const { introduction, lignes } = table({ edition: edition(pareille), changements: [], retirees: [] });
    expect(introduction).toBe('Rien : chaque figure a encore la valeur publiée.');
    expect(lignes).toEqual([]);
  });

  it('nomme les dépôts reçus depuis, et compte ceux qui sont de trop', () => {
    const sentence = (count: number) => changementEnPhrase(withDepots('perdue', count), comparaison(), rapport);
    expect(sentence(1)).toBe(
      `Publié dans l’édition 2 du 01/06/2019 : 12 personnes. Déposé depuis : p.csv (${rapport.sources.get('parcours')?.titre}, le 02/07/2019).`,
    );
    expect(sentence(7)).toMatch(/, et 2 de plus\.$/);
  });

  it('dit ce qui change une figure sans dépôt', () => {
    const sentence = (id: string) => changementEnPhrase(withDepots(id, 0), comparaison(), rapport);
    expect(sentence('perdue')).toMatch(/aucun fichier ; des personnes ont été réunies ou effacées\.$/);
    expect(sentence('corrigee')).toMatch(/aucun fichier ; la figure ne se calcule plus comme dans l’édition\.$/);
    expect(sentence('nouvelle')).toBe('Cette figure n’était pas dans l’édition 2 du 01/06/2019.');
  });
});
