import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import type { Appelant } from '../access/appelant.js';
import { inArena } from './bitmap.js';
import { Cellule, Secret } from './cellule.type.js';
import { decodePopulation, encodePopulation } from './codec.js';
import { type CelluleDePopulation, effectifOf, type Population } from './population.js';
import { PopulationScalar } from './population.scalar.js';
import { type Chiffres, chiffresSousSecret, clesOf, ratio } from './secret/chiffres.js';
import { type Lecture, lectureOf } from './secret/lecture.js';
import { refuseLecture } from './secret/refus.js';

@Directive('@key(fields: "membres")')
@ObjectType({
  description:
    'Ensemble de personnes que l’on filtre, ventile et décrit de tranche en tranche. Les noms sont les mêmes dans toutes les directions.',
})
export class Cohorte {
  @Directive('@inaccessible')
  @Field(() => PopulationScalar, { description: 'Clé de fédération : la population elle-même. Jamais publique.' })
  membres!: Uint8Array | string;

  /** Comment son appelant la lit ; n'est pas du graphe. */
  lecture!: Lecture;

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
      'Effectif rapporté à l’effectif avant le dernier filtrage (0 à 1, 4 décimales) ; nul à l’origine, si l’ensemble d’avant était vide, ou sous secret statistique.',
  })
  part?: number | null;

  @Directive('@shareable')
  @Field(() => Int, {
    nullable: true,
    description:
      'Personnes dont le dernier filtrage n’a rien pu dire : mois sans fichier de la CAF, ou date absente ; nul sous secret statistique.',
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

/** Une cohorte prête à répondre : sa clé, et les chiffres qui se lisent d'elle seule. */
export function cohorteOf(population: Population, lecture: Lecture): Cohorte {
  const { trace } = checkLecture(population, lecture);
  return {
    membres: encodePopulation(population),
    lecture,
    ...(trace ? chiffresSousSecret(population, trace) : exactFigures(population)),
  };
}

/** Une cohorte reçue d'une autre tranche : ses chiffres ne sont lus de la clé que si la question les demande. */
export class CohorteRecue implements Cohorte {
  private read: Cohorte | null = null;

  constructor(
    readonly membres: Uint8Array | string,
    readonly lecture: Lecture,
  ) {}

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
    this.read ??= inArena(() => cohorteOf(populationOfCohorte(this), this.lecture));
    return this.read;
  }
}

/** Une cohorte reçue, lue comme son appelant y a droit. */
export function cohorteRecue({ membres }: Pick<Cohorte, 'membres'>, { appelant }: { appelant: Appelant }): Cohorte {
  return new CohorteRecue(membres, lectureOf(appelant));
}

/** Transforme une cohorte ; `compute` est synchrone et ses bitmaps sont libérées ensuite. */
export function mapCohorte(cohorte: Cohorte, compute: (population: Population) => Population): Cohorte {
  return inArena(() => cohorteOf(compute(populationOfCohorte(cohorte)), cohorte.lecture));
}

/** La population d'une cohorte. @throws ErreurAgent POPULATION_ILLISIBLE, POPULATION_VERSION_INCONNUE */
export function populationOfCohorte({ membres, lecture }: Pick<Cohorte, 'membres' | 'lecture'>): Population {
  return checkLecture(
    decodePopulation(typeof membres === 'string' ? Buffer.from(membres, 'base64') : membres),
    lecture,
  );
}

/** Une population exacte ne se lit pas sous secret, ni l'inverse : l'appelant en décide, jamais la population. */
function checkLecture(population: Population, lecture: Lecture): Population {
  if ((population.trace === null) !== (lecture === 'EXACTE')) refuseLecture();
  return population;
}

function exactFigures(population: Population): Chiffres {
  const effectif = effectifOf(population);
  return {
    effectif,
    part: ratio(effectif, population.avant),
    inconnus: population.inconnus,
    secret: null,
    cellules: population.cellules.filter(isShown).map((cell) => ({
      cles: clesOf(population, cell.classes),
      effectif: cell.membres.size,
      part: ratio(cell.membres.size, cell.avant),
      poids: ratio(cell.membres.size, effectif),
      secret: null,
    })),
  };
}

export function isShown({ membres, avant }: CelluleDePopulation): boolean {
  return membres.size > 0 || (avant ?? 0) > 0;
}
