import { type Bitmap, unionOf } from '../bitmap.js';
import type { Cle } from '../cellule.type.js';
import { MotifSecret, Secret } from '../cellule.type.js';
import { type CelluleDePopulation, type Dimension, effectifOf, type Population } from '../population.js';
import { effectifs } from './mesurages.js';
import { REGLES, type Regles } from './regles.js';
import { type AxeDeTableau, silence, type Tues } from './suppression.js';
import { croise, estSur, isEtat, isFixed, type Mesurage, type Tableau } from './tableau.js';
import type { ConditionSuivie, Trace } from './trace.js';

/** Ce qu'une cohorte montre : un chiffre nul est tu, ou n'existe pas. */
export interface Chiffres {
  effectif: number | null;
  part: number | null;
  inconnus: number | null;
  secret: Secret | null;
  cellules: CelluleChiffree[];
}

export interface CelluleChiffree {
  cles: Cle[];
  effectif: number | null;
  part: number | null;
  poids: number | null;
  secret: Secret | null;
}

/** Ce que le secret laisse d'une mesure : son total, et ce qu'elle montre de chaque axe. */
export interface JugementDeMesure {
  montre: boolean;
  tues: readonly Tues[];
}

/** Les chiffres d'une population faite sous secret. */
export function chiffresSousSecret(population: Population, trace: Trace, regles: Regles = REGLES): Chiffres {
  const followed = regles.sortis ? trace : membersOnly(trace, population);
  const tableau = tableauOf(followed, ({ size }) => size);
  const judged = silence(tableau, axesOf(trace), effectifs(regles), tableau, regles);
  const tues = trace.muette ? null : judged;
  if (tues === null) {
    const cellules = crossingsOf(population.dimensions).map((classes) =>
      hiddenCell(population, classes, MotifSecret.SEUIL),
    );
    return { effectif: null, part: null, inconnus: null, secret: secretOf(MotifSecret.SEUIL), cellules };
  }
  const effectif = effectifOf(population);
  const told = unknownsTold(followed, population, regles);
  return {
    effectif,
    part: ratio(effectif, population.avant),
    inconnus: told ? population.inconnus : null,
    secret: told ? null : secretOf(MotifSecret.SEUIL),
    cellules: listed(population, tues).map(({ cell, classes }) =>
      cell
        ? {
            cles: clesOf(population, classes),
            effectif: cell.membres.size,
            part: ratio(cell.membres.size, cell.avant),
            poids: ratio(cell.membres.size, effectif),
            secret: null,
          }
        : hiddenCell(population, classes, MotifSecret.SECONDAIRE),
    ),
  };
}

/** Ce que le secret laisse d'une mesure dont `contenu` dit ce qu'un ensemble de personnes y apporte. */
export function jugeMesure<T>(
  trace: Trace,
  contenu: (membres: Bitmap) => T,
  mesurage: Mesurage<T>,
  regles: Regles = REGLES,
): JugementDeMesure {
  const counts = tableauOf(trace, ({ size }) => size);
  const judged = silence(tableauOf(trace, contenu), axesOf(trace), mesurage, counts, regles);
  const tues = trace.muette ? null : judged;
  return { montre: tues !== null, tues: tues ?? [] };
}

/** Les cases d'une ventilation : celles que l'on montre, puis toutes celles qu'un axe tait, vides ou non. */
export function listed(
  { dimensions, cellules }: Population,
  tues: readonly Tues[],
): { classes: readonly number[]; cell: CelluleDePopulation | null }[] {
  const isHidden = (classes: readonly number[]) => classes.some((classe, i) => tues[i].has(classe));
  const shown = cellules
    .filter(({ classes, membres, avant }) => !isHidden(classes) && (membres.size > 0 || (avant ?? 0) > 0))
    .map((cell) => ({ classes: cell.classes, cell }));
  const hidden = crossingsOf(dimensions).filter(isHidden);
  return [...shown, ...hidden.map((classes) => ({ classes, cell: null }))].sort((a, b) =>
    compare(a.classes, b.classes),
  );
}

/** Tous les croisements des classes de ces dimensions. */
export function crossingsOf(dimensions: readonly Dimension[]): number[][] {
  if (dimensions.length === 0) return [];
  return dimensions.reduce<number[][]>(
    (all, { classes }) => all.flatMap((one) => classes.map((_, rang) => [...one, rang])),
    [[]],
  );
}

export function clesOf({ dimensions }: Pick<Population, 'dimensions'>, classes: readonly number[]): Cle[] {
  return dimensions.map(({ nom, classes: known }, i) => ({ dimension: nom, ...known[classes[i]] }));
}

export function ratio(part: number, whole: number | null): number | null {
  return whole ? Math.round((part / whole) * 1e4) / 1e4 : null;
}

const MESSAGES: Record<MotifSecret, string> = {
  SEUIL:
    'Secret statistique : ce chiffre, ou un de ceux qu’il permettrait de retrouver, porte sur trop peu de personnes.',
  SECONDAIRE:
    'Secret statistique : cette classe, ou une autre qu’elle permettrait de retrouver, a trop peu de personnes.',
  DOMINANCE: 'Secret statistique : trop peu de personnes font ce total, ou presque tout ce total.',
};

export function secretOf(motif: MotifSecret): Secret {
  return Object.assign(new Secret(), { motif, message: MESSAGES[motif] });
}

/** Les personnes du chemin, comptées ou mesurées ; ceux dont un état ne dit rien y sont avec ceux qui n'y satisfont pas. */
function tableauOf<T>({ conditions, groupes }: Trace, contenu: (membres: Bitmap) => T): Tableau<T> {
  return {
    genres: conditions.map(({ genre }) => genre),
    cases: groupes.map(({ classes, membres }) => ({
      classes: classes.map((classe, i) => (isUnknown(conditions[i], classe) ? 0 : classe)),
      contenu: contenu(membres),
    })),
  };
}

function isUnknown({ genre, renvoi }: ConditionSuivie, classe: number): boolean {
  return isEtat(genre) && classe === renvoi;
}

/** Les inconnus du dernier état se disent s'ils forment, croisés avec le reste du chemin, des cases assez grandes. */
function unknownsTold({ conditions, groupes }: Trace, { inconnus }: Population, regles: Regles): boolean {
  const last = conditions.findLastIndex(({ genre }) => isEtat(genre));
  if (inconnus === 0 && last < 0) return true;
  const fixes = conditions.flatMap(({ genre }, rang) => (isFixed(genre) ? [{ rang }] : []));
  const counts = groupes.map(({ classes, membres }) => ({
    classes: classes.map((classe, i) => (i !== last && isUnknown(conditions[i], classe) ? 0 : classe)),
    contenu: membres.size,
  }));
  const mesurage = effectifs(regles);
  const tableau = { genres: conditions.map(({ genre }) => genre), cases: counts };
  return estSur(croise(tableau, fixes, mesurage), mesurage, regles.vides);
}

function axesOf({ conditions }: Trace): AxeDeTableau[] {
  const columns = conditions.map((condition, rang) => ({ ...condition, rang }));
  return columns
    .filter(({ genre }) => genre === 'AXE')
    .map(({ rang, classes }) => {
      const levels = columns.filter(({ genre, renvoi }) => genre === 'NIVEAU' && renvoi === rang);
      return { rang, classes, inconnu: 0, niveaux: levels.reduce<AxeDeTableau[]>(withLevel, []) };
    });
}

/** Un niveau a pour niveaux ceux, plus larges, qui le précèdent. */
function withLevel(before: AxeDeTableau[], { rang, classes }: { rang: number; classes: number }): AxeDeTableau[] {
  return [...before, { rang, classes, inconnu: 0, niveaux: [...before] }];
}

function membersOnly(trace: Trace, { entrees }: Population): Trace {
  const members = unionOf(entrees);
  const groupes = trace.groupes.filter(({ membres }) => members.intersects(membres));
  return { ...trace, groupes };
}

function hiddenCell(population: Population, classes: readonly number[], motif: MotifSecret): CelluleChiffree {
  return { cles: clesOf(population, classes), effectif: null, part: null, poids: null, secret: secretOf(motif) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, rang] of a.entries()) if (rang !== b[i]) return rang - b[i];
  return 0;
}
