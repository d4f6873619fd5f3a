import { type Constraint, equalTo, type Solution, solve } from 'yalps';

/** Une part d'une population : 1 pour chaque case du croisement complet qui en est, 0 sinon. */
export type Part = readonly number[];

/** Ce qu'un chiffre montré apprend : combien sont d'une part. */
export interface Equation {
  part: Part;
  effectif: number;
}

export interface Cible {
  nom: string;
  part: Part;
}

/** Une part de peu de personnes que les chiffres montrés suffisent à dénombrer. */
export interface Fuite {
  nom: string;
  effectif: number;
  /** Vrai si des chiffres ajoutés et retranchés y suffisent ; sinon, il a fallu savoir qu'aucun effectif n'est négatif. */
  parCombinaison: boolean;
}

/** Premier : les combinaisons se cherchent modulo lui, sans arrondi. */
const PREMIER = 1_048_573;
/** En deçà, un arrondi. */
const ZERO = 1e-9;

/**
 * Parmi les cibles de 1 à `seuil` − 1 personnes, celles dont l'effectif se déduit des équations : par combinaison (inclusion et exclusion),
 * ou parce qu'aucun effectif n'est négatif (programmation linéaire) ; l'une après l'autre. `effectifs` : ceux, réels, de chaque case.
 */
export function* deduits(
  effectifs: readonly number[],
  equations: readonly Equation[],
  cibles: readonly Cible[],
  seuil: number,
): Generator<Fuite> {
  // Dans une part vide il n'y a personne : l'attaquant le sait de chacune de ses cases.
  const none = effectifs.map((_, i) => equations.some(({ part, effectif }) => effectif === 0 && part[i] === 1));
  const cases = effectifs.flatMap((_, i) => (none[i] ? [] : [i]));
  const held = cases.filter((i) => effectifs[i] > 0);
  const known = new Map(equations.map((equation) => [cases.map((i) => equation.part[i]).join(''), equation]));
  const unique = [...known.values()].filter(({ part }) => cases.some((i) => part[i] === 1));
  const parts = unique.map(({ part }) => part);
  const onHeld = combinaisonsDe(parts.map((part) => held.map((i) => part[i])));
  // Hors de cet espace, on peut bouger un peu tous les effectifs connus : celui-ci n'est pas déterminé.
  const small = cibles.flatMap(({ nom, part }) => {
    const effectif = effectifs.reduce((total, one, i) => total + one * part[i], 0);
    return effectif > 0 && effectif < seuil && onHeld(held.map((i) => part[i])) ? [{ nom, part, effectif }] : [];
  });
  if (small.length === 0) return;
  const empty = cases.filter((i) => effectifs[i] === 0);
  const open = [...held, ...habitables(parts, held, empty)];
  const isDetermined = combinaisonsDe(parts.map((part) => open.map((i) => part[i])));
  const isCombined = combinaisonsDe(equations.map(({ part }) => part));
  for (const { nom, part, effectif } of small) {
    if (isDetermined(open.map((i) => part[i]))) yield { nom, effectif, parCombinaison: isCombined(part) };
  }
}

/** Vrai des parts dont le total se déduit de ceux de ces parts, en les ajoutant et les retranchant, quoi que l'on y additionne. */
export function combinaisonsDe(parts: readonly Part[]): (part: Part) => boolean {
  const base = baseOf(parts);
  return (part) => remainderOf(base, part).every((value) => value === 0);
}

/**
 * Les cases vides où les équations n'excluent pas qu'il y ait quelqu'un. Une case pleine peut toujours perdre ou gagner un peu : ne contraignent les
 * vides que les combinaisons d'équations où les pleines s'annulent.
 */
function habitables(parts: readonly Part[], pleines: readonly number[], vides: readonly number[]): number[] {
  const ordre = [...pleines, ...vides];
  const rows = withoutFirst(
    parts.map((part) => ordre.map((i) => part[i])),
    pleines.length,
  );
  const found = new Set(vides.filter((_, i) => rows.every((row) => row[i] === 0)));
  // Ce que l'on met dans plusieurs d'entre elles s'ajoute : chaque solution en trouve d'autres, jusqu'à ce qu'il n'en reste pas.
  for (let more = found.size < vides.length; more; ) {
    const variables = vides.map((i, v): [string, [string, number][]] => [
      `${i}`,
      [['total', 1], ['nouvelles', found.has(i) ? 0 : 1], ...rows.map((row, r): [string, number] => [`e${r}`, row[v]])],
    ]);
    const constraints = new Map<string, Constraint>([
      ['total', { max: 1 }],
      ...rows.map((_, r): [string, Constraint] => [`e${r}`, equalTo(0)]),
    ]);
    const { variables: values } = solved((order) =>
      solve({ direction: 'maximize', objective: 'nouvelles', constraints, variables: order(variables) }),
    );
    const before = found.size;
    for (const [i] of values) found.add(Number(i));
    more = found.size > before && found.size < vides.length;
  }
  return [...found];
}

/**
 * Une base de l'espace de ces lignes où les premières colonnes sont nulles, sans celles-ci ; en réels, et non modulo un nombre : les signes comptent.
 */
function withoutFirst(rows: readonly (readonly number[])[], premieres: number): number[][] {
  let left = rows.map((row) => [...row]);
  const kept: number[][] = [];
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const pivot = left.reduce((best, row) => (Math.abs(row[c]) > Math.abs(best[c]) ? row : best), left[0]);
    if (!pivot || pivot[c] === 0) continue;
    left = left.filter((row) => row !== pivot);
    for (const row of [...left, ...kept]) {
      const factor = row[c] / pivot[c];
      if (factor === 0) continue;
      for (let j = 0; j < row.length; j++) {
        const value = row[j] - factor * pivot[j];
        row[j] = Math.abs(value) < ZERO ? 0 : value;
      }
    }
    if (c >= premieres) kept.push(pivot);
  }
  return kept.map((row) => row.slice(premieres));
}

/** Le simplexe peut tourner en rond sur un programme dégénéré : il se reprend alors dans un autre ordre. */
function solved(attempt: (order: <T>(values: T[]) => T[]) => Solution): Solution {
  for (let turn = 0; ; turn++) {
    const solution = attempt((values) => [...values.slice(turn), ...values.slice(0, turn)]);
    if (solution.status === 'optimal') return solution;
    if (solution.status !== 'cycled' || turn === 20) throw new Error(`programme linéaire : ${solution.status}`);
  }
}

/** Base échelonnée de l'espace de ces lignes, par rang de leur premier terme. */
function baseOf(rows: readonly (readonly number[])[]): Map<number, number[]> {
  const base = new Map<number, number[]>();
  for (const row of rows) {
    const left = remainderOf(base, row);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot < 0) continue;
    const inverse = inverseOf(left[pivot]);
    base.set(
      pivot,
      left.map((value) => (value * inverse) % PREMIER),
    );
  }
  return base;
}

function remainderOf(base: Map<number, number[]>, row: readonly number[]): number[] {
  const left = [...row];
  for (let i = 0; i < left.length; i++) {
    const pivot = left[i] === 0 ? undefined : base.get(i);
    if (!pivot) continue;
    const factor = PREMIER - left[i];
    for (let j = i; j < left.length; j++) left[j] = (left[j] + factor * pivot[j]) % PREMIER;
  }
  return left;
}

function inverseOf(value: number): number {
  let [result, base, exponent] = [1, value, PREMIER - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PREMIER;
    base = (base * base) % PREMIER;
  }
  return result;
}
