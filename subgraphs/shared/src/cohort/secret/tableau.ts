/**
 * Ce qu'une colonne d'un tableau classe : l'appartenance à un ensemble (croisée de ses critères), un de ces critères pris seul, un état, un état
 * que l'ensemble d'avant contient, qui la source de la colonne d'avant connaît, un axe de ventilation, un niveau plus large d'un axe ; ou plus
 * rien, d'une condition retirée.
 */
export type Genre = 'FLUX' | 'CRITERE' | 'ETAT' | 'INCLUS' | 'CONNU' | 'AXE' | 'NIVEAU' | 'RETIREE';

/** Vrai des colonnes qui ne sont pas à ventiler : les conditions qui retiennent des personnes. */
export function isFixed(genre: Genre): boolean {
  return genre === 'FLUX' || genre === 'CRITERE' || isEtat(genre);
}

/** Vrai d'un état, qu'un ensemble le contienne ou non. */
export function isEtat(genre: Genre): boolean {
  return genre === 'ETAT' || genre === 'INCLUS';
}

/** Classe, dans un ensemble, de qui n'en est pas : il est d'un autre ensemble du chemin. */
export const AILLEURS = 0;

/** Une case non vide d'un tableau croisé : sa classe de chaque colonne, et ce qu'elle contient. */
export interface Case<T> {
  classes: readonly number[];
  contenu: T;
}

/** Toutes les personnes d'un chemin, chacune dans une case. */
export interface Tableau<T> {
  genres: readonly Genre[];
  cases: readonly Case<T>[];
}

/** Ce qui fait qu'une case peut se montrer, seule ou réunie à d'autres. */
export interface Mesurage<T> {
  reunit(a: T, b: T): T;
  estSure(contenu: T): boolean;
}

/** Une colonne gardée, et la classe que chacune de ses classes y devient. */
export interface Colonne {
  rang: number;
  classe?: (classe: number) => number;
}

/** Le tableau de ces seules colonnes, cases réunies. Qui n'est d'aucun des ensembles gardés n'y est pas. */
export function croise<T>(
  { genres, cases }: Tableau<T>,
  colonnes: readonly Colonne[],
  { reunit }: Pick<Mesurage<T>, 'reunit'>,
): Tableau<T> {
  const kept = colonnes.map(({ rang }) => genres[rang]);
  const found = new Map<string, Case<T>>();
  for (const { classes, contenu } of cases) {
    const projected = colonnes.map(({ rang, classe }) => (classe ? classe(classes[rang]) : classes[rang]));
    if (isElsewhere(kept, projected)) continue;
    const key = projected.join();
    const same = found.get(key);
    found.set(key, { classes: projected, contenu: same ? reunit(same.contenu, contenu) : contenu });
  }
  return { genres: kept, cases: [...found.values()] };
}

/**
 * Vrai si chaque case du croisement peut se montrer. Avec `vides`, un croisement vide de classes présentes ne le peut pas ; une classe que
 * personne n'a n'est pas présente. Les critères d'un même ensemble se croisent alors un à un.
 */
export function estSur<T>(tableau: Tableau<T>, mesurage: Mesurage<T>, vides: boolean): boolean {
  if (!tableau.cases.every(({ contenu }) => mesurage.estSure(contenu))) return false;
  if (!vides) return true;
  const separate = separated(tableau, mesurage);
  return separate.cases.length === crossingsOf(separate);
}

/**
 * Vrai si chaque case peut se montrer et si, avec `vides`, chaque bloc (les classes des colonnes d'après les `fixes` premières) a toutes les
 * cases de ses conditions : les blocs sont ceux qui existent, une commune n'étant pas de toutes les coordinations.
 */
export function estSurParBloc<T>(tableau: Tableau<T>, fixes: number, mesurage: Mesurage<T>, vides: boolean): boolean {
  if (!tableau.cases.every(({ contenu }) => mesurage.estSure(contenu))) return false;
  if (!vides) return true;
  const separate = separated(tableau, mesurage);
  const blocs = new Map<string, number>();
  for (const { classes } of separate.cases) {
    const bloc = classes.slice(fixes).join();
    blocs.set(bloc, (blocs.get(bloc) ?? 0) + 1);
  }
  const conditions = croise(
    separate,
    [...Array(fixes).keys()].map((rang) => ({ rang })),
    mesurage,
  );
  return [...blocs.values()].every((cases) => cases === conditions.cases.length);
}

/**
 * Vrai si, partout où il y en a, ceux que sa source connaît sans qu'ils soient d'un ensemble ou d'un état peuvent se montrer : un axe de cette
 * source, qui distingue ceux qu'elle connaît, les dit par différence, et s'il n'y en a pas, dit l'ensemble. `colonnes` : celles qui se croisent.
 */
export function connusSurs<T>(tableau: Tableau<T>, colonnes: readonly Colonne[], mesurage: Mesurage<T>): boolean {
  const { genres, cases } = tableau;
  return genres.every((genre, rang) => {
    if (genre !== 'CONNU' || genres[rang - 1] === 'RETIREE') return true;
    const others = colonnes.filter((one) => one.rang !== rang - 1);
    if (!others.some((one) => genres[one.rang] === 'FLUX')) return true;
    const known = cases.filter(({ classes }) => classes[rang] === 1);
    const outside = known.filter(({ classes }) => classes[rang - 1] === AILLEURS);
    const everywhere = croise({ genres, cases: known }, others, mesurage).cases;
    const left = croise({ genres, cases: outside }, others, mesurage).cases;
    return left.length === everywhere.length && left.every(({ contenu }) => mesurage.estSure(contenu));
  });
}

/** Chaque ensemble qui a plusieurs critères y est sans eux : ils ont leurs propres colonnes. */
function separated<T>(tableau: Tableau<T>, mesurage: Mesurage<T>): Tableau<T> {
  const { genres } = tableau;
  if (!genres.includes('CRITERE')) return tableau;
  const membership = (classe: number) => Math.min(classe, 1);
  const colonnes = genres.map((genre, rang): Colonne => {
    return genre === 'FLUX' && genres[rang + 1] === 'CRITERE' ? { rang, classe: membership } : { rang };
  });
  return croise(tableau, colonnes, mesurage);
}

/** Combien de cases aurait le tableau si aucun croisement possible n'était vide. */
function crossingsOf<T>({ genres, cases }: Tableau<T>): number {
  const flux = genres.flatMap((genre, rang) => (genre === 'FLUX' ? [rang] : []));
  const sizes = genres.map((genre, rang) => {
    const present = new Set(cases.map(({ classes }) => classes[rang]));
    // Deux ensembles dont l'un contient l'autre, un état que tous ont ou que nul n'a : ce vide-là se soustrait aussi.
    if (isEtat(genre) || (genre === 'FLUX' && flux.length > 1)) present.add(AILLEURS);
    return Math.max(present.size, isEtat(genre) ? 2 : 1);
  });
  const others = sizes.reduce((product, size, rang) => (genres[rang] === 'FLUX' ? product : product * size), 1);
  if (flux.length < 2) return flux.reduce((product, rang) => product * sizes[rang], others);
  const inclus = genres.flatMap((genre, rang) => (genre === 'INCLUS' ? [rang] : []));
  // Par chaque façon d'être, ou non, de chacun des ensembles.
  const memberships = flux.reduce<boolean[][]>(
    (all) => all.flatMap((one) => [one.concat(false), one.concat(true)]),
    [[]],
  );
  return memberships.reduce((total, isIn) => {
    if (!isIn.includes(true)) return total;
    const member = flux.reduce((product, rang, i) => product * (isIn[i] ? sizes[rang] - 1 : 1), others);
    return (
      inclus.reduce((left, rang) => {
        const container = flux.findLastIndex((one) => one < rang);
        // Il faut être de l'ensemble qui le contient, et d'un autre du chemin, qui a des dates.
        const possible = isIn[container] && isIn.some((one, i) => one && i !== container);
        return possible ? left : left / sizes[rang];
      }, member) + total
    );
  }, 0);
}

function isElsewhere(genres: readonly Genre[], classes: readonly number[]): boolean {
  let flux = false;
  for (const [rang, genre] of genres.entries()) {
    if (genre !== 'FLUX') continue;
    if (classes[rang] !== AILLEURS) return false;
    flux = true;
  }
  return flux;
}
