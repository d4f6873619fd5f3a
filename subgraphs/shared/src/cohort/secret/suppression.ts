import { REGLES, type Regles } from './regles.js';
import { type Colonne, croise, estSur, estSurParBloc, isFixed, type Mesurage, type Tableau } from './tableau.js';

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
 * Un axe tait ses classes de la plus petite à la plus grande, INCONNU d'abord, dans un ordre qui ne dépend que de lui : ce que tait une question l'est donc
 * aussi de celles qui la précisent, et aucune ne se retrouve de l'une à l'autre. Les classes tues sont jugées réunies : leur somme, qui se
 * déduit du total, doit être elle-même montrable.
 */
export function silence<T>(
  tableau: Tableau<T>,
  axes: readonly AxeDeTableau[],
  mesurage: Mesurage<T>,
  effectifs: Tableau<number>,
  regles: Regles = REGLES,
): Tues[] | null {
  const fixes = tableau.genres.flatMap((genre, rang): Colonne[] => (isFixed(genre) ? [{ rang }] : []));
  if (!estSur(croise(tableau, fixes, mesurage), mesurage, regles.vides)) return null;
  const levels = regles.niveaux ? levelsOf(tableau, axes, mesurage, effectifs, regles) : [];
  const isSafe = (tues: readonly Tues[], shown: readonly AxeDeTableau[]) => {
    const colonnes = shown.map(({ rang }, i): Colonne => ({ rang, classe: merging(tues[i]) }));
    const crossed = croise(tableau, [...fixes, ...colonnes], mesurage);
    const judged = regles.secondaire ? crossed : withoutHidden(crossed, fixes.length);
    if (!estSur(judged, mesurage, regles.vides && regles.secondaire)) return false;
    if (levels.length === 0) return true;
    const blocs = croise(tableau, [...fixes, ...levels, ...colonnes], mesurage);
    return estSurParBloc(blocs, fixes.length, mesurage, regles.vides);
  };
  const prefixes = axes.map((axe) => prefixesOf(axe, effectifs));
  // Ce qu'un axe tait seul, il le tait aussi croisé.
  const least = axes.map((axe, i) => {
    const found = prefixes[i].findIndex((tues) => isSafe([tues], [axe]));
    return found < 0 ? prefixes[i].length - 1 : found;
  });
  for (const steps of combinations(
    least,
    prefixes.map(({ length }) => length),
  )) {
    const tues = steps.map((step, i) => prefixes[i][step]);
    if (isSafe(tues, axes)) return tues;
  }
  return prefixes.map((all) => all[all.length - 1]);
}

/** Les niveaux plus larges, chacun réduit à ce qu'il montre lui-même. */
function levelsOf<T>(
  tableau: Tableau<T>,
  axes: readonly AxeDeTableau[],
  mesurage: Mesurage<T>,
  effectifs: Tableau<number>,
  regles: Regles,
): Colonne[] {
  return axes.flatMap(({ niveaux }) =>
    niveaux.map((niveau): Colonne => {
      const [tues] = silence(tableau, [niveau], mesurage, effectifs, regles) as Tues[];
      return { rang: niveau.rang, classe: merging(tues) };
    }),
  );
}

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
