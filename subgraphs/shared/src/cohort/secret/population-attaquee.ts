import { type Bitmap, inArena, lastingBitmap } from '../bitmap.js';
import { type Evenements, fluxOf } from '../flux.js';
import { Memo } from '../memo.js';
import type { Mois } from '../mois.js';
import { type Flux, narrowByEtat, narrowByFlux, populationOf, type Retenue } from '../narrow.js';
import type { FiltrePeriode } from '../periode.js';
import type { Population } from '../population.js';
import { type Classement, splitBy } from '../split.js';
import { type Chiffres, chiffresSousSecret } from './chiffres.js';
import { coupeDuFlux, type FluxDeclinable } from './declinaisons.js';
import { REGLES, type Regles } from './regles.js';
import { Tirage } from './tirage.js';
import { traceEtat } from './trace-etat.js';

/** Une personne d'une petite population : ce que chaque condition peut en dire. */
export interface Personne {
  /** Secteurs de ses participations de l'année, d'abord celle qui vaut pour son entrée ; vide : elle n'y participe pas. */
  secteurs: readonly string[];
  /** Salariée de l'IAE. */
  salariee: boolean;
  /** 0 : non, 1 : oui, 2 : on n'en sait rien. */
  rsa: number;
  sexe: number;
  commune: number;
}

export const SECTEURS = ['A', 'B', 'C'];
/** Les secteurs qu'une personne peut avoir, par celui de son entrée. */
export const SUITES: readonly (readonly string[])[] = SECTEURS.flatMap((premier) => {
  const [a, b] = SECTEURS.filter((one) => one !== premier);
  return [[premier], [premier, a], [premier, b], [premier, a, b]];
});
const JANVIER = 2017 * 12;
/** La coordination de chaque commune. */
export const CLI_DES_COMMUNES = [0, 0, 1, 1, 1];

interface Filtre extends FiltrePeriode {
  secteur?: string[];
}

/** Une question : les ensembles, puis l'état, puis les axes. */
export interface QuestionPosee {
  secteurs: readonly string[] | null | undefined;
  salaries: boolean;
  rsa: boolean;
  axes: readonly AxeAttaque[];
}

export type AxeAttaque = 'SEXE' | 'COMMUNE' | 'CLI' | 'SECTEUR';

/** Combien de classes a chaque axe ; celle de qui n'a pas de secteur est la première. */
export const CLASSES_DES_AXES: Readonly<Record<AxeAttaque, number>> = {
  ...{ SEXE: 2, CLI: 2, COMMUNE: CLI_DES_COMMUNES.length, SECTEUR: SECTEURS.length + 1 },
};

/** La classe d'une personne selon un axe. */
export function classeDe(axe: AxeAttaque, { sexe, commune, secteurs }: Personne): number {
  return { SEXE: sexe, COMMUNE: commune, CLI: CLI_DES_COMMUNES[commune], SECTEUR: rangDe(secteurs) }[axe];
}

function rangDe([premier]: readonly string[]): number {
  return SECTEURS.indexOf(premier) + 1;
}

/** De vraies cohortes sur une petite population, par le code qui répond aux questions. */
export class PopulationAttaquee {
  private readonly allocataires: Bitmap;
  private readonly participants: FluxDeclinable<Filtre>;
  private readonly salaries: FluxDeclinable<Filtre>;

  constructor(readonly personnes: readonly Personne[]) {
    this.allocataires = lastingBitmap(Uint32Array.from(personnes.flatMap(({ rsa }, p) => (rsa === 1 ? [p] : []))));
    const participations = personnes.flatMap(({ secteurs }, personne) =>
      secteurs.map((secteur) => ({ personne, secteur })),
    );
    const secteur = (ordinal: number) => rangDe(personnes[ordinal].secteurs);
    this.participants = {
      ...declinable('participantsClauses', { secteur: SECTEURS }, (filtre) =>
        fluxOf(this.events(participations.map(({ personne }) => personne)), (i) =>
          filtre.secteur ? filtre.secteur.includes(participations[i].secteur) : true,
        ),
      ),
      axes: { secteur },
    };
    const salaries = personnes.flatMap(({ salariee }, personne) => (salariee ? [personne] : []));
    this.salaries = declinable('salariesIae', {}, () => fluxOf(this.events(salaries), () => true));
  }

  /** Ce qu'une question montre. @throws ErreurAgent si elle n'est pas permise */
  ask(
    { secteurs, salaries, rsa, axes }: QuestionPosee,
    regles: Regles = REGLES,
  ): Chiffres & { population: Population } {
    return inArena(() => {
      const fluxes = [
        ...(secteurs === undefined ? [] : [this.flux(this.participants, secteurs)]),
        ...(salaries ? [this.flux(this.salaries, null)] : []),
      ];
      const [first, ...others] = fluxes;
      let population = others.reduce((before, flux) => narrowByFlux(before, flux), populationOf(first));
      if (axes.length > 0)
        population = splitBy(
          population,
          axes.map((axe) => this.classement(axe)),
        );
      if (rsa) {
        const etat = { etat: this.rsa(), moment: { type: 'ENTREE' as const }, decalage: 0 };
        const retenue: Retenue = (...path) => traceEtat(...path, { poids: 1, etats: [etat] });
        population = narrowByEtat(population, etat.etat, { ...etat, retenue });
      }
      const { trace } = population;
      if (!trace) throw new Error('une population sous secret a une trace');
      return { ...chiffresSousSecret(population, trace, regles), population };
    });
  }

  private flux(declinable: FluxDeclinable<Filtre>, secteurs: readonly string[] | null) {
    const filtre: Filtre = { annee: 2017, ...(secteurs && { secteur: [...secteurs] }) };
    return { ...declinable.fluxOf(filtre), coupe: coupeDuFlux(declinable, filtre) };
  }

  /** L'état se regarde à l'entrée ; qui n'en a rien dit entre un mois que la CAF ne connaît pas. */
  private rsa() {
    return (mois: Mois) => (mois === JANVIER ? this.allocataires : null);
  }

  private events(personnes: readonly number[]): Evenements {
    const months = Int32Array.from(personnes, (p) => JANVIER + (this.personnes[p].rsa === 2 ? 1 : 0));
    return { personnes: Int32Array.from(personnes), debuts: months, fins: months };
  }

  private classement(axe: AxeAttaque): Classement {
    const classes = Array.from({ length: CLASSES_DES_AXES[axe] }, (_, rang) => ({
      valeur: String(rang),
      libelle: String(rang),
    }));
    const niveaux = axe === 'COMMUNE' ? [this.classement('CLI')] : [];
    const ensemble = axe === 'SECTEUR' ? this.participants.nom : undefined;
    return { dimension: { nom: axe, classes }, classOf: (p) => classeDe(axe, this.personnes[p]), niveaux, ensemble };
  }
}

function declinable(
  nom: string,
  criteres: Record<string, readonly string[]>,
  compute: (filtre: Filtre) => Flux,
): FluxDeclinable<Filtre> {
  const known = new Memo<Flux>();
  return {
    nom,
    criteres,
    fluxOf: (filtre) => known.get(filtre, () => compute(filtre)),
    annees: () => [2017],
    coupes: new Memo(),
  };
}

/** Une population de 20 à 240 personnes, dont les classes sont très inégales. */
export function populationTiree(graine: number): PopulationAttaquee {
  const tirage = new Tirage(graine);
  const poids = (combien: number, part = 1) =>
    Array.from({ length: combien }, () => part * Math.exp(-3 * tirage.reel()));
  const often = (values: number[]) => (tirage.reel() < 0.5 ? values : values.map(() => 0));
  const [duos, trios] = [SUITES.filter(({ length }) => length === 2), SUITES.filter(({ length }) => length === 3)];
  const ensembles = [[], ...SECTEURS.map((one) => [one]), ...trios, ...duos];
  const secteurs = [...poids(4), ...often(poids(3, 0.1)), ...often(poids(6, 0.1))];
  const [salaries, rsa, sexes, communes] = [poids(2), [...poids(2), ...often(poids(1, 0.3))], poids(2), poids(5)];
  const size = 20 + Math.floor(tirage.reel() * 220);
  return new PopulationAttaquee(
    Array.from(
      { length: size },
      (): Personne => ({
        secteurs: ensembles[tirage.rang(secteurs)],
        salariee: tirage.rang(salaries) === 1,
        rsa: tirage.rang(rsa),
        sexe: tirage.rang(sexes),
        commune: tirage.rang(communes),
      }),
    ),
  );
}
