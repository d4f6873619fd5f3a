import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { RoaringBitmap32 } from 'roaring-wasm';
import { inArena, lastingBitmap, unionOf } from '../bitmap.js';
import { cohorteOf } from '../cohorte.type.js';
import { fluxOf } from '../flux.js';
import { Memo } from '../memo.js';
import { formatMois, type Mois } from '../mois.js';
import { type Flux, keepAtSameDates, type Moment, narrowByEtat, narrowByFlux, populationOf } from '../narrow.js';
import { type FiltrePeriode, periodeOf } from '../periode.js';
import type { Population } from '../population.js';
import { type Classement, splitBy } from '../split.js';
import { coupeDuFlux, coupeEnglobante, type FluxDeclinable } from './declinaisons.js';
import { retenueDeLaPeriode, retenueDeLEtat, type SourceDEtat } from './retenue.js';

const refusal = (value: string) => expect.objectContaining({ extensions: expect.objectContaining({ code: value }) });
const JANVIER: Mois = 2017 * 12;
const ENTREE: Moment = { type: 'ENTREE' };
const DECEMBRE: Moment = { type: 'MOIS', mois: JANVIER + 11 };
const ANNEE: FiltrePeriode = { annee: 2017 };

/** Des personnes, de numéro en numéro, et leurs mois. */
type Lignes = [de: number, a: number, ...mois: Mois[]][];
type Source = SourceDEtat<FiltrePeriode>;

function source(nom: string, lignes: Lignes, more: Partial<Source> & { connus?: readonly number[] } = {}): Source {
  const rows = lignes.flatMap(([from, to, ...mois]) =>
    Array.from({ length: to - from }, (_, i) => mois.map((one) => ({ personne: from + i, mois: one }))).flat(),
  );
  const months = Int32Array.from(rows, ({ mois }) => mois);
  const events = { personnes: Int32Array.from(rows, ({ personne }) => personne), debuts: months, fins: months };
  const flux = new Memo<Flux>();
  const { connus, ...others } = more;
  const declinable: FluxDeclinable<FiltrePeriode> = {
    ...{ nom, criteres: {}, annees: () => [2016, 2017, 2018], coupes: new Memo() },
    ...(connus !== undefined && { connus: lastingBitmap(Uint32Array.from(connus)) }),
    fluxOf: (filtre) =>
      flux.get(filtre, () => {
        const { du, au } = periodeOf(filtre) ?? { du: -Infinity, au: Infinity };
        return fluxOf(events, (i) => months[i] >= du && months[i] <= au);
      }),
  };
  return { declinable, etatOf: () => (mois) => declinable.fluxOf({ mois: formatMois(mois) }).membres, ...others };
}

const fluxDe = ({ declinable }: Source, filtre = ANNEE): Flux => ({
  ...declinable.fluxOf(filtre),
  coupe: coupeDuFlux(declinable, filtre),
});
const regarder = (population: Population, one: Source, moment: Moment, decalage = 0) =>
  narrowByEtat(population, one.etatOf({}), {
    moment,
    decalage,
    retenue: retenueDeLEtat(one, {}, { moment, decalage }),
  });
const dansLAnnee = (population: Population, one: Source) =>
  keepAtSameDates(
    population,
    RoaringBitmap32.and(unionOf(population.entrees), one.declinable.fluxOf(ANNEE).membres),
    0,
    retenueDeLaPeriode(one, ANNEE),
  );
const effectif = (population: Population) => cohorteOf(population, 'SOUS_SECRET').effectif;
const cellules = (population: Population) =>
  cohorteOf(population, 'SOUS_SECRET').cellules?.map(({ effectif: one }) => one);

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Trente participants, entrés en janvier. */
const participants = source('participants', [[0, 30, JANVIER]]);
const pairs = (): Classement => ({
  dimension: { nom: 'PARITE', classes: ['0', '1'].map((valeur) => ({ valeur, libelle: valeur })) },
  classOf: (ordinal) => ordinal % 2,
});

describe('a set read as a state', () => {
  it('is judged with those it has that are not on the path, its members keeping their dates', () => {
    inArena(() => {
      for (const [others, shown] of [
        [0, null],
        [3, null],
        [5, 10],
      ] as const) {
        const rsa = source('rsa', [[20, 30 + others, JANVIER + 11]]);
        const start = populationOf(fluxDe(participants));
        for (const kept of [dansLAnnee(start, rsa), regarder(start, rsa, DECEMBRE)]) {
          expect([others, effectif(kept)]).toEqual([others, shown]);
          expect([...kept.entrees.keys()]).toEqual([JANVIER]);
        }
      }
    });
  });

  it('is a condition more, and a month one more than that', () => {
    inArena(() => {
      const rsa = source('rsa', [[20, 40, JANVIER + 11]]);
      const start = populationOf(fluxDe(participants));
      const more = (population: Population) => (population.trace?.poids ?? 0) - 1;
      expect([dansLAnnee(start, rsa), regarder(start, rsa, ENTREE), regarder(start, rsa, DECEMBRE)].map(more)).toEqual([
        1, 1, 2,
      ]);
      expect(more(regarder(populationOf(fluxDe(participants, {})), rsa, ENTREE))).toBe(1);
    });
  });

  it('gives those who arrive their class of a split that came before', () => {
    inArena(() => {
      const readable = { classementDe: () => pairs() };
      const start = splitBy(populationOf(fluxDe(participants)), [pairs()]);
      const of = (lignes: Lignes) => cellules(dansLAnnee(start, source('rsa', lignes, readable)));
      expect(of([[10, 60, JANVIER]])).toEqual([10, 10]);
      // De celles qui arrivent, une seule est de la seconde classe.
      const even = [30, 32, 34, 36, 38].map((p): Lignes[number] => [p, p + 1, JANVIER]);
      expect(of([[10, 30, JANVIER], ...even, [39, 40, JANVIER]])).toEqual([null, null]);
    });
  });

  it('comes before any split where its slice reads no axis, and after every set that dates', () => {
    inArena(() => {
      const rsa = source('rsa', [[20, 40, JANVIER]]);
      const start = populationOf(fluxDe(participants));
      const split = splitBy(start, [pairs()]);
      expect(() => dansLAnnee(split, rsa)).toThrow(refusal('SECRET_ORDRE'));
      for (const moment of [ENTREE, DECEMBRE])
        expect(() => regarder(split, rsa, moment)).toThrow(refusal('SECRET_ORDRE'));
      expect(() => splitBy(dansLAnnee(start, rsa), [pairs()])).not.toThrow();
      const later = fluxDe(source('zele', [[0, 10, JANVIER]]));
      expect(() => narrowByFlux(dansLAnnee(start, rsa), later)).toThrow(refusal('SECRET_ORDRE'));
    });
  });

  it('does not open the axis that is its own', () => {
    inArena(() => {
      const rsa = source('rsa', [[20, 40, JANVIER]]);
      const kept = dansLAnnee(populationOf(fluxDe(participants)), rsa);
      expect(() => splitBy(kept, [{ ...pairs(), ensemble: 'rsa' }])).toThrow(refusal('SECRET_ENSEMBLE'));
    });
  });
});

describe('those whom a source knows', () => {
  it('hide a set, or a state, that all of them have but a few', () => {
    inArena(() => {
      const ouverts: Lignes = [
        [0, 10, JANVIER],
        [15, 25, JANVIER - 12],
        [40, 60, JANVIER],
      ];
      const connus = (more: number) => [...ids(0, 10 + more), ...ids(15, 25 + more), ...ids(40, 60)];
      const known = (lignes: Lignes) => (more: number) => source('rsa', lignes, { connus: connus(more) });
      const rsa = known([
        [0, 10, JANVIER],
        [15, 25, JANVIER],
        [40, 60, JANVIER],
      ]);
      const start = populationOf(fluxDe(participants));
      expect([0, 2, 5].map((more) => effectif(dansLAnnee(start, rsa(more))))).toEqual([null, null, 20]);
      const tard = fluxDe(source('tard', [[0, 30, JANVIER]]));
      expect([0, 2, 5].map((more) => effectif(narrowByFlux(populationOf(fluxDe(rsa(more))), tard)))).toEqual([
        null,
        null,
        20,
      ]);
      // Entrés sur plus d'un an : nulle période ne contient l'état.
      const longtemps = source('longtemps', [
        [0, 15, JANVIER],
        [15, 30, JANVIER - 12],
      ]);
      const ever = populationOf(fluxDe(longtemps, {}));
      expect([0, 2, 5].map((more) => effectif(regarder(ever, known(ouverts)(more), ENTREE)))).toEqual([null, null, 20]);
    });
  });

  it('hide the classes where they are too few', () => {
    inArena(() => {
      const rsa = source(
        'rsa',
        [
          [0, 10, JANVIER],
          [40, 60, JANVIER],
        ],
        { connus: [...ids(0, 10), ...ids(10, 20), ...ids(40, 60)] },
      );
      const start = dansLAnnee(populationOf(fluxDe(participants)), rsa);
      expect(cellules(splitBy(start, [pairs()]))).toEqual([5, 5]);
      // De la seconde classe, connus sans droit : 11, 15 et 19.
      const uneven = { ...pairs(), classOf: (p: number) => (p >= 10 && p < 20 ? (p % 4 === 3 ? 1 : 0) : p % 2) };
      expect(cellules(splitBy(start, [uneven]))).toEqual([null, null]);
    });
  });
});

describe('a state that a set of its period holds', () => {
  /** Droits ouverts en janvier, à l'entrée ; plus tard dans l'année ; et hors du chemin. */
  const atEntry = (janvier: number, later: number, others: number) => {
    const rsa = source('rsa', [
      [0, janvier, JANVIER],
      [10, 10 + later, JANVIER + 7],
      [40, 40 + others, JANVIER],
    ]);
    return effectif(regarder(populationOf(fluxDe(participants)), rsa, ENTREE));
  };

  it('is hidden where too few of the set have it not', () => {
    inArena(() => {
      const spread = source('etale', [
        [0, 15, JANVIER],
        [15, 30, JANVIER + 8],
      ]);
      const of = (later: number) =>
        effectif(
          regarder(
            populationOf(fluxDe(spread)),
            source('rsa', [
              [0, 10, JANVIER],
              [10, 10 + later, JANVIER + 7],
              [40, 60, JANVIER],
            ]),
            ENTREE,
          ),
        );
      expect([0, 3, 5].map(of)).toEqual([10, null, 10]);
    });
  });

  it('is the set, and judged as such, where it keeps all of it', () => {
    inArena(() => {
      expect([0, 3, 20].map((others) => atEntry(10, 0, others))).toEqual([null, null, 10]);
      // D'un même trimestre, l'ensemble est coupé par tous ceux de l'année.
      expect([3, 5].map((later) => atEntry(10, later, 20))).toEqual([null, null]);
    });
  });

  it('is held by the months, the quarter, the year or the two years that are looked at', () => {
    const { declinable } = participants;
    const cle = (...mois: Mois[]) => coupeEnglobante(declinable, {}, mois)?.cle ?? null;
    expect(cle(JANVIER + 11)).toBe('participants  [["mois","2017-12"]]');
    expect(cle(JANVIER, JANVIER + 2)).toBe('participants 2017 [["trimestre",1]]');
    expect(cle(JANVIER, JANVIER + 3)).toBe('participants 2017 []');
    expect(cle(JANVIER - 3, JANVIER + 8)).toBe('participants  [["au","2017-12"],["du","2016-01"]]');
    expect([cle(), cle(JANVIER, JANVIER + 12), cle(2200 * 12)]).toEqual([null, null, null]);
    expect(coupeEnglobante(declinable, {}, [JANVIER - 3, JANVIER])?.sansAnnee).toBe(false);
  });
});

describe('a set of every year', () => {
  it('tells nobody whom a state, that almost all of it have, leaves', () => {
    inArena(() => {
      const longtemps = source('longtemps', [
        [0, 15, JANVIER],
        [15, 30, JANVIER - 12],
      ]);
      const of = (others: number) =>
        effectif(
          regarder(
            populationOf(fluxDe(longtemps, {})),
            source('rsa', [
              [0, 10, JANVIER],
              [15, 25, JANVIER - 12],
              [40, 40 + others, JANVIER],
            ]),
            ENTREE,
          ),
        );
      expect([0, 4, 5].map(of)).toEqual([null, null, 20]);
    });
  });

  it('is asked alone, whatever is asked of it', () => {
    inArena(() => {
      const rsa = source('rsa', [[20, 40, JANVIER]]);
      const ever = populationOf(fluxDe(participants, {}));
      expect(effectif(regarder(ever, rsa, ENTREE))).toBe(10);
      expect(effectif(splitBy(ever, [{ ...pairs(), ensemble: 'participants' }]))).toBe(30);
      const later = source('zele', [[0, 10, JANVIER]]);
      const start = () => populationOf(fluxDe(participants));
      for (const crossed of [
        () => dansLAnnee(ever, rsa),
        () => regarder(ever, rsa, DECEMBRE),
        () => narrowByFlux(ever, fluxDe(later)),
        () => splitBy(ever, [pairs()]),
        () => narrowByFlux(start(), fluxDe(later, {})),
      ])
        expect(crossed).toThrow(refusal('SECRET_PERIODE'));
      expect(() => narrowByFlux(start(), fluxDe(later))).not.toThrow();
    });
  });
});
