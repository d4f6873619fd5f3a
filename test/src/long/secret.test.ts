import 'reflect-metadata';
import { attaque } from '@hub/shared/cohort/secret/attaquant';
import { attaqueDuTableau, effectifsTires } from '@hub/shared/cohort/secret/attaquant-de-tableaux';
import { populationTiree } from '@hub/shared/cohort/secret/population-attaquee';
import { describe, expect, it } from '@jest/globals';

/** Case d'un croisement de deux conditions au plus, outre l'ensemble. */
const COUPLE = /^(\d=\d(,\d=\d)?)?$/;

describe('le secret statistique, attaqué longtemps', () => {
  it('ne laisse déduire personne, de toutes les questions permises sur de petites populations', () => {
    for (let graine = 1000; graine < 1002; graine++)
      expect([graine, [...attaque(populationTiree(graine))]]).toEqual([graine, []]);
  }, 1_200_000);

  it('ne laisse déduire aucune case de deux conditions, et presque aucune de trois ou quatre, dans des centaines de croisements', () => {
    const found = Array.from({ length: 400 }, (_, graine) => [...attaqueDuTableau(effectifsTires(graine + 1))]);
    expect(found.flat().filter(({ nom }) => COUPLE.test(nom))).toEqual([]);
    // Risque résiduel de la décision 0020 : une case d'un croisement plus fin que chacun de ceux qui la laissent déduire.
    expect(found.filter(({ length }) => length > 0).length).toBeLessThan(found.length / 200);
  }, 1_200_000);
});
