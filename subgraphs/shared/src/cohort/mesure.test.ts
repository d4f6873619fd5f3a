import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { inArena } from './bitmap.js';
import { cohorteOf } from './cohorte.type.js';
import { fluxOf } from './flux.js';
import { Memo } from './memo.js';
import { measureFiltree } from './mesure.js';
import { populationOf } from './narrow.js';
import type { FiltrePeriode } from './periode.js';
import { coupeDuFlux, type FluxDeclinable } from './secret/declinaisons.js';

interface Filtre extends FiltrePeriode {
  secteur?: string[];
  modalite?: string[];
}

/** Vingt personnes, toutes de 2017. */
const declinable: FluxDeclinable<Filtre> = {
  nom: 'participantsClauses',
  criteres: { secteur: ['A', 'B'], modalite: ['M', 'N'] },
  annees: () => [2017],
  coupes: new Memo(),
  fluxOf: () => {
    const months = new Int32Array(20).fill(2017 * 12);
    return fluxOf({ personnes: months.map((_, i) => i), debuts: months, fins: months }, () => true);
  },
};

/** Les heures de 2017, par secteur : chacun dix en A, quelques-uns dix en B. */
const heures = (enB: number) => (filtre: Filtre) =>
  Float64Array.from({ length: 20 }, (_, i) => {
    const b = i < enB ? 10 : 0;
    return (filtre.secteur?.includes('A') === false ? 0 : 10) + (filtre.secteur?.includes('B') === false ? 0 : b);
  });

function totalOf(enB: number, filtre: Filtre, cohorte: Filtre = { annee: 2017 }): number | null {
  const sousSecret = inArena(() =>
    cohorteOf(populationOf({ ...declinable.fluxOf(cohorte), coupe: coupeDuFlux(declinable, cohorte) }), 'SOUS_SECRET'),
  );
  return measureFiltree(sousSecret, declinable, { annee: 2017, ...filtre }, heures(enB), 1).total;
}

describe('the sum of a filter, under secrecy', () => {
  it('is shown if each class of its criteria has enough contributors, asked or not', () => {
    expect(totalOf(5, { secteur: ['A'] })).toBe(200);
    expect(totalOf(4, { secteur: ['A'] })).toBeNull();
    expect(totalOf(4, {})).toBe(240);
  });

  it('counts its criteria among the conditions of its cohort', () => {
    const more = { secteur: ['A'], modalite: ['M'] };
    expect(totalOf(5, { ...more, trimestre: 1 })).toBe(200);
    expect(() => totalOf(5, { ...more, trimestre: 1 }, { annee: 2017, trimestre: 1 })).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'SECRET_CONDITIONS' }) }),
    );
  });
});
