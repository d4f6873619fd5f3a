import fc from 'fast-check';
import { RoaringBitmap32 } from 'roaring-wasm';
import { inArena, type ParMois } from './bitmap.js';
import { type Mois, SANS_MOIS } from './mois.js';
import { type Flux, type Moment, narrowByEtat, narrowByFlux, populationOf } from './narrow.js';
import type { Population } from './population.js';
import { splitBy } from './split.js';

/** Peu de personnes, pour que les ensembles se coupent souvent ; des numéros de part et d'autre des blocs de 65 536 de Roaring. */
export const PERSONNES = [0, 1, 2, 3, 63, 64, 4095, 65_535, 65_536, 65_537, 131_072, 140_000];
const JANVIER = 2017 * 12;

export type FluxNaif = ReadonlyMap<number, { entree: Mois; sortie: Mois | null }>;
/** Les mois connus de la source, et qui y satisfait la condition. */
export type EtatNaif = ReadonlyMap<Mois, ReadonlySet<number>>;

export interface EtapeFlux {
  type: 'FLUX';
  flux: FluxNaif;
  exclure: boolean;
}

export interface EtapeEtat {
  type: 'ETAT';
  etat: EtatNaif;
  moment: Moment;
  decalage: number;
  exclure: boolean;
}

/** `rangs` : la classe de la personne `p` entrée au mois `m` est `rangs[(p + m) % rangs.length]`. */
export interface EtapeVentilation {
  type: 'VENTILATION';
  axes: { nom: string; rangs: number[] }[];
}

export type Etape = EtapeFlux | EtapeEtat | EtapeVentilation;

const mois = fc.integer({ min: JANVIER, max: JANVIER + 3 });
const CLASSES = ['INCONNU', 'A', 'B'].map((valeur) => ({ valeur, libelle: `Libellé de ${valeur}` }));

function parPersonne<T>(value: fc.Arbitrary<T>): fc.Arbitrary<ReadonlyMap<number, T>> {
  return fc
    .array(fc.option(value), { minLength: PERSONNES.length, maxLength: PERSONNES.length })
    .map((found) => new Map(found.flatMap((one, i) => (one === null ? [] : [[PERSONNES[i], one] as const]))));
}

export const unFlux: fc.Arbitrary<FluxNaif> = parPersonne(
  fc.record({ entree: fc.oneof(mois, fc.constant(SANS_MOIS)), sortie: fc.option(mois) }),
);

export const unMoment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ type: fc.constantFrom('ENTREE' as const, 'SORTIE' as const) }),
  fc.record({ type: fc.constant('MOIS' as const), mois }),
);

export const uneEtapeFlux = fc.record({ type: fc.constant('FLUX' as const), flux: unFlux, exclure: fc.boolean() });

export const uneEtapeEtat: fc.Arbitrary<EtapeEtat> = fc.record({
  type: fc.constant('ETAT' as const),
  etat: fc
    .array(fc.tuple(mois, parPersonne(fc.constant(true))), { maxLength: 4 })
    .map((months) => new Map(months.map(([month, satisfying]) => [month, new Set(satisfying.keys())]))),
  moment: unMoment,
  decalage: fc.integer({ min: -2, max: 2 }),
  exclure: fc.boolean(),
});

/** Un filtrage qui ne redate personne. */
export const uneEtapeSansDater: fc.Arbitrary<Etape> = fc.oneof(
  uneEtapeEtat,
  uneEtapeFlux.map((etape) => ({ ...etape, exclure: true })),
);

export const uneVentilation: fc.Arbitrary<EtapeVentilation> = fc.record({
  type: fc.constant('VENTILATION' as const),
  axes: fc.array(
    fc.record({
      nom: fc.constantFrom('SEXE', 'ÂGE', 'CLI'),
      rangs: fc.array(fc.nat({ max: CLASSES.length - 1 }), { minLength: 1, maxLength: 7 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Une origine et ce qu'on lui demande ensuite. */
export const uneQuestion = fc.record({
  origine: unFlux,
  etapes: fc.array(fc.oneof(uneEtapeFlux, uneEtapeEtat, uneVentilation), { maxLength: 7 }),
});

export type Question = { origine: FluxNaif; etapes: Etape[] };

/** La population d'une question ; à appeler dans une arène. */
export function ask({ origine, etapes }: Question): Population {
  return etapes.reduce(take, populationOf(fluxOfNaif(origine)));
}

export function take(population: Population, etape: Etape): Population {
  if (etape.type === 'FLUX') return narrowByFlux(population, fluxOfNaif(etape.flux), etape.exclure);
  if (etape.type === 'VENTILATION') {
    const classements = etape.axes.map(({ nom, rangs }) => ({
      dimension: { nom, classes: CLASSES },
      classOf: (ordinal: number, entree: Mois) => rangs[(ordinal + entree) % rangs.length],
    }));
    return splitBy(population, classements);
  }
  return narrowByEtat(
    population,
    (month) => {
      const satisfying = etape.etat.get(month);
      return satisfying ? new RoaringBitmap32(satisfying) : null;
    },
    etape,
  );
}

export function fluxOfNaif(flux: FluxNaif): Flux {
  const dates = [...flux];
  return {
    membres: new RoaringBitmap32(flux.keys()),
    entrees: partition(dates.map(([p, { entree }]) => [p, entree])),
    sorties: partition(dates.map(([p, { sortie }]) => [p, sortie])),
  };
}

function partition(dates: [number, Mois | null][]): ParMois {
  const out = new Map<Mois, RoaringBitmap32>();
  for (const [p, month] of dates) {
    if (month !== null) out.set(month, (out.get(month) ?? new RoaringBitmap32()).add(p));
  }
  return out;
}

type ArbitrariesOf<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** Vérifie une loi sur des centaines de tirages, chacun dans son arène. */
export function law<T extends [unknown, ...unknown[]]>(
  holds: (...drawn: T) => void,
  ...arbitraries: ArbitrariesOf<T>
): void {
  fc.assert(
    fc.property(...arbitraries, (...drawn) => inArena(() => holds(...drawn))),
    { numRuns: 200 },
  );
}

export interface Membre {
  entree: number;
  sortie: number | null;
  classes: number[];
}

/** Ce qu'on voit d'une cohorte, réelle ou naïve. Les cellules vont par clé : leur ordre ne compte pas. */
export interface Vue {
  membres: Map<number, Membre>;
  dimensions: string[];
  /** Effectif d'avant, par classes. */
  cellules: Map<string, number | null>;
  avant: number | null;
  inconnus: number;
}

/** La vue d'une population. @throws si mois ou cellules ne sont pas disjoints, ou si l'un n'a pas lieu d'être. */
export function view(population: Population): Vue {
  const membres = new Map<number, Membre>();
  for (const [month, members] of population.entrees) {
    require(!members.isEmpty, 'un mois d’entrée est vide');
    for (const p of members) {
      require(!membres.has(p), `${p} a deux entrées`);
      membres.set(p, { entree: month, sortie: null, classes: [] });
    }
  }
  for (const [month, members] of population.sorties) {
    for (const p of members) {
      const membre = membres.get(p);
      require(membre?.sortie === null, `${p} n’est pas membre, ou a deux sorties`);
      membres.set(p, { ...(membre as Membre), sortie: month });
    }
  }
  const cellules = new Map<string, number | null>();
  let inCells = 0;
  for (const { classes, avant, membres: members } of population.cellules) {
    require(!cellules.has(classes.join()), 'deux cellules ont les mêmes classes');
    cellules.set(classes.join(), avant);
    inCells += members.size;
    for (const p of members) {
      const membre = membres.get(p);
      require(membre?.classes.length === 0, `${p} n’est pas membre, ou a deux cellules`);
      membres.set(p, { ...(membre as Membre), classes });
    }
  }
  require(inCells === (population.dimensions.length > 0 ? membres.size : 0), 'un membre n’a pas de cellule');
  const { avant, inconnus } = population;
  return {
    membres,
    dimensions: population.dimensions.map(({ nom }) => nom),
    cellules,
    avant,
    inconnus,
  };
}

function require(condition: boolean, broken: string): void {
  if (!condition) throw new Error(broken);
}
