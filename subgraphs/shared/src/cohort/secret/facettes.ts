import { formatMois, type Mois } from '../mois.js';
import { type FiltrePeriode, isGiven } from '../periode.js';
import { checkPeriode } from './refus.js';

/** Une part d'un filtre : une classe d'un critère, ou une période. */
export type Fragment = Record<string, unknown>;

/** De quoi un filtre se décline : ses critères, son périmètre, ses années. */
export interface Declinable {
  /** Les classes de chaque critère de son filtre. */
  criteres: Readonly<Record<string, readonly unknown[]>>;
  /**
   * Un critère qui a un périmètre d'usage : ces classes-là se demandent sans compter pour une condition. Sans ce critère, qui est du
   * périmètre et qui n'en est pas se coupent toujours ; ses autres choix sont des conditions comme les autres.
   */
  perimetre?: { critere: string; classes: readonly string[] };
  /** Années que ses données couvrent : sans année, un flux est coupé par toutes. */
  annees(): readonly number[];
}

/** Une condition d'un filtre, et les parts qu'elle peut en retenir. */
export interface Facette {
  nom: string;
  choix: Fragment[];
}

export interface Facettes {
  /** Ce qui vaut pour toutes les parts. */
  base: Fragment;
  /** Parts que l'on coupe toujours, sans les compter. */
  toujours: Fragment[];
  comptees: Facette[];
}

const TRIMESTRES = [1, 2, 3, 4];

/** D'un mois donné, les trimestres et les fins de trimestre de son année. */
export function facetteDuMois(mois: Mois): Facette {
  const annee = Math.floor(mois / 12);
  const choix = TRIMESTRES.flatMap((trimestre): Fragment[] => [
    { annee, trimestre },
    { mois: formatMois(annee * 12 + trimestre * 3 - 1) },
  ]);
  return { nom: 'mois', choix };
}

/** Les facettes d'un filtre, sa période comprise. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function facettesOf(declinable: Declinable, filtre: FiltrePeriode): Facettes {
  checkPeriode(filtre);
  const { annee, trimestre } = filtre;
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  if (!isGiven(annee)) {
    const annees: Fragment[] = [{}, ...declinable.annees().map((one) => ({ annee: one }))];
    return { base, toujours: product([toujours, annees]), comptees };
  }
  if (!isGiven(trimestre)) return { base, toujours, comptees };
  const choix = TRIMESTRES.map((one) => ({ annee, trimestre: one }));
  return { base, toujours, comptees: [...comptees, { nom: 'trimestre', choix }] };
}

/** Les facettes d'un filtre, sa période à part. */
export function criteresOf({ criteres, perimetre }: Declinable, filtre: FiltrePeriode): Facettes {
  const asked = filtre as Fragment;
  const base: Fragment = {};
  let toujours: Fragment[] = [{}];
  const comptees: Facette[] = [];
  for (const [nom, classes] of Object.entries(criteres)) {
    const usual = nom === perimetre?.critere ? perimetre.classes : null;
    if (usual && isPerimetre(usual, asked[nom])) base[nom] = [...usual];
    else if (isGiven(asked[nom])) comptees.push({ nom, choix: classes.map((classe) => ({ [nom]: [classe] })) });
    else if (usual) toujours = [{}, { [nom]: [...usual] }];
  }
  return { base, toujours, comptees };
}

/** Une part d'un filtre est un filtre. */
export function partOf<F>(fragment: Fragment): F {
  return fragment as unknown as F;
}

function isPerimetre(classes: readonly string[], asked: unknown): boolean {
  return Array.isArray(asked) && new Set(asked).size === classes.length && classes.every((one) => asked.includes(one));
}

/** Les parts que font, avec celles que l'on coupe toujours, toutes les parties de ces facettes. */
export function partsOf(toujours: Fragment[], facettes: readonly Facette[]): Fragment[] {
  return subsetsOf(facettes).flatMap((choix) => product([toujours, ...choix]));
}

/** Les choix de chaque partie de ces facettes, de la partie vide à toutes. */
function subsetsOf([first, ...others]: readonly Facette[]): Fragment[][][] {
  if (!first) return [[]];
  const without = subsetsOf(others);
  return [...without, ...without.map((some) => [first.choix, ...some])];
}

/** Une part de chacun de ces choix, réunies, de toutes les façons. */
export function product(choices: readonly (readonly Fragment[])[]): Fragment[] {
  return choices.reduce<Fragment[]>(
    (all, some) => all.flatMap((one) => some.map((more) => ({ ...one, ...more }))),
    [{}],
  );
}
