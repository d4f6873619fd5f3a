import { INCONNU } from '../cohort/population.js';
import { type Apport, estMontrable } from '../cohort/secret/mesurages.js';
import { REGLES, type Regles } from '../cohort/secret/regles.js';
import { type AxeDeTableau, silence, type Tues } from '../cohort/secret/suppression.js';
import { type Case, croise, type Genre, type Mesurage, type Tableau } from '../cohort/secret/tableau.js';
import type { MesureDeFait } from './fait.js';
import { classesDePersonne, type LignesDePersonne } from './fait-lignes.js';

/** Ce qu'une case d'un fait contient : ses personnes différentes, et ce qu'elles apportent à chaque mesure. */
interface Contenu {
  personnes: ReadonlySet<number>;
  apports: readonly Omit<Apport, 'personnes'>[];
}

/** Mesures qui comptent des personnes ou des foyers, chacun une fois : d'une classe à l'autre, elles ne s'ajoutent pas. */
const DISTINCTS = /count\(DISTINCT f\.(personne|foyer)\)/i;

/** Ce que le secret laisse d'un fait coupé : `fixes` colonnes de conditions, puis de chaque axe, ses niveaux plus larges et lui. */
export class JugementDeFait {
  /** Par axe, les classes tues ; nul si rien ne se montre. */
  readonly tues: readonly ReadonlySet<string>[] | null;
  /** Par mesure, vrai si chaque case montrée y a assez de personnes, dont aucune n'en fait presque tout. */
  private readonly montrables: readonly boolean[];
  /** Vrai si ceux qui sont des mêmes cases sont toujours assez nombreux : les différences entre comptes distincts ne disent alors rien. */
  private readonly partagees: boolean;

  constructor(
    lignes: readonly LignesDePersonne[],
    fixes: number,
    niveaux: readonly number[],
    private readonly mesures: readonly MesureDeFait[],
    /** Vrai si la première colonne est celle des lectures d'une période. */
    lectures: boolean,
    private readonly regles: Regles = REGLES,
  ) {
    const genres = genresOf(fixes, niveaux);
    const numbered = genres.map((_, i) => numberOf(lignes.map(({ classes }) => classes[i])));
    const tableau = tableauOf(lignes, numbered, genres);
    const columns = axesOf(fixes, niveaux, numbered);
    const counts: Tableau<number> = {
      ...tableau,
      cases: tableau.cases.map(({ classes, contenu }) => ({ classes, contenu: contenu.personnes.size })),
    };
    const silent = silence(tableau, columns, this.personnes(), counts, regles);
    this.tues = silent?.map((ranks, i) => named(ranks, numbered[columns[i].rang])) ?? null;
    const cases = silent ? coarsened(tableau, columns, silent, this.personnes()) : [];
    this.montrables = mesures.map((_, rang) =>
      cases.every(({ contenu: { personnes, apports } }) =>
        estMontrable({ personnes: personnes.size, ...apports[rang + 1] }, regles),
      ),
    );
    const isAsked = mesures.some(({ expression }) => DISTINCTS.test(expression));
    const lues = lectures ? [...numbered[0].keys()] : null;
    this.partagees = isAsked && areShared(cases, lues, regles);
  }

  /** Ce qu'il tient en mémoire, en lignes. */
  get poids(): number {
    return (this.tues ?? []).reduce((total, { size }) => total + size, this.montrables.length);
  }

  /** Vrai si la mesure de ce rang peut se montrer ; `valeurs` : celles des classes montrées. */
  seMontre(rang: number, valeurs: readonly (number | null)[]): boolean {
    const { type, expression } = this.mesures[rang];
    const { seuil } = this.regles;
    if (!this.montrables[rang]) return false;
    if (!DISTINCTS.test(expression)) return true;
    const small = type === 'entier' && valeurs.some((value) => value !== null && value > 0 && value < seuil);
    return !small && this.partagees;
  }

  private personnes(): Mesurage<Contenu> {
    return { reunit: together, estSure: ({ personnes }) => personnes.size >= this.regles.seuil };
  }
}

/** Vrai si ceux qui sont des mêmes cases sont toujours assez nombreux. `lectures` : celles que dit chaque classe de la première colonne. */
function areShared(cases: readonly Case<Contenu>[], lectures: readonly string[] | null, { seuil }: Regles): boolean {
  const met = new Map<number, string[][]>();
  for (const { classes, contenu } of cases) {
    const named = classes.map((classe, i) => (lectures && i === 0 ? lectures[classe] : String(classe)));
    for (const personne of contenu.personnes) {
      const known = met.get(personne);
      if (known) known.push(named);
      else met.set(personne, [named]);
    }
  }
  const sizes = new Map<string, number>();
  for (const all of met.values()) {
    const key = classesDePersonne(all, lectures !== null).join();
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes.values()].every((size) => size >= seuil);
}

/** Le rang de chaque valeur différente. */
function numberOf(values: readonly string[]): Map<string, number> {
  const sorted = [...new Set(values)].sort();
  return new Map(sorted.map((value, rang) => [value, rang]));
}

function named(ranks: Tues, numbered: ReadonlyMap<string, number>): ReadonlySet<string> {
  return new Set([...numbered].filter(([, rang]) => ranks.has(rang)).map(([value]) => value));
}

function tableauOf(
  lignes: readonly LignesDePersonne[],
  numbered: readonly ReadonlyMap<string, number>[],
  genres: readonly Genre[],
): Tableau<Contenu> {
  const found = new Map<string, { classes: number[]; contenu: Contenu & { personnes: Set<number> } }>();
  for (const { personne, classes: values, apports } of lignes) {
    const classes = values.map((value, i) => numbered[i].get(value) as number);
    const key = classes.join();
    const known = found.get(key) ?? {
      classes,
      contenu: { personnes: new Set<number>(), apports: apports.map(nothing) },
    };
    found.set(key, known);
    if (personne !== null) known.contenu.personnes.add(personne);
    known.contenu.apports = known.contenu.apports.map((one, i) => withApport(one, apports[i], personne !== null));
  }
  return { genres, cases: [...found.values()] };
}

function nothing(): Omit<Apport, 'personnes'> {
  return { apportent: 0, total: 0, plusGros: 0 };
}

/** Qui n'est pas nommé n'est peut-être qu'une seule personne : il apporte, mais ne compte pas. */
function withApport({ apportent, total, plusGros }: Omit<Apport, 'personnes'>, value: number, isNamed: boolean) {
  if (value === 0) return { apportent, total, plusGros };
  return { apportent: apportent + (isNamed ? 1 : 0), total: total + value, plusGros: Math.max(plusGros, value) };
}

/** Une personne peut être de plusieurs cases : réunies, elle y pèse au plus la somme de ce qu'elle pèse dans chacune. */
function together(a: Contenu, b: Contenu): Contenu {
  return {
    personnes: new Set([...a.personnes, ...b.personnes]),
    apports: a.apports.map((one, i) => ({
      apportent: Math.max(one.apportent, b.apports[i].apportent),
      total: one.total + b.apports[i].total,
      plusGros: one.plusGros + b.apports[i].plusGros,
    })),
  };
}

function coarsened(
  tableau: Tableau<Contenu>,
  axes: readonly AxeDeTableau[],
  tues: readonly Tues[],
  mesurage: Mesurage<Contenu>,
) {
  const fixes = tableau.genres.flatMap((genre, rang) => (genre === 'CRITERE' ? [{ rang }] : []));
  const colonnes = axes.map(({ rang }, i) => ({
    rang,
    classe: (classe: number) => (tues[i].has(classe) ? -1 : classe),
  }));
  return croise(tableau, [...fixes, ...colonnes], mesurage).cases;
}

function genresOf(fixes: number, niveaux: readonly number[]): Genre[] {
  const conditions = Array.from({ length: fixes }, (): Genre => 'CRITERE');
  return [...conditions, ...niveaux.flatMap((count): Genre[] => [...Array(count).fill('NIVEAU'), 'AXE'])];
}

/** Les axes, chacun après ses niveaux. */
function axesOf(
  fixes: number,
  niveaux: readonly number[],
  numbered: readonly ReadonlyMap<string, number>[],
): AxeDeTableau[] {
  const axeAt = (rang: number, levels: readonly AxeDeTableau[]): AxeDeTableau => ({
    rang,
    classes: numbered[rang].size,
    inconnu: numbered[rang].get(INCONNU.valeur) ?? null,
    niveaux: levels,
  });
  let next = fixes;
  return niveaux.map((count) => {
    const levels = Array.from({ length: count }, () => axeAt(next++, []));
    return axeAt(next++, levels);
  });
}
