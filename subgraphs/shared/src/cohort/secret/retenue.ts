import { RoaringBitmap32 } from 'roaring-wasm';
import { union, unionOf } from '../bitmap.js';
import { SANS_MOIS } from '../mois.js';
import type { EtatDuMois, Moment, Retenue } from '../narrow.js';
import type { FiltrePeriode } from '../periode.js';
import type { Classement } from '../split.js';
import { coupeDuFlux, coupeDuMois, coupeEnglobante, declinaisonsDeLEtat, type FluxDeclinable } from './declinaisons.js';
import { checkConditions, checkMoment, refuseOrdre } from './refus.js';
import { REGLES } from './regles.js';
import type { Trace } from './trace.js';
import { columnsOf } from './trace-axes.js';
import { type CoupeDEtat, traceEtat, traceEtatInclus } from './trace-etat.js';
import { type CoupeDeFlux, traceEnsemble } from './trace-flux.js';

/** Un ensemble que l'on regarde comme un état. */
export interface SourceDEtat<F extends FiltrePeriode> {
  declinable: FluxDeclinable<F>;
  etatOf(filtre: F): EtatDuMois;
  /**
   * L'axe de ce nom, si la tranche sait le lire de qui n'est pas du chemin ; nul de l'axe d'un ensemble, dont ils n'ont pas de classe. Absent :
   * elle n'en sait lire aucun, et l'état se demande avant toute ventilation.
   */
  classementDe?: (nom: string) => Classement | null;
}

/**
 * Sous secret, ce que coupe un état : d'un mois donné, l'ensemble de ceux qui y sont, du chemin ou non ; à l'entrée ou à la sortie, qui n'est pas le
 * même mois pour tous, lui-même, par chaque classe de ses critères, dans l'ensemble de la période qui le contient, s'il y en a une.
 * @throws ErreurAgent SECRET_PERIODE
 */
export function retenueDeLEtat<F extends FiltrePeriode>(
  source: SourceDEtat<F>,
  filtre: F,
  { moment, decalage = 0 }: { moment: Moment; decalage?: number },
): Retenue {
  const { declinable } = source;
  if (moment.type === 'MOIS') {
    checkMoment(moment.mois + decalage, decalage);
    return retenueDeLEnsemble(source, coupeDuMois(declinable, filtre, moment.mois + decalage));
  }
  checkMoment(null, decalage);
  const { poids, filtres } = declinaisonsDeLEtat(declinable, filtre);
  const etats = [filtre, ...filtres].map((part) => ({ etat: source.etatOf(part), moment, decalage }));
  const coupe: CoupeDEtat = { poids: 1 + poids, etats, connus: declinable.connus };
  return (trace, population, kept) => {
    checkOrdre(source, trace);
    checkConditions(trace.poids + coupe.poids);
    const dates = moment.type === 'ENTREE' ? population.entrees : population.sorties;
    const mois = [...dates.keys()].filter((one) => one !== SANS_MOIS).map((one) => one + decalage);
    const englobant = coupeEnglobante(declinable, filtre, mois);
    if (!englobant || trace.sansAnnee) {
      // Ceux qui l'ont jamais eu se comptent, sans année : qui n'est pas retenu s'en déduirait.
      const others = RoaringBitmap32.andNot(declinable.fluxOf(filtre).membres, kept).size;
      return { ...traceEtat(trace, population, kept, coupe), muette: trace.muette || others < REGLES.seuil };
    }
    const held = retenueDeLEnsemble(source, { ...englobant, poids: coupe.poids })(trace, population, kept);
    const membres = unionOf(population.entrees);
    // S'il retient tous ceux de l'ensemble, il est l'ensemble, et se juge comme lui.
    const isWhole =
      RoaringBitmap32.and(membres, union(englobant.groupes)).isEqual(kept) && unionOf(dates).isEqual(membres);
    return poids === 0 && isWhole ? held : traceEtatInclus(trace, population, coupe, held);
  };
}

/** Sous secret, ce que coupe l'état d'être d'un ensemble dans une période. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function retenueDeLaPeriode<F extends FiltrePeriode>(source: SourceDEtat<F>, filtre: F): Retenue {
  return retenueDeLEnsemble(source, coupeDuFlux(source.declinable, filtre));
}

function retenueDeLEnsemble<F extends FiltrePeriode>(source: SourceDEtat<F>, coupe: CoupeDeFlux): Retenue {
  const { classementDe } = source;
  return (trace, population, kept) => {
    checkOrdre(source, trace);
    const read = population.dimensions.map(
      (dimension) => classementDe?.(dimension.nom) ?? { dimension, classOf: () => 0 },
    );
    return traceEnsemble(trace, population, kept, coupe, columnsOf(trace, read));
  };
}

function checkOrdre<F extends FiltrePeriode>({ classementDe }: SourceDEtat<F>, { conditions }: Trace): void {
  if (!classementDe && conditions.some(({ genre }) => genre === 'AXE')) refuseOrdre();
}
