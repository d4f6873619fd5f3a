import { classAtEntry } from '@hub/shared/cohort/event-at';
import { fluxOf } from '@hub/shared/cohort/flux';
import { hasHoursIn, isWanted, maskOf } from '@hub/shared/cohort/mask';
import type { Flux } from '@hub/shared/cohort/narrow';
import { type Periode, periodeOf } from '@hub/shared/cohort/periode';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { valuesOf } from '@hub/shared/store/codes';
import { MODALITES, OPERATIONS, PUBLICS, SECTEURS, TYPES_CLAUSE } from '../store/codes.js';
import type { ParticipationsIndex } from '../store/participations-index.js';
import type { FiltreClauses } from './filtre-clauses.type.js';

/** Le champ qui en fait une cohorte. */
export const PARTICIPANTS = 'participantsClauses';

/** Le flux des participants d'un filtre : avec une période, ceux qui y ont des heures, opérations privées comprises. */
export function participantsFlux(index: ParticipationsIndex, filtre: FiltreClauses): Flux {
  const qualifies = qualifier(index, filtre);
  const periode = periodeOf(filtre);
  const { starts, mois, heures } = index.heures;
  return index.flux.get(filtre, () =>
    fluxOf(
      index.participations,
      (i) => qualifies(i) && (periode === null || hasHoursIn(mois, heures, starts[i], starts[i + 1], periode)),
    ),
  );
}

/** Ce que les participants se découpent : par leurs critères ; les marchés de la Métropole sont leur périmètre d'usage. */
export function participantsDeclinables(index: ParticipationsIndex): FluxDeclinable<FiltreClauses> {
  const { participations, parPersonne } = index;
  const atEntry = (rangs: Int32Array) => classAtEntry(participations, parPersonne, rangs);
  return {
    nom: PARTICIPANTS,
    criteres: {
      secteur: valuesOf(SECTEURS),
      publics: valuesOf(PUBLICS),
      modalite: valuesOf(MODALITES),
      typeClause: valuesOf(TYPES_CLAUSE),
      operation: valuesOf(OPERATIONS),
    },
    axes: {
      secteur: atEntry(participations.secteurs),
      modalite: atEntry(participations.modalites),
      typeClause: atEntry(participations.typesClause),
    },
    perimetre: { critere: 'operation', classes: ['PUBLIQUE', 'AUCUNE'] },
    fluxOf: (filtre) => participantsFlux(index, filtre),
    annees: () => index.annees,
    coupes: index.coupes,
  };
}

/** Heures de chaque personne au titre du filtre, en dix-millièmes d'heure, par numéro d'ordre. */
export function hoursByPerson(index: ParticipationsIndex, filtre: FiltreClauses): Float64Array {
  const qualifies = qualifier(index, filtre);
  const { du, au }: Periode = periodeOf(filtre) ?? { du: -Infinity, au: Infinity };
  return index.totaux.get(filtre, () => {
    const { personnes, length } = index.participations;
    const { starts, mois, heures } = index.heures;
    const totals = new Float64Array(index.parPersonne.starts.length - 1);
    for (let i = 0; i < length; i++) {
      if (!qualifies(i)) continue;
      for (let h = starts[i]; h < starts[i + 1]; h++)
        if (mois[h] >= du && mois[h] <= au) totals[personnes[i]] += heures[h];
    }
    return totals;
  });
}

function qualifier({ participations }: ParticipationsIndex, filtre: FiltreClauses): (index: number) => boolean {
  const { secteurs, modalites, typesClause, operations, publics } = participations;
  const secteur = maskOf(filtre.secteur, SECTEURS);
  const modalite = maskOf(filtre.modalite, MODALITES);
  const typeClause = maskOf(filtre.typeClause, TYPES_CLAUSE);
  const operation = maskOf(filtre.operation, OPERATIONS);
  const declared = maskOf(filtre.publics, PUBLICS);
  return (i) =>
    isWanted(secteur, secteurs[i]) &&
    isWanted(modalite, modalites[i]) &&
    isWanted(typeClause, typesClause[i]) &&
    isWanted(operation, operations[i]) &&
    (declared === null || (declared & (publics[i] << 1)) !== 0);
}
