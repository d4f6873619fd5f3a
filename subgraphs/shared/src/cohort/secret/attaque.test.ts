import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { attaque } from './attaquant.js';
import { PopulationAttaquee, populationTiree } from './population-attaquee.js';
import { REGLES, type Regles } from './regles.js';

/** Combien sont : participants et salariés (P, S), RSA (0 non, 1 oui, 2 inconnu), sexe, commune. */
type Recensement = [combien: number, ensembles: 'P' | 'S' | 'PS', rsa: number, sexe: number, commune: number][];

function recensees(recensement: Recensement): PopulationAttaquee {
  return new PopulationAttaquee(
    recensement.flatMap(([combien, ensembles, rsa, sexe, commune]) =>
      Array.from({ length: combien }, () => ({
        secteurs: ensembles.includes('P') ? ['A'] : [],
        salariee: ensembles.includes('S'),
        ...{ rsa, sexe, commune },
      })),
    ),
  );
}

/** Tous les salariés sont participants : ce qui n'est d'aucun autre ensemble se soustrait. */
const EMBOITES: Recensement = [
  ...([
    [2, 'P', 1, 0, 1],
    [2, 'P', 1, 1, 0],
    [1, 'P', 0, 1, 1],
    [1, 'P', 2, 0, 0],
    [3, 'P', 0, 1, 0],
  ] as Recensement),
  ...([
    [1, 'P', 2, 0, 4],
    [1, 'P', 1, 1, 4],
    [1, 'P', 1, 0, 4],
    [1, 'P', 0, 1, 3],
    [2, 'P', 1, 1, 1],
  ] as Recensement),
  ...([
    [1, 'P', 2, 0, 1],
    [1, 'P', 0, 1, 4],
    [1, 'P', 0, 0, 1],
    [3, 'PS', 0, 1, 1],
    [3, 'PS', 1, 0, 1],
  ] as Recensement),
  ...([
    [1, 'PS', 0, 0, 0],
    [2, 'PS', 1, 1, 4],
    [1, 'PS', 2, 1, 3],
    [2, 'PS', 1, 1, 0],
    [3, 'PS', 1, 0, 3],
  ] as Recensement),
  ...([
    [1, 'PS', 1, 1, 1],
    [1, 'PS', 0, 0, 3],
    [1, 'PS', 1, 0, 0],
    [1, 'PS', 0, 0, 4],
    [1, 'PS', 0, 1, 4],
  ] as Recensement),
  ...([
    [2, 'PS', 2, 0, 1],
    [1, 'PS', 2, 0, 4],
    [1, 'PS', 2, 1, 4],
  ] as Recensement),
];

/** Une commune n'a pas de salarié qui ne participe : son total et celui de sa coordination le disent. */
const COMMUNE_EMBOITEE: Recensement = [
  ...([
    [4, 'S', 0, 0, 1],
    [1, 'S', 1, 1, 1],
    [1, 'S', 1, 1, 2],
    [1, 'S', 1, 0, 1],
    [5, 'S', 0, 0, 2],
  ] as Recensement),
  ...([
    [4, 'P', 0, 0, 2],
    [2, 'P', 1, 0, 1],
    [5, 'P', 0, 0, 0],
    [1, 'P', 1, 0, 0],
    [8, 'P', 0, 0, 1],
  ] as Recensement),
  ...([
    [3, 'P', 1, 0, 2],
    [2, 'P', 0, 1, 2],
    [2, 'P', 0, 1, 1],
    [2, 'P', 0, 1, 4],
    [33, 'PS', 0, 0, 1],
  ] as Recensement),
  ...([
    [8, 'PS', 1, 0, 0],
    [1, 'PS', 1, 1, 2],
    [10, 'PS', 1, 0, 1],
    [20, 'PS', 0, 0, 2],
    [1, 'PS', 0, 1, 0],
  ] as Recensement),
  ...([
    [17, 'PS', 0, 0, 0],
    [7, 'PS', 1, 0, 2],
    [2, 'PS', 0, 1, 2],
    [2, 'PS', 0, 1, 1],
    [2, 'PS', 0, 0, 3],
  ] as Recensement),
  ...([
    [1, 'PS', 1, 0, 3],
    [2, 'PS', 0, 0, 4],
    [1, 'PS', 1, 1, 0],
    [1, 'PS', 1, 1, 1],
  ] as Recensement),
];

describe('an attacker who asks every permitted question', () => {
  it('finds nobody among 1 to 4 people where one set holds another', () => {
    for (const recensement of [EMBOITES, COMMUNE_EMBOITEE]) expect([...attaque(recensees(recensement))]).toEqual([]);
  });

  it('finds nobody among 1 to 4 people in random populations', () => {
    for (const graine of [1, 2]) expect([graine, ...attaque(populationTiree(graine))]).toEqual([graine]);
  });

  it('finds nobody where a criterion, which hides the wider places, would let a smaller one be told', () => {
    expect([...attaque(populationTiree(1049))]).toEqual([]);
  });

  it.each<[string, Partial<Regles>, PopulationAttaquee]>([
    ['seuil', { seuil: 2 }, populationTiree(1)],
    ['vides', { vides: false }, recensees(COMMUNE_EMBOITEE)],
    ['sortis', { sortis: false }, populationTiree(8)],
    ['secondaire', { secondaire: false }, populationTiree(1)],
    ['niveaux', { niveaux: false }, populationTiree(2)],
  ])('finds some once a rule is off: %s', (_, off, population) => {
    const { value } = attaque(population, { ...REGLES, ...off }).next();
    expect(value?.effectif).toBeGreaterThan(0);
    expect(value?.effectif).toBeLessThan(REGLES.seuil);
  });
});
