import type { Appelant } from '@hub/shared/access/appelant';
import { loadMany, loadOne } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import { ClauseEnVigueur } from '../store/clause.entity.js';
import { DoublonDeMarche, MarcheEnVigueur } from '../store/marche.entity.js';
import { OperationEnVigueur } from '../store/operation.entity.js';
import { ParticipationEnVigueur } from '../store/participation.entity.js';
import type { ParticipationsIndex } from '../store/participations-index.js';
import { hoursByParticipation } from './heures.loader.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface ClausesContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<ParticipationsIndex>;
}

export function createContext(
  store: DataSource,
  index: PinnedIndex<ParticipationsIndex>,
  appelant: Appelant,
): ClausesContext {
  return { appelant, store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    clauseById: loadOne(store, ClauseEnVigueur, 'idClause'),
    operationById: loadOne(store, OperationEnVigueur, 'idOperation'),
    clausesByOperation: loadMany(store, ClauseEnVigueur, 'idOperation'),
    marcheByUid: loadOne(store, MarcheEnVigueur, 'uid'),
    doublonsByMarche: loadMany(store, DoublonDeMarche, 'uid'),
    clausesByMarche: loadMany(store, ClauseEnVigueur, 'uidMarche'),
    participationById: loadOne(store, ParticipationEnVigueur, 'idParticipation'),
    participationsByEntreprise: loadMany(store, ParticipationEnVigueur, 'siretEntreprise'),
    participationsByPersonne: loadMany(store, ParticipationEnVigueur, 'personne'),
    heuresByParticipation: hoursByParticipation(store),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
