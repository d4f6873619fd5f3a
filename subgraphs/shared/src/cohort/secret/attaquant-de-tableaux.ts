import { deduits, type Equation, type Fuite } from './deduction.js';
import { effectifs } from './mesurages.js';
import { MAX_CONDITIONS, REGLES, type Regles } from './regles.js';
import { type AxeDeTableau, silence } from './suppression.js';
import type { Tableau } from './tableau.js';
import { Tirage } from './tirage.js';

/** Un ensemble, deux états et deux axes : 36 cases. */
const TAILLES = [2, 2, 3, 3];
const ETATS = [0, 1];
const AXES = [2, 3];
const CROISEMENTS = TAILLES.reduce<number[][]>(
  (all, size) => all.flatMap((one) => [...Array(size).keys()].map((classe) => one.concat(classe))),
  [[]],
);
const PARTIES = Array.from({ length: 2 ** TAILLES.length }, (_, i) => [0, 1, 2, 3].filter((rang) => (i >> rang) & 1));

/** L'ensemble est lui-même une condition. */
const PERMISES = PARTIES.filter(({ length }) => length < MAX_CONDITIONS);

/** Le tableau d'une question qui a ces conditions. La première colonne est celle de l'ensemble, dont tous sont. */
function tableauOf(counts: readonly number[], conditions: readonly number[]): Tableau<number> {
  const found = new Map<string, { classes: number[]; contenu: number }>();
  for (const [i, classes] of CROISEMENTS.entries()) {
    if (counts[i] === 0) continue;
    const kept = [1, ...conditions.map((rang) => classes[rang])];
    const same = found.get(kept.join());
    found.set(kept.join(), { classes: kept, contenu: counts[i] + (same?.contenu ?? 0) });
  }
  const genres = conditions.map((rang) => (ETATS.includes(rang) ? ('ETAT' as const) : ('AXE' as const)));
  return { genres: ['FLUX', ...genres], cases: [...found.values()] };
}

/** Ce que montrent toutes les questions possibles, et ce qui s'en déduit. */
export function attaqueDuTableau(counts: readonly number[], regles: Regles = REGLES): Generator<Fuite> {
  const equations = PERMISES.flatMap((conditions) => learn(counts, conditions, regles));
  const cibles = PARTIES.flatMap((conditions) =>
    crossingsOf(conditions).map((classes) => ({
      nom: conditions.map((rang, i) => `${rang}=${classes[i]}`).join(),
      part: partOf(conditions, classes),
    })),
  );
  return deduits(counts, equations, cibles, REGLES.seuil);
}

export function learn(counts: readonly number[], conditions: readonly number[], regles: Regles): Equation[] {
  const tableau = tableauOf(counts, conditions);
  const axes = conditions.flatMap((rang, i): AxeDeTableau[] =>
    AXES.includes(rang) ? [{ rang: i + 1, classes: TAILLES[rang], inconnu: null, niveaux: [] }] : [],
  );
  const tues = silence(tableau, axes, effectifs(regles), tableau, regles);
  if (tues === null) return [];
  const states = conditions.filter((rang) => ETATS.includes(rang));
  const split = conditions.filter((rang) => AXES.includes(rang));
  const told = (ranks: number[], classes: number[]): Equation => {
    const part = partOf([...states, ...ranks], [...states.map(() => 1), ...classes]);
    return { part, effectif: counts.reduce((total, one, i) => total + one * part[i], 0) };
  };
  const cells = crossingsOf(split).filter((classes) => classes.every((classe, i) => !tues[i].has(classe)));
  return [told([], []), ...(split.length > 0 ? cells.map((classes) => told(split, classes)) : [])];
}

function crossingsOf(conditions: readonly number[]): number[][] {
  return conditions.reduce<number[][]>(
    (all, rang) => all.flatMap((one) => [...Array(TAILLES[rang]).keys()].map((classe) => one.concat(classe))),
    [[]],
  );
}

function partOf(conditions: readonly number[], classes: readonly number[]): number[] {
  return CROISEMENTS.map((all) => (conditions.every((rang, i) => all[rang] === classes[i]) ? 1 : 0));
}

/** Des effectifs inégaux, où les cases vides et petites ne manquent pas. */
export function effectifsTires(graine: number): number[] {
  const tirage = new Tirage(graine);
  const [empty, most] = [tirage.reel() * 0.6, 4 + tirage.entier(20)];
  return CROISEMENTS.map(() => (tirage.reel() < empty ? 0 : tirage.entier(most)));
}
