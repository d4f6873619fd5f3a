import { combinaisonsDe, deduits, type Equation, type Part } from '@hub/shared/cohort/secret/deduction';
import { REGLES } from '@hub/shared/cohort/secret/regles';
import type { Chiffre } from './chiffres-de-fait.js';
import type { CibleDeFait, Conditions, Croisement } from './croisement-de-fait.js';
import type { FaitExact } from './faits-exacts.js';

/** Les lignes s'ajoutent : de chaque nombre, de chaque compte partiel montré, le nombre d'une part de trop peu de personnes ne doit pas se déduire. */
export function parLesLignes(croisement: Croisement, chiffres: readonly Chiffre[], compte: string | null): string[] {
  const equations = chiffres.flatMap(({ conditions, nombre, mesures }): Equation[] => {
    const whole = nombre === null ? [] : [{ part: croisement.part(conditions), effectif: nombre }];
    const partiel = compte === null ? null : (mesures[compte] ?? null);
    if (compte === null || partiel === null) return whole;
    return [
      ...whole,
      { part: croisement.part(new Map([...conditions, [compte, new Set(['OUI'])]])), effectif: partiel },
    ];
  });
  const small = croisement.cibles.filter(({ personnes }) => personnes < REGLES.seuil);
  const { joined, effectifs, entieres } = distinguees(
    croisement,
    equations.map(({ part }) => part),
    small,
  );
  const jointes = equations.map(({ part, effectif }) => ({ part: joined(part), effectif }));
  const cibles = entieres.map(({ nom, part, personnes }) => {
    return { nom: `les lignes de ${personnes} personnes : ${nom}`, part: joined(part) };
  });
  return [...deduits(effectifs, jointes, cibles, Number.POSITIVE_INFINITY)].map(({ nom }) => nom);
}

/** Une somme aussi : d'une part à qui trop peu apportent, ou dont un seul fait presque tout, elle ne doit pas se déduire. */
export function parLesSommes(croisement: Croisement, chiffres: readonly Chiffre[], exact: FaitExact): string[] {
  const vides = chiffres.filter(({ nombre }) => nombre === 0).map(({ conditions }) => croisement.part(conditions));
  const pleines = croisement.atomes.map((_, i) => vides.every((part) => part[i] === 0));
  return [...exact.sommes].flatMap(([nom, valeurs]) => {
    const shown = chiffres.filter(({ mesures }) => (mesures[nom] ?? null) !== null);
    if (shown.length < 2) return [];
    const personal = croisement.cibles.filter(({ atomes }) => isPersonal(croisement, atomes, exact, valeurs));
    const inside = (part: Part) => part.map((one, i) => (pleines[i] ? one : 0));
    const parts = shown.map(({ conditions }) => inside(croisement.part(conditions)));
    const cibles = personal.map((cible) => ({ ...cible, part: inside(cible.part) }));
    const { joined, entieres } = distinguees(croisement, parts, cibles);
    const isDeduced = combinaisonsDe(parts.map(joined));
    return entieres.filter(({ part }) => isDeduced(joined(part))).map((cible) => `${nom} : ${cible.nom}`);
  });
}

/** Les cases qu'aucune de ces parts ne distingue n'en font qu'une : une cible qui, elle, les distingue, ne s'en déduit pas. */
function distinguees(croisement: Croisement, parts: readonly Part[], cibles: readonly CibleDeFait[]) {
  const { atomes } = croisement;
  const signatures = new Array<string>(atomes.length).fill('');
  for (const part of new Map(parts.map((one) => [one.join(''), one])).values()) {
    for (let i = 0; i < signatures.length; i++) signatures[i] += part[i];
  }
  const ranks = new Map<string, number[]>();
  for (const [i, signature] of signatures.entries()) {
    const same = ranks.get(signature);
    if (same) same.push(i);
    else ranks.set(signature, [i]);
  }
  const classes = [...ranks.values()];
  return {
    joined: (part: Part) => classes.map(([first]) => part[first]),
    effectifs: classes.map((some) => some.reduce((total, i) => total + atomes[i].lignes.length, 0)),
    entieres: cibles.filter(({ part }) => classes.every((some) => some.every((i) => part[i] === part[some[0]]))),
  };
}

function isPersonal({ atomes }: Croisement, some: readonly number[], exact: FaitExact, valeurs: Float64Array): boolean {
  const apports = new Map<number, number>();
  for (const i of some) {
    for (const ligne of atomes[i].lignes) {
      const personne = exact.personnes[ligne];
      if (valeurs[ligne] !== 0) apports.set(personne, (apports.get(personne) ?? 0) + valeurs[ligne]);
    }
  }
  if (apports.size === 0) return false;
  const total = [...apports.values()].reduce((a, b) => a + b);
  return (
    apports.size - (apports.has(-1) ? 1 : 0) < REGLES.seuil || Math.max(...apports.values()) > REGLES.dominance * total
  );
}

/** Un effectif de personnes montré ; d'une cohorte, plus large ou plus étroit que ceux du fait. */
export type Effectif = Pick<Chiffre, 'nom' | 'conditions' | 'nombre'> & { personnes: number; largeur: number };

/** Les personnes, elles, ne s'ajoutent pas ; mais deux effectifs se soustraient, si l'un contient l'autre. */
export function parLesPersonnes(effectifs: readonly Effectif[]): string[] {
  const sorted = [...effectifs].sort((a, b) => a.personnes - b.personnes);
  return sorted.flatMap((etroit, i) => {
    const found: string[] = [];
    for (let j = i + 1; j < sorted.length && sorted[j].personnes - etroit.personnes < REGLES.seuil; j++) {
      const large = sorted[j];
      if (large.personnes === etroit.personnes || !contient(large, etroit)) continue;
      found.push(`${large.nom} (${large.personnes}) moins ${etroit.nom} (${etroit.personnes})`);
    }
    return found;
  });
}

function contient(large: Effectif, etroit: Effectif): boolean {
  if (large.largeur < etroit.largeur) return false;
  return [...large.conditions].every(([axe, classes]) => {
    const kept = etroit.conditions.get(axe);
    return kept !== undefined && [...kept].every((classe) => classes.has(classe));
  });
}

/** Des parts d'un même tout, à elles seules toutes ses lignes : ce qu'elles ont de personnes de trop, ce sont celles de plusieurs d'entre elles. */
export function parLesDoublons(effectifs: readonly Effectif[]): string[] {
  const wholes = new Map(effectifs.map((one) => [textOf(one.conditions), one]));
  const parts = new Map<string, { tout: Effectif; axe: string; parts: Effectif[] }>();
  for (const one of effectifs) {
    for (const [axe, classes] of one.conditions) {
      const tout = wholes.get(textOf(new Map([...one.conditions].filter(([other]) => other !== axe))));
      if (!tout || classes.size > 1) continue;
      const key = `${textOf(tout.conditions)} / ${axe}`;
      const known = parts.get(key) ?? { tout, axe, parts: [] };
      parts.set(key, known);
      if (!known.parts.some(({ conditions }) => textOf(conditions) === textOf(one.conditions))) known.parts.push(one);
    }
  }
  return [...parts.values()].flatMap(({ tout, axe, parts: some }) => {
    const total = (of: (one: Effectif) => number) => some.reduce((sum, one) => sum + of(one), 0);
    if (total(({ nombre }) => nombre ?? 0) !== tout.nombre) return [];
    const twice = total(({ personnes }) => personnes) - tout.personnes;
    return twice > 0 && twice < REGLES.seuil ? [`${twice} de plusieurs ${axe} de ${tout.nom}`] : [];
  });
}

function textOf(conditions: Conditions): string {
  return JSON.stringify([...conditions].map(([axe, classes]) => [axe, [...classes].sort()]).sort());
}
