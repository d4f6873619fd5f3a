import { type Cible, deduits, type Equation, type Fuite } from './deduction.js';
import { effectifs } from './mesurages.js';
import { MAX_AXES, MAX_CONDITIONS, REGLES, type Regles } from './regles.js';
import { type AxeDeTableau, silence } from './suppression.js';
import type { Tableau } from './tableau.js';
import { Tirage } from './tirage.js';

/** Ce que croise un tableau, outre l'ensemble dont tous sont : des états (oui, non), puis des axes, chacun de tant de classes. */
export interface Forme {
  etats: number;
  axes: readonly number[];
}

/** Pose, sur des tableaux d'une forme, toutes les questions permises, et cherche ce qui s'en déduit. */
export class AttaquantDeTableaux {
  private readonly tailles: readonly number[];
  /** Les classes de chaque case. */
  private readonly croisements: number[][];
  /** Les conditions de chaque question permise ; l'ensemble en est une de plus. */
  private readonly permises: number[][];
  /** Toutes les cases de tous les croisements, permis ou non. */
  private readonly cibles: Cible[];

  constructor(private readonly forme: Forme) {
    this.tailles = [...Array<number>(forme.etats).fill(2), ...forme.axes];
    const conditions = [...this.tailles.keys()];
    this.croisements = this.crossingsOf(conditions);
    const parties = Array.from({ length: 2 ** conditions.length }, (_, i) =>
      conditions.filter((rang) => (i >> rang) & 1),
    );
    this.permises = parties.filter(
      (some) => some.length < MAX_CONDITIONS && some.filter((rang) => this.isAxe(rang)).length <= MAX_AXES,
    );
    this.cibles = parties.flatMap((some) =>
      this.crossingsOf(some).map((classes) => ({
        nom: some.map((rang, i) => `${rang}=${classes[i]}`).join(),
        part: this.partOf(some, classes),
      })),
    );
  }

  get cases(): number {
    return this.croisements.length;
  }

  /** Ce que montrent toutes les questions possibles, et ce qui s'en déduit. */
  attaque(counts: readonly number[], regles: Regles = REGLES): Generator<Fuite> {
    const equations = this.permises.flatMap((conditions) => this.learn(counts, conditions, regles));
    return deduits(counts, equations, this.cibles, REGLES.seuil);
  }

  /** Ce que montre la question qui a ces conditions. */
  learn(counts: readonly number[], conditions: readonly number[], regles: Regles): Equation[] {
    const tableau = this.tableauOf(counts, conditions);
    const axes = conditions.flatMap((rang, i): AxeDeTableau[] =>
      this.isAxe(rang) ? [{ rang: i + 1, classes: this.tailles[rang], inconnu: null, niveaux: [] }] : [],
    );
    const tues = silence(tableau, axes, effectifs(regles), tableau, regles);
    if (tues === null) return [];
    const states = conditions.filter((rang) => !this.isAxe(rang));
    const split = conditions.filter((rang) => this.isAxe(rang));
    const told = (ranks: number[], classes: number[]): Equation => {
      const part = this.partOf([...states, ...ranks], [...states.map(() => 1), ...classes]);
      return { part, effectif: counts.reduce((total, one, i) => total + one * part[i], 0) };
    };
    const cells = this.crossingsOf(split).filter((classes) => classes.every((classe, i) => !tues[i].has(classe)));
    return [told([], []), ...(split.length > 0 ? cells.map((classes) => told(split, classes)) : [])];
  }

  private isAxe(rang: number): boolean {
    return rang >= this.forme.etats;
  }

  /** Le tableau d'une question qui a ces conditions. La première colonne est celle de l'ensemble, dont tous sont. */
  private tableauOf(counts: readonly number[], conditions: readonly number[]): Tableau<number> {
    const found = new Map<string, { classes: number[]; contenu: number }>();
    for (const [i, classes] of this.croisements.entries()) {
      if (counts[i] === 0) continue;
      const kept = [1, ...conditions.map((rang) => classes[rang])];
      const same = found.get(kept.join());
      found.set(kept.join(), { classes: kept, contenu: counts[i] + (same?.contenu ?? 0) });
    }
    const genres = conditions.map((rang) => (this.isAxe(rang) ? ('AXE' as const) : ('ETAT' as const)));
    return { genres: ['FLUX', ...genres], cases: [...found.values()] };
  }

  private crossingsOf(conditions: readonly number[]): number[][] {
    return conditions.reduce<number[][]>(
      (all, rang) => all.flatMap((one) => [...Array(this.tailles[rang]).keys()].map((classe) => one.concat(classe))),
      [[]],
    );
  }

  private partOf(conditions: readonly number[], classes: readonly number[]): number[] {
    return this.croisements.map((all) => (conditions.every((rang, i) => all[rang] === classes[i]) ? 1 : 0));
  }
}

/** Les effectifs d'autant de cases, inégaux : les vides et les petites n'y manquent pas. */
export function effectifsTires(cases: number, graine: number): number[] {
  const tirage = new Tirage(graine);
  const [empty, most] = [tirage.reel() * 0.6, 4 + tirage.entier(20)];
  return Array.from({ length: cases }, () => (tirage.reel() < empty ? 0 : tirage.entier(most)));
}

/** Tous les effectifs possibles d'autant de cases, chacun parmi ceux-là. */
export function* tousLesEffectifs(cases: number, parmi: readonly number[]): Generator<number[]> {
  const rangs = new Array<number>(cases).fill(0);
  for (let last = 0; last >= 0; ) {
    yield rangs.map((rang) => parmi[rang]);
    for (last = cases - 1; last >= 0 && rangs[last] === parmi.length - 1; last--) rangs[last] = 0;
    if (last >= 0) rangs[last]++;
  }
}
