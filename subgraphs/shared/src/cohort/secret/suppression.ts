import { type Gardees, plusLarges, restreint, toutGarder } from './questions-plus-larges.js';
import { REGLES, type Regles } from './regles.js';
import {
  type Colonne,
  connusSurs,
  croise,
  estSur,
  estSurParBloc,
  isFixed,
  type Mesurage,
  type Tableau,
} from './tableau.js';

/** Les classes tues d'un axe. */
export type Tues = ReadonlySet<number>;

/** Classe commune de tout ce qu'un axe tait. */
const TUES = -1;

/** Axe d'un tableau : sa colonne, son nombre de classes, et les colonnes de ses niveaux plus larges, du plus large au plus fin. */
export interface AxeDeTableau {
  rang: number;
  classes: number;
  /** Rang de la classe INCONNU : la première à se taire. Nul si l'axe n'en a pas. */
  inconnu: number | null;
  niveaux: readonly AxeDeTableau[];
}

/**
 * Ce que chaque axe tait pour que le tableau puisse se montrer ; `null` si, sans aucun axe, il ne le peut déjà pas.
 *
 * Un axe tait ses classes de la plus petite à la plus grande, INCONNU d'abord : les classes tues sont jugées réunies, et leur somme, qui se
 * déduit du total, doit être elle-même montrable. Ce que tait une question, celles qui la précisent le taisent : aucune ne se retrouve
 * de l'une à l'autre.
 */
export function silence<T>(
  tableau: Tableau<T>,
  axes: readonly AxeDeTableau[],
  mesurage: Mesurage<T>,
  effectifs: Tableau<number>,
  regles: Regles = REGLES,
): Tues[] | null {
  return new Silences(tableau, mesurage, effectifs, regles).of(toutGarder(tableau), axes);
}

/** Ce que taisent une question et toutes celles, plus larges, qu'elle précise. */
class Silences<T> {
  private readonly known = new Map<string, Tues[] | null>();

  constructor(
    private readonly tableau: Tableau<T>,
    private readonly mesurage: Mesurage<T>,
    private readonly effectifs: Tableau<number>,
    private readonly regles: Regles,
  ) {}

  /** Ce que tait la question qui garde ces conditions et ces axes. */
  of(gardees: Gardees, axes: readonly AxeDeTableau[]): Tues[] | null {
    const key = JSON.stringify([gardees, axes.map(({ rang }) => rang)]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.judge(gardees, axes);
    this.known.set(key, found);
    return found;
  }

  private judge(gardees: Gardees, axes: readonly AxeDeTableau[]): Tues[] | null {
    const { mesurage, regles } = this;
    const tableau = restreint(this.tableau, gardees, mesurage);
    const fixes = tableau.genres.flatMap((genre, rang): Colonne[] => (isFixed(genre) ? [{ rang }] : []));
    if (!estSur(croise(tableau, fixes, mesurage), mesurage, regles.vides)) return null;
    if (!connusSurs(tableau, fixes, mesurage)) return null;
    const levels = regles.niveaux ? this.levelsOf(gardees, axes) : [];
    const isSafe = (tues: readonly Tues[]) => {
      const colonnes = axes.map(({ rang }, i): Colonne => ({ rang, classe: merging(tues[i]) }));
      const crossed = croise(tableau, [...fixes, ...colonnes], mesurage);
      const judged = regles.secondaire ? crossed : withoutHidden(crossed, fixes.length);
      if (!estSur(judged, mesurage, regles.vides && regles.secondaire)) return false;
      if (!connusSurs(tableau, [...fixes, ...colonnes], mesurage)) return false;
      if (levels.length === 0) return true;
      const blocs = croise(tableau, [...fixes, ...levels, ...colonnes], mesurage);
      return estSurParBloc(blocs, fixes.length, mesurage, regles.vides);
    };
    const effectifs = restreint(this.effectifs, gardees, SOMME);
    const prefixes = axes.map((axe) => prefixesOf(axe, effectifs));
    const least = this.tuesPlusLarges(gardees, axes).map((required, i) =>
      prefixes[i].findIndex((tues) => [...required].every((classe) => tues.has(classe))),
    );
    for (const steps of combinations(
      least,
      prefixes.map(({ length }) => length),
    )) {
      const tues = steps.map((step, i) => prefixes[i][step]);
      if (isSafe(tues)) return tues;
    }
    return prefixes.map((all) => all[all.length - 1]);
  }

  /** De chaque axe, ce que taisent les questions qui ont une condition ou un axe de moins. */
  private tuesPlusLarges(gardees: Gardees, axes: readonly AxeDeTableau[]): Set<number>[] {
    const required = axes.map(() => new Set<number>());
    const require = (larger: Gardees, kept: readonly AxeDeTableau[]) => {
      const tues = this.of(larger, kept);
      if (tues === null) return;
      for (const [i, axe] of kept.entries()) for (const classe of tues[i]) required[axes.indexOf(axe)].add(classe);
    };
    if (axes.length === 0) return required;
    if (axes.length > 1) for (const axe of axes) require(gardees, axes.filter((one) => one !== axe));
    // Sans autre population ni niveau, ce que tait une condition de moins l'est déjà.
    const isSame = this.tableau.genres.filter((genre) => genre === 'FLUX').length < 2;
    if (isSame && axes.every(({ niveaux }) => niveaux.length === 0)) return required;
    for (const larger of plusLarges(this.tableau, gardees)) require(larger, axes);
    return required;
  }

  /** Les niveaux plus larges, chacun réduit à ce qu'il montre lui-même. */
  private levelsOf(gardees: Gardees, axes: readonly AxeDeTableau[]): Colonne[] {
    return axes.flatMap(({ niveaux }) =>
      niveaux.map((niveau): Colonne => {
        const [tues] = this.of(gardees, [niveau]) as Tues[];
        return { rang: niveau.rang, classe: merging(tues) };
      }),
    );
  }
}

const SOMME: Pick<Mesurage<number>, 'reunit'> = { reunit: (a, b) => a + b };

function merging(tues: Tues): (classe: number) => number {
  return (classe) => (tues.has(classe) ? TUES : classe);
}

function withoutHidden<T>({ genres, cases }: Tableau<T>, from: number): Tableau<T> {
  return { genres, cases: cases.filter(({ classes }) => !classes.slice(from).includes(TUES)) };
}

/** Rien, puis INCONNU et les plus petites classes, de plus en plus, jusqu'à toutes. Les classes vides se taisent ensemble. */
function prefixesOf({ rang, classes, inconnu }: AxeDeTableau, effectifs: Tableau<number>): Tues[] {
  const sizes = new Array<number>(classes).fill(0);
  for (const { classes: ranks, contenu } of effectifs.cases) sizes[ranks[rang]] += contenu;
  const known = [...sizes.keys()].filter((classe) => classe !== inconnu).sort((a, b) => sizes[a] - sizes[b] || a - b);
  const order = [...(inconnu === null ? [] : [inconnu]), ...known];
  const empty = Math.max(order.filter((classe) => sizes[classe] === 0 || classe === inconnu).length - 1, 0);
  const prefixes: Tues[] = [new Set()];
  for (let length = empty + 1; length <= classes; length++) prefixes.push(new Set(order.slice(0, length)));
  return prefixes;
}

/** Les pas de chaque axe, à partir de leurs moindres, du moindre total au plus grand. */
function* combinations(least: readonly number[], lengths: readonly number[]): Generator<number[]> {
  if (least.length < 2) {
    for (let step = least[0] ?? 0; step < (lengths[0] ?? 1); step++) yield least.length === 0 ? [] : [step];
    return;
  }
  const [from, other] = least;
  for (let total = from + other; total <= lengths[0] + lengths[1] - 2; total++)
    for (let step = from; step <= total - other; step++)
      if (step < lengths[0] && total - step < lengths[1]) yield [step, total - step];
}
