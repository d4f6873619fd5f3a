import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { type Bitmap, inArena, unionOf } from './bitmap.js';
import { Cellule, type Cle, type Mesure, Secret } from './cellule.type.js';
import { decodePopulation, encodePopulation } from './codec.js';
import { type CelluleDePopulation, effectifOf, type Population } from './population.js';
import { PopulationScalar } from './population.scalar.js';

@Directive('@key(fields: "membres")')
@ObjectType({
  description:
    'Ensemble de personnes que l’on filtre, ventile et décrit de tranche en tranche. Les noms sont les mêmes dans toutes les directions.',
})
export class Cohorte {
  @Directive('@inaccessible')
  @Field(() => PopulationScalar, { description: 'Clé de fédération : la population elle-même. Jamais publique.' })
  membres!: Uint8Array | string;

  @Directive('@shareable')
  @Field(() => Int, {
    nullable: true,
    description: 'Nombre de personnes, chacune une fois ; nul sous secret statistique.',
  })
  effectif?: number | null;

  @Directive('@shareable')
  @Field(() => Float, {
    nullable: true,
    description:
      'Effectif rapporté à l’effectif avant le dernier filtrage (0 à 1, 4 décimales) ; nul à l’origine, ou si l’ensemble d’avant était vide.',
  })
  part?: number | null;

  @Directive('@shareable')
  @Field(() => Int, {
    nullable: true,
    description: 'Personnes dont le dernier filtrage n’a rien pu dire : mois sans fichier de la CAF, ou date absente.',
  })
  inconnus?: number | null;

  @Directive('@shareable')
  @Field(() => Secret, {
    nullable: true,
    description: 'Pourquoi un chiffre de cette cohorte est caché ; nul si tout est montré.',
  })
  secret?: Secret | null;

  @Directive('@shareable')
  @Field(() => [Cellule], { description: 'Cellules de la cohorte ventilée ; vide si elle ne l’est pas.' })
  cellules?: Cellule[];
}

/** Une cohorte prête à répondre : sa clé et les chiffres qui se lisent d'elle seule. */
export function cohorteOf(population: Population): Cohorte {
  const effectif = effectifOf(population);
  return {
    membres: encodePopulation(population),
    effectif,
    part: ratio(effectif, population.avant),
    inconnus: population.inconnus,
    secret: null,
    cellules: population.cellules.filter(isShown).map((cell) => ({
      cles: clesOf(population, cell),
      effectif: cell.membres.size,
      part: ratio(cell.membres.size, cell.avant),
      poids: ratio(cell.membres.size, effectif),
      secret: null,
    })),
  };
}

/** Une cohorte reçue d'une autre tranche : ses chiffres ne sont lus de la clé que si la question les demande. */
export class CohorteRecue implements Cohorte {
  private read: Cohorte | null = null;

  constructor(readonly membres: Uint8Array | string) {}

  get effectif() {
    return this.figures().effectif;
  }

  get part() {
    return this.figures().part;
  }

  get inconnus() {
    return this.figures().inconnus;
  }

  get secret() {
    return this.figures().secret;
  }

  get cellules() {
    return this.figures().cellules;
  }

  private figures(): Cohorte {
    this.read ??= inArena(() => cohorteOf(populationOfKey(this.membres)));
    return this.read;
  }
}

/** Transforme une cohorte ; `compute` est synchrone et ses bitmaps sont libérées ensuite. */
export function mapCohorte(cohorte: Cohorte, compute: (population: Population) => Population): Cohorte {
  return inArena(() => cohorteOf(compute(populationOfKey(cohorte.membres))));
}

/**
 * Décrit une cohorte et chacune de ses cellules. `prepare` lit la population une fois et rend la mesure d'un ensemble de ses membres.
 */
export function describeCohorte(
  cohorte: Cohorte,
  prepare: (population: Population) => (members: Bitmap) => number,
): Mesure {
  return inArena(() => {
    const population = populationOfKey(cohorte.membres);
    const measure = prepare(population);
    return {
      total: measure(unionOf(population.entrees)),
      cellules: population.cellules
        .filter(isShown)
        .map((cell) => ({ cles: clesOf(population, cell), total: measure(cell.membres) })),
    };
  });
}

/**
 * Additionne une mesure sur une cohorte et sur chacune de ses cellules. `parPersonne` : la mesure de chaque personne, en entiers, par
 * numéro d'ordre (absente au-delà : 0) ; `unit` : ce qui la divise à la fin, pour que les sommes restent exactes.
 */
export function measureCohorte(cohorte: Cohorte, parPersonne: ArrayLike<number>, unit = 1): Mesure {
  return describeCohorte(cohorte, () => (members) => {
    let total = 0;
    for (const ordinal of members.toUint32Array()) if (ordinal < parPersonne.length) total += parPersonne[ordinal];
    return total / unit;
  });
}

function populationOfKey(membres: Uint8Array | string): Population {
  return decodePopulation(typeof membres === 'string' ? Buffer.from(membres, 'base64') : membres);
}

function isShown({ membres, avant }: CelluleDePopulation): boolean {
  return membres.size > 0 || (avant ?? 0) > 0;
}

function clesOf({ dimensions }: Population, { classes }: CelluleDePopulation): Cle[] {
  return dimensions.map(({ nom, classes: known }, i) => ({ dimension: nom, ...known[classes[i]] }));
}

function ratio(part: number, whole: number | null): number | null {
  return whole ? Math.round((part / whole) * 1e4) / 1e4 : null;
}
