import type { ParMois } from '../bitmap.js';
import type { Classement } from '../split.js';
import { checkAxes, checkConditions, checkEnsemble } from './refus.js';
import { type ConditionSuivie, cutByColumns, type Datees, type Rangement, type Trace } from './trace.js';

/** La classe de chaque personne du chemin selon un axe, calculée une fois pour les membres et pour les sortis. */
export interface AxeLu {
  classement: Classement;
  /** Par numéro d'ordre. */
  classes: Int32Array;
}

/** Lit ces axes, et leurs niveaux, pour tous ceux du chemin, à leurs dates. */
export function readAxes({ sortis }: Trace, membres: Datees, classements: readonly Classement[]): AxeLu[] {
  const sides: ParMois[] = [membres.entrees, sortis.entrees];
  let length = 0;
  for (const side of sides) for (const one of side.values()) length = Math.max(length, one.maximum() + 1);
  return classements.map((classement) => {
    const classes = new Int32Array(length);
    for (const side of sides)
      for (const [mois, one] of side)
        for (const ordinal of one.toUint32Array()) classes[ordinal] = classement.classOf(ordinal, mois);
    return { classement, classes };
  });
}

/** La trace d'une cohorte que ces axes ventilent. @throws ErreurAgent SECRET_AXES, SECRET_ENSEMBLE, SECRET_CONDITIONS */
export function traceAxes(trace: Trace, membres: Datees, classements: readonly Classement[]): [Trace, AxeLu[]] {
  const before = trace.conditions.flatMap(({ genre, classes }) => (genre === 'AXE' ? [classes] : []));
  checkAxes([...before, ...classements.map(({ dimension }) => dimension.classes.length)]);
  for (const { ensemble } of classements) if (ensemble) checkEnsemble(ensemble, trace.flux);
  const poids = trace.poids + classements.length;
  checkConditions(poids);
  const axes = readAxes(trace, membres, classements);
  const conditions: ConditionSuivie[] = [...trace.conditions];
  const columns: Rangement[] = [];
  for (const { classement, classes } of axes) {
    const niveaux = readAxes(trace, membres, classement.niveaux ?? []);
    const axe = conditions.length + niveaux.length;
    for (const niveau of niveaux) {
      conditions.push({ genre: 'NIVEAU', classes: niveau.classement.dimension.classes.length, renvoi: axe });
      columns.push(rangementOf(niveau));
    }
    conditions.push({ genre: 'AXE', classes: classement.dimension.classes.length, renvoi: null });
    columns.push(rangementOf({ classement, classes }));
  }
  return [{ ...trace, poids, conditions, groupes: cutByColumns(trace.groupes, columns) }, axes];
}

function rangementOf({ classement, classes }: AxeLu): Rangement {
  return { taille: classement.dimension.classes.length, classes };
}
