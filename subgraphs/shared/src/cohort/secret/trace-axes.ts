import type { ParMois } from '../bitmap.js';
import type { Classement } from '../split.js';
import { checkAxes, checkConditions, checkEnsemble, refuseSansAnnee } from './refus.js';
import { AILLEURS } from './tableau.js';
import { type ConditionSuivie, cutByColumns, type Datees, type Rangement, type Trace } from './trace.js';

/** La classe de chaque personne du chemin selon un axe, calculée une fois pour les membres et pour les sortis. */
export interface AxeLu {
  classement: Classement;
  /** Par numéro d'ordre. */
  classes: Int32Array;
}

/** Lit ces axes de ces personnes, à leurs dates. */
export function readAxes(personnes: readonly ParMois[], classements: readonly Classement[]): AxeLu[] {
  let length = 0;
  for (const side of personnes) for (const one of side.values()) length = Math.max(length, one.maximum() + 1);
  return classements.map((classement) => {
    const classes = new Int32Array(length);
    for (const side of personnes)
      for (const [mois, one] of side)
        for (const ordinal of one.toUint32Array()) classes[ordinal] = classement.classOf(ordinal, mois);
    return { classement, classes };
  });
}

/** La trace d'une cohorte que ces axes ventilent. @throws ErreurAgent SECRET_AXES, SECRET_ENSEMBLE, SECRET_PERIODE, SECRET_CONDITIONS */
export function traceAxes(trace: Trace, membres: Datees, classements: readonly Classement[]): [Trace, AxeLu[]] {
  const before = trace.conditions.flatMap(({ genre, classes }) => (genre === 'AXE' ? [classes] : []));
  checkAxes([...before, ...classements.map(({ dimension }) => dimension.classes.length)]);
  for (const { ensemble } of classements) {
    if (ensemble) checkEnsemble(ensemble, trace.flux);
    else if (trace.sansAnnee) refuseSansAnnee();
  }
  const poids = trace.poids + classements.length;
  checkConditions(poids);
  const personnes = [membres.entrees, trace.sortis.entrees];
  const conditions: ConditionSuivie[] = [...trace.conditions];
  for (const { dimension, niveaux = [] } of classements) {
    const axe = conditions.length + niveaux.length;
    for (const niveau of niveaux)
      conditions.push({ genre: 'NIVEAU', classes: niveau.dimension.classes.length, renvoi: axe });
    conditions.push({ genre: 'AXE', classes: dimension.classes.length, renvoi: null });
  }
  const axes = readAxes(personnes, classements);
  const columns = axes.flatMap((axe) => [...readAxes(personnes, axe.classement.niveaux ?? []), axe].map(rangementOf));
  const seen = trace.groupes.filter(({ classes }) => isOfPath(trace, classes));
  return [{ ...trace, poids, conditions, groupes: cutByColumns(seen, columns) }, axes];
}

/**
 * Les colonnes que ces classements, ceux des axes déjà demandés, donnent à des personnes qui arrivent sur le chemin : une par condition, nulle
 * de celles qui ne sont pas d'un axe.
 */
export function columnsOf(
  { conditions }: Trace,
  classements: readonly Classement[],
): (arrives: Datees) => (Rangement | null)[] {
  return ({ entrees }) => {
    const columns = classements
      .flatMap((classement) => readAxes([entrees], [...(classement.niveaux ?? []), classement]).map(rangementOf))
      .values();
    return conditions.map(({ genre }) =>
      genre === 'AXE' || genre === 'NIVEAU' ? (columns.next().value ?? null) : null,
    );
  };
}

/** Vrai de qui est de l'un des ensembles du chemin. */
function isOfPath({ conditions }: Trace, classes: readonly number[]): boolean {
  return conditions.some(({ genre }, rang) => genre === 'FLUX' && classes[rang] !== AILLEURS);
}

function rangementOf({ classement, classes }: AxeLu): Rangement {
  return { taille: classement.dimension.classes.length, classes };
}
