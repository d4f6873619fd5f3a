import { describe, expect, it } from '@jest/globals';
import { inArena, unionOf } from './bitmap.js';
import { SANS_MOIS } from './mois.js';
import type { Population } from './population.js';
import {
  ask,
  type Etape,
  type EtapeEtat,
  type FluxNaif,
  law,
  type Membre,
  type Question,
  take,
  uneEtapeEtat,
  uneEtapeFlux,
  uneEtapeSansDater,
  uneQuestion,
  type Vue,
  view,
} from './random-population.js';

const union = (...populations: Population[]) =>
  populations.flatMap((one) => [...unionOf(one.entrees)]).sort((a, b) => a - b);
const unknown = ({ inconnus }: Population) => inconnus;

describe('narrowing a cohort', () => {
  it('agrees, after any question, with a model that goes person by person', () => {
    law((question) => expect(view(ask(question))).toEqual(askNaive(question)), uneQuestion);
  });

  it('commutes, members, dates and cells, where no date is reset', () => {
    law(
      (question, a, b) => {
        const population = ask(question);
        expect(view(take(take(population, a), b)).membres).toEqual(view(take(take(population, b), a)).membres);
      },
      uneQuestion,
      uneEtapeSansDater,
      uneEtapeSansDater,
    );
  });

  it('commutes by flux as to who is kept, the last flux giving the dates', () => {
    law(
      (question, a, b) => {
        const population = ask(question);
        const [ab, ba] = [take(take(population, a), b), take(take(population, b), a)];
        expect(union(ab)).toEqual(union(ba));
        for (const [p, { entree, sortie }] of view(ab).membres) expect({ entree, sortie }).toEqual(b.flux.get(p));
      },
      uneQuestion,
      uneEtapeFlux.map((etape) => ({ ...etape, exclure: false })),
      uneEtapeFlux.map((etape) => ({ ...etape, exclure: false })),
    );
  });

  it('parts the whole in who is in a flux and who is not', () => {
    law(
      (question, etape) => {
        const whole = ask(question);
        const [inside, outside] = [false, true].map((exclure) => take(whole, { ...etape, exclure }));
        expect(union(inside, outside)).toEqual(union(whole));
        expect([inside, outside].map(unknown)).toEqual([0, 0]);
      },
      uneQuestion,
      uneEtapeFlux,
    );
  });

  it('parts the whole in true, false and unknown, whatever the moment and the shift of the state', () => {
    law(
      (question, etape) => {
        const whole = ask(question);
        const [yes, no] = [false, true].map((exclure) => take(whole, { ...etape, exclure }));
        const told = union(yes, no);
        expect(new Set(told).size).toBe(told.length);
        expect(told.length + yes.inconnus).toBe(union(whole).length);
        expect(no.inconnus).toBe(yes.inconnus);
        expect(union(whole)).toEqual(expect.arrayContaining(told));
      },
      uneQuestion,
      uneEtapeEtat,
    );
  });

  it('counts as unknown who has no date for the moment, and who falls in an unknown month', () => {
    const origine: FluxNaif = new Map([
      [1, { entree: 24204, sortie: 24206 }],
      [2, { entree: SANS_MOIS, sortie: null }],
      [3, { entree: 24205, sortie: null }],
    ]);
    const kept = (etape: Partial<EtapeEtat>) => {
      // Un état défini même « sans mois », comme celui d'un parcours : l'absence de date ne doit pas s'y lire.
      const etat = new Map([
        [24204, new Set([1, 2])],
        [SANS_MOIS, new Set([2])],
      ]);
      const base: EtapeEtat = { type: 'ETAT', etat, moment: { type: 'ENTREE' }, decalage: 0, exclure: false };
      const { membres, inconnus, avant } = view(ask({ origine, etapes: [{ ...base, ...etape }] }));
      return { ids: [...membres.keys()], inconnus, avant };
    };
    inArena(() => {
      expect(kept({})).toEqual({ ids: [1], inconnus: 2, avant: 3 });
      expect(kept({ decalage: -1, exclure: true })).toEqual({ ids: [3], inconnus: 2, avant: 3 });
      expect(kept({ moment: { type: 'SORTIE' }, decalage: -2 })).toEqual({ ids: [1], inconnus: 2, avant: 3 });
      expect(kept({ moment: { type: 'MOIS', mois: 24204 } })).toEqual({ ids: [1, 2], inconnus: 0, avant: 3 });
    });
  });
});

/** La vue d'une question, calculée personne par personne. */
function askNaive({ origine, etapes }: Question): Vue {
  return etapes.reduce(takeNaive, origin(origine));
}

function origin(flux: FluxNaif): Vue {
  return {
    membres: new Map([...flux].map(([p, dates]) => [p, { ...dates, classes: [] }])),
    dimensions: [],
    cellules: new Map(),
    avant: null,
    inconnus: 0,
  };
}

function takeNaive(cohorte: Vue, etape: Etape): Vue {
  const kept = new Map<number, Membre>();
  if (etape.type === 'VENTILATION') {
    for (const [p, membre] of cohorte.membres) {
      const ranks = etape.axes.map(({ rangs }) => rangs[(p + membre.entree) % rangs.length]);
      kept.set(p, { ...membre, classes: [...membre.classes, ...ranks] });
    }
    return {
      ...cohorte,
      membres: kept,
      dimensions: [...cohorte.dimensions, ...etape.axes.map(({ nom }) => nom)],
      cellules: new Map([...kept.values()].map(({ classes }) => [classes.join(), null])),
    };
  }
  let inconnus = 0;
  for (const [p, membre] of cohorte.membres) {
    const met = etape.type === 'FLUX' ? etape.flux.has(p) : satisfies(etape, p, membre);
    if (met === null) inconnus++;
    else if (met !== etape.exclure) {
      kept.set(p, etape.type === 'FLUX' && !etape.exclure ? { ...membre, ...etape.flux.get(p) } : membre);
    }
  }
  const sizes = [...cohorte.membres.values()].map(({ classes }) => classes.join());
  return {
    membres: kept,
    dimensions: cohorte.dimensions,
    cellules: new Map([...cohorte.cellules.keys()].map((cle) => [cle, sizes.filter((size) => size === cle).length])),
    avant: cohorte.membres.size,
    inconnus,
  };
}

function satisfies({ etat, moment, decalage }: EtapeEtat, p: number, { entree, sortie }: Membre): boolean | null {
  const month = moment.type === 'MOIS' ? moment.mois : moment.type === 'ENTREE' ? entree : sortie;
  if (month === null || month === SANS_MOIS) return null;
  return etat.get(month + decalage)?.has(p) ?? null;
}
