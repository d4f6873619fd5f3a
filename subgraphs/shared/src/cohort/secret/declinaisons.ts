import { type Bitmap, lastingBitmap, unionOf } from '../bitmap.js';
import type { Memo } from '../memo.js';
import { formatMois, type Mois } from '../mois.js';
import type { Flux } from '../narrow.js';
import { type FiltrePeriode, isGiven, periodeOf } from '../periode.js';
import type { Lecture } from './lecture.js';
import { checkConditions, refusePeriode } from './refus.js';
import { MAX_CONDITIONS } from './regles.js';
import { partition } from './trace.js';
import type { CoupeDeFlux } from './trace-flux.js';

/** Une part d'un filtre : une classe d'un critère, ou une période. */
type Fragment = Record<string, unknown>;

/** Ce qu'une coupe a de commun à tous les filtres qui la font. */
export type CoupeConnue = Pick<CoupeDeFlux, 'groupes' | 'facettes' | 'dates'>;

/** Tout ce qu'un flux peut couper. */
export interface FluxDeclinable<F extends FiltrePeriode> {
  /** Nom de son champ dans le graphe. */
  nom: string;
  /** Les classes de chaque critère de son filtre. */
  criteres: Readonly<Record<string, readonly unknown[]>>;
  /**
   * Un critère qui a un périmètre d'usage : ces classes-là se demandent sans compter pour une condition. Sans ce critère, qui est du
   * périmètre et qui n'en est pas se coupent toujours ; ses autres choix sont des conditions comme les autres.
   */
  perimetre?: { critere: string; classes: readonly string[] };
  fluxOf(filtre: F): Flux;
  /** Années que ses données couvrent : sans année, un flux est coupé par toutes. */
  annees(): readonly number[];
  /** Ce qu'il a déjà coupé, tant que ses données ne changent pas. */
  coupes: Memo<CoupeConnue>;
}

/** La coupe d'un flux dont le filtre donne une année, un trimestre ou aucune période. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function coupeDuFlux<F extends FiltrePeriode>(declinable: FluxDeclinable<F>, filtre: F): CoupeDeFlux {
  return coupe(
    declinable,
    filtre,
    isGiven(filtre.annee) ? { annee: filtre.annee } : {},
    facettesOf(declinable, filtre),
  );
}

/** Pour qui lit sous secret, la coupe d'un flux lu comme l'état d'un mois, à l'origine d'une question. @throws ErreurAgent SECRET_PERIODE */
export function coupeLueDuMois<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  mois: Mois,
  lecture: Lecture,
): CoupeDeFlux | undefined {
  if (lecture === 'EXACTE') return undefined;
  checkMoment(mois, 0);
  return coupeDuMois(declinable, filtre, mois);
}

function coupeDuMois<F extends FiltrePeriode>(declinable: FluxDeclinable<F>, filtre: F, mois: Mois): CoupeDeFlux {
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  const facettes = { base, toujours, comptees: [...comptees, facetteDuMois(mois)] };
  return coupe(declinable, { ...filtre, mois: formatMois(mois) }, { annee: Math.floor(mois / 12) }, facettes);
}

/** Les parts du filtre d'un état : par critère, et, d'un mois donné, par trimestre et par fin de trimestre de son année. */
export function declinaisonsDeLEtat<F extends FiltrePeriode>(
  declinable: Pick<FluxDeclinable<F>, 'criteres' | 'perimetre'>,
  filtre: F,
  mois: Mois | null,
): { poids: number; filtres: F[] } {
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  const all = mois === null ? comptees : [...comptees, facetteDuMois(mois)];
  // Au-delà des conditions permises, la question est refusée : rien n'est à décliner.
  const filtres = all.length < MAX_CONDITIONS ? product([toujours, ...all.map(({ choix }) => choix)]) : [];
  return { poids: all.length, filtres: filtres.map((one) => partOf<F>({ ...base, ...one })) };
}

/** Les parts du filtre d'une mesure, sa période comprise. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function declinaisonsDeLaMesure<F extends FiltrePeriode>(
  declinable: Pick<FluxDeclinable<F>, 'criteres' | 'perimetre' | 'annees'>,
  filtre: F,
): { poids: number; filtres: F[] } {
  const { base, toujours, comptees } = facettesOf(declinable, filtre);
  const { annee } = filtre;
  const whole = isGiven(annee) ? { ...base, annee } : base;
  const filtres =
    comptees.length < MAX_CONDITIONS ? subsetsOf(comptees).flatMap((some) => product([toujours, ...some])) : [];
  return { poids: comptees.length, filtres: filtres.map((one) => partOf<F>({ ...whole, ...one })) };
}

/** Le dernier mois d'un trimestre, décalé de trimestres entiers. @throws ErreurAgent SECRET_PERIODE */
export function checkMoment(mois: Mois | null, decalage: number): void {
  if (decalage % 3 !== 0 || (mois !== null && mois % 3 !== 2)) refusePeriode();
}

/** @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function checkPeriode(filtre: FiltrePeriode): void {
  if (isGiven(filtre.mois) || isGiven(filtre.du) || isGiven(filtre.au)) refusePeriode();
  periodeOf(filtre);
}

/** Une condition d'un filtre, et les parts qu'elle peut en retenir. */
interface Facette {
  nom: string;
  choix: Fragment[];
}

interface Facettes {
  /** Ce qui vaut pour toutes les parts. */
  base: Fragment;
  /** Parts que l'on coupe toujours, sans les compter. */
  toujours: Fragment[];
  comptees: Facette[];
}

const TRIMESTRES = [1, 2, 3, 4];

function facetteDuMois(mois: Mois): Facette {
  const annee = Math.floor(mois / 12);
  const choix = TRIMESTRES.flatMap((trimestre): Fragment[] => [
    { annee, trimestre },
    { mois: formatMois(annee * 12 + trimestre * 3 - 1) },
  ]);
  return { nom: 'mois', choix };
}

/** Les facettes d'un filtre, sa période comprise. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
function facettesOf<F extends FiltrePeriode>(
  declinable: Pick<FluxDeclinable<F>, 'criteres' | 'perimetre' | 'annees'>,
  filtre: F,
): Facettes {
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

function coupe<F extends FiltrePeriode>(
  { nom, fluxOf, coupes }: FluxDeclinable<F>,
  filtre: F,
  annee: Fragment,
  { base, toujours, comptees }: Facettes,
): CoupeDeFlux {
  const whole = { ...annee, ...base };
  const poids = 1 + comptees.length;
  checkConditions(poids);
  const key = [nom, whole, toujours, comptees.map(({ nom: one }) => one)];
  const { groupes, facettes, dates } = coupes.get(key, () => {
    // Une fin de trimestre se donne par son mois, à la place de l'année.
    const membresOf = (part: Fragment) => fluxOf(partOf<F>({ ...('mois' in part ? base : whole), ...part })).membres;
    const tous = fluxOf(partOf<F>(whole));
    const parts = subsetsOf(comptees).flatMap((some) => product([toujours, ...some]));
    const found = partition(unionOf(tous.entrees), parts.map(membresOf)).map(lasting);
    const alone = comptees.length > 1 ? comptees.map(({ choix }) => classesOf(found, choix.map(membresOf))) : [];
    return {
      groupes: found,
      facettes: found.map((_, i) => alone.map((classes) => classes[i])),
      dates: { entrees: tous.entrees, sorties: tous.sorties },
    };
  });
  return { cle: cleOf(nom, filtre), poids, groupes, facettes, dates };
}

/** La classe de chaque groupe dans une facette, à partir de 1 : les groupes des mêmes parts ont la même. */
function classesOf(groupes: readonly Bitmap[], parts: readonly Bitmap[]): number[] {
  const known = new Map<string, number>();
  return groupes.map((groupe) => {
    const met = parts.map((part) => groupe.intersects(part)).join();
    if (!known.has(met)) known.set(met, known.size + 1);
    return known.get(met) as number;
  });
}

function criteresOf<F extends FiltrePeriode>(
  { criteres, perimetre }: Pick<FluxDeclinable<F>, 'criteres' | 'perimetre'>,
  filtre: F,
): Facettes {
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
function partOf<F>(fragment: Fragment): F {
  return fragment as unknown as F;
}

function isPerimetre(classes: readonly string[], asked: unknown): boolean {
  return Array.isArray(asked) && new Set(asked).size === classes.length && classes.every((one) => asked.includes(one));
}

/** Les choix de chaque partie de ces facettes, de la partie vide à toutes. */
function subsetsOf([first, ...others]: readonly Facette[]): Fragment[][][] {
  if (!first) return [[]];
  const without = subsetsOf(others);
  return [...without, ...without.map((some) => [first.choix, ...some])];
}

function product(choices: readonly (readonly Fragment[])[]): Fragment[] {
  return choices.reduce<Fragment[]>(
    (all, some) => all.flatMap((one) => some.map((more) => ({ ...one, ...more }))),
    [{}],
  );
}

/** Les flux s'ordonnent par leur nom, puis par leur année, puis par le reste de leur filtre. */
export function cleOf(nom: string, filtre: FiltrePeriode): string {
  const { annee = null, ...others } = filtre;
  const given = Object.entries(others).filter(([, value]) => isGiven(value));
  return `${nom} ${annee ?? ''} ${JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

/** Une coupe survit au calcul qui l'a faite. */
function lasting(bitmap: Bitmap): Bitmap {
  return lastingBitmap(bitmap.toUint32Array());
}
