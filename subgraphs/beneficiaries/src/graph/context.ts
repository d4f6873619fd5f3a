import { loadMany } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import { ParcoursEnVigueur } from '../store/parcours.entity.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface BeneficiariesContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<BeneficiariesIndex>;
}

export function createContext(store: DataSource, index: PinnedIndex<BeneficiariesIndex>): BeneficiariesContext {
  return { store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    parcoursByPersonne: loadMany(store, ParcoursEnVigueur, 'personne'),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
