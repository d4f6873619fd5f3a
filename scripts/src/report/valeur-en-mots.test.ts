import { describe, expect, it } from '@jest/globals';
import { figure } from './exemple.js';
import { valeurEcrite } from './valeur-en-mots.js';

const PARCOURS = {
  ...{ id: 'parcours', titre: 'Parcours', partenaire: '', direction: '', enRetard: false, dernierDepot: null },
};
const rapport = {
  sources: new Map([['parcours', PARCOURS]]),
  etendues: {
    hub: { premiere: 2010, derniere: 2019 },
    sources: new Map([['parcours', { premiere: 2017, derniere: 2018 }]]),
  },
};
const ecrite = (
  valeur: number | null,
  variables: Record<string, unknown>,
  absence: 'SANS_OBJET' | 'AUCUN_DEPOT' | null = null,
) => valeurEcrite(figure({ valeur, variables, absence }), rapport);

describe('la valeur d’une figure', () => {
  it.each([
    ['un 0 de la source', 0, { annee: 2017 }, '0 personne', null],
    ['un 0 d’avant la source', 0, { annee: 2016 }, null, 'Pas de données avant 2017 : Parcours.'],
    ['un 0 d’après la source', 0, { annee: 2019 }, null, 'Pas de données après 2018 : Parcours.'],
    [
      'un nombre que la source ne couvre pas en entier',
      3,
      { du: '2016-01', au: '2017-12' },
      '3 personnes',
      'Pas de données avant 2017 : Parcours.',
    ],
    ['un nombre de mois que la source a', 3, { du: '2017-01', au: '2018-12' }, '3 personnes', null],
  ])('%s', (_, valeur, variables, nombre, reserve) => {
    expect(ecrite(valeur, variables)).toEqual({ nombre, reserve });
  });

  it('qui manque dit d’abord l’année que la source n’a pas, sauf si rien n’est déposé', () => {
    expect(ecrite(null, { annee: 2016 }, 'SANS_OBJET').reserve).toBe('Pas de données avant 2017 : Parcours.');
    expect(ecrite(null, { annee: 2018 }, 'SANS_OBJET').reserve).toMatch(/^Rien à compter/);
    expect(ecrite(null, { annee: 2016 }, 'AUCUN_DEPOT').reserve).toBe('Aucun fichier n’a été déposé.');
  });
});
