import { classAtEntry } from '@hub/shared/cohort/event-at';
import { fluxOf } from '@hub/shared/cohort/flux';
import { isWanted, maskOf } from '@hub/shared/cohort/mask';
import { SANS_MOIS } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { periodeOf } from '@hub/shared/cohort/periode';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { valuesOf } from '@hub/shared/store/codes';
import { ETAPES, FILIERES } from '../store/codes.js';
import type { ParcoursIndex } from '../store/parcours-index.js';
import type { FiltreFiliere } from './filtre-filiere.type.js';

/** Le champ qui en fait une cohorte. */
export const ORIENTES = 'orientesFiliere';

/**
 * Le flux des personnes dont une étape est retenue ; avec une période, une étape datée dans celle-ci. Une action que nul fichier
 * n'a encore annoncée n'a personne.
 */
export function orientesFlux({ lignes, actions, flux }: ParcoursIndex, filtre: FiltreFiliere): Flux {
  const filiere = maskOf(filtre.filiere, FILIERES);
  const etape = maskOf(filtre.etape, ETAPES);
  const action = ranksOf(filtre.action, actions);
  const periode = periodeOf(filtre);
  const isDatedIn = (mois: number) =>
    periode === null || (mois !== SANS_MOIS && mois >= periode.du && mois <= periode.au);
  return flux.get(filtre, () =>
    fluxOf(
      lignes,
      (i) =>
        isWanted(filiere, lignes.filieres[i]) &&
        isWanted(etape, lignes.etapes[i]) &&
        (action === null || action.has(lignes.actions[i])) &&
        isDatedIn(lignes.debuts[i]),
    ),
  );
}

/** Ce que les orientés se découpent : par filière, par étape et par action. */
export function orientesDeclinables(index: ParcoursIndex): FluxDeclinable<FiltreFiliere> {
  const { lignes, parPersonne } = index;
  return {
    nom: ORIENTES,
    criteres: {
      filiere: valuesOf(FILIERES),
      etape: valuesOf(ETAPES),
      action: index.actions.map(({ valeur }) => valeur),
    },
    axes: {
      filiere: classAtEntry(lignes, parPersonne, lignes.filieres),
      action: classAtEntry(lignes, parPersonne, lignes.actions),
    },
    fluxOf: (filtre) => orientesFlux(index, filtre),
    annees: () => index.annees,
    coupes: index.coupes,
  };
}

/** Un ensemble, et non un masque : le nombre des actions n'est pas borné. */
function ranksOf(wanted: string[] | null | undefined, actions: ParcoursIndex['actions']): Set<number> | null {
  if (!wanted) return null;
  return new Set(wanted.map((id) => actions.findIndex(({ valeur }) => valeur === id) + 1).filter((rank) => rank > 0));
}
