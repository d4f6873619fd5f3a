import { loadMany, loadOne } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import { ActionEnVigueur } from '../store/action.entity.js';
import { EtablissementEnVigueur } from '../store/etablissement.entity.js';
import { LigneEnVigueur } from '../store/ligne.entity.js';
import type { ParcoursIndex } from '../store/parcours-index.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface EmployersContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<ParcoursIndex>;
}

export function createContext(store: DataSource, index: PinnedIndex<ParcoursIndex>): EmployersContext {
  return { store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    etablissementBySiret: loadOne(store, EtablissementEnVigueur, 'siret'),
    actionById: loadOne(store, ActionEnVigueur, 'idAction'),
    actionsByFiliere: loadMany(store, ActionEnVigueur, 'filiere'),
    lignesByPersonne: loadMany(store, LigneEnVigueur, 'personne'),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
