import { ErreurAgent } from '../runtime/errors.js';
import { formatMois, type Mois } from './mois.js';
import { type MomentDeTest, momentOf } from './moment.js';
import { type Flux, narrowByEtat, narrowByFlux } from './narrow.js';
import { type FiltrePeriode, isGiven, periodeOf } from './periode.js';
import type { Population } from './population.js';

/** Ce que demande un filtrage qui se lit comme un flux, ou, avec un moment, comme l'état d'un mois. */
export interface DemandeDeFlux<F> {
  filtre: F | null;
  moment: MomentDeTest | null;
  mois: string | null;
  decalage: number;
  exclure: boolean;
}

/** Un flux, et le dernier mois dont on sait quelque chose : au-delà, l'état n'est pas connu. */
export interface SourceDeFlux<F> {
  fluxOf(filtre: F): Flux;
  dernierMois: Mois;
}

/**
 * Sans moment, le flux : les membres qui y sont, redatés. Avec un moment, l'état : ceux qui y sont ce mois-là, dates inchangées ; c'est ainsi
 * que se lit ce que sont devenus des sortants.
 * @throws ErreurAgent MOMENT_INVALIDE, PERIODE_INVALIDE
 */
export function readDemande<F extends FiltrePeriode>(
  { filtre, moment, mois, decalage, exclure }: DemandeDeFlux<F>,
  { fluxOf, dernierMois }: SourceDeFlux<F>,
): (population: Population) => Population {
  const wanted = filtre ?? ({} as F);
  if (!moment) {
    if (isGiven(mois) || decalage !== 0)
      throw new ErreurAgent('MOMENT_INVALIDE', 'mois et decalage ne se donnent qu’avec moment.');
    const flux = fluxOf(wanted);
    return (population) => narrowByFlux(population, flux, exclure);
  }
  if (periodeOf(wanted))
    throw new ErreurAgent('MOMENT_INVALIDE', 'Donnez une période dans filtre, ou un moment, pas les deux.');
  const at = momentOf(moment, mois);
  const etat = (tested: Mois) =>
    tested > dernierMois ? null : fluxOf({ ...wanted, mois: formatMois(tested) }).membres;
  return (population) => narrowByEtat(population, etat, { moment: at, decalage, exclure });
}
