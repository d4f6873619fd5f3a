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
}

/** Premier : les combinaisons se cherchent modulo lui, sans arrondi. */
const PREMIER = 1_048_573;

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
  const base = baseOf(unique.map(({ part }) => held.map((i) => part[i])));
  for (const { nom, part } of cibles) {
    const effectif = effectifs.reduce((total, one, i) => total + one * part[i], 0);
    if (effectif === 0 || effectif >= seuil) continue;
    // Hors de cet espace, on peut bouger un peu tous les effectifs connus : celui-ci n'est pas déterminé.
    const left = remainderOf(
      base,
      held.map((i) => part[i]),
    );
    if (left.some((value) => value !== 0)) continue;
    if (isDetermined(unique, cases, part)) yield { nom, effectif };
  }
}

/** Vrai si le plus petit et le plus grand effectif que les équations laissent à cette part sont le même. */
function isDetermined(equations: readonly Equation[], cases: readonly number[], part: Part): boolean {
  const constraints = new Map<string, Constraint>(equations.map(({ effectif }, e) => [`e${e}`, equalTo(effectif)]));
  const variables = cases.map((i): [string, [string, number][]] => [
    `x${i}`,
    [['part', part[i]], ...equations.map((equation, e): [string, number] => [`e${e}`, equation.part[i]])],
  ]);
  const [low, high] = (['minimize', 'maximize'] as const).map((direction) =>
    solved((order) => solve({ direction, objective: 'part', constraints, variables: order(variables) })),
  );
  if (low.status !== 'optimal') throw new Error(`programme linéaire : ${low.status}`);
  return high.status === 'optimal' && high.result - low.result < 1e-6;
}

/** Le simplexe peut tourner en rond sur un programme dégénéré : il se reprend alors dans un autre ordre. */
function solved(attempt: (order: <T>(values: T[]) => T[]) => Solution): Solution {
  for (let turn = 0; ; turn++) {
    const solution = attempt((values) => [...values.slice(turn), ...values.slice(0, turn)]);
    if (solution.status !== 'cycled' || turn === 20) return solution;
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
