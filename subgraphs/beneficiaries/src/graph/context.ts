import type { Appelant } from '@hub/shared/access/appelant';
import { loadMany, loadOne } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import { ParcoursEnVigueur } from '../store/parcours.entity.js';
import {
  AideFajEnVigueur,
  ContactParcoursEnVigueur,
  ContratEngagementEnVigueur,
  ControleEnVigueur,
  ConventionPlacesEnVigueur,
  DemandeurEnVigueur,
  EtapeParcoursEnVigueur,
  FinancementEnVigueur,
  ParticipationUsagerEnVigueur,
} from '../store/sources.entity.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface BeneficiariesContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<BeneficiariesIndex>;
}

export function createContext(
  store: DataSource,
  index: PinnedIndex<BeneficiariesIndex>,
  appelant: Appelant,
): BeneficiariesContext {
  return { appelant, store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    parcoursById: loadOne(store, ParcoursEnVigueur, 'idParcours'),
    parcoursByPersonne: loadMany(store, ParcoursEnVigueur, 'personne'),
    contactsByParcours: loadMany(store, ContactParcoursEnVigueur, 'idParcours'),
    etapesByParcours: loadMany(store, EtapeParcoursEnVigueur, 'idParcours'),
    contratsByParcours: loadMany(store, ContratEngagementEnVigueur, 'idParcours'),
    contratsByPersonne: loadMany(store, ContratEngagementEnVigueur, 'personne'),
    controlesByPersonne: loadMany(store, ControleEnVigueur, 'personne'),
    demandeursByPersonne: loadMany(store, DemandeurEnVigueur, 'personne'),
    aidesFajByPersonne: loadMany(store, AideFajEnVigueur, 'personne'),
    participationsByPersonne: loadMany(store, ParticipationUsagerEnVigueur, 'personne'),
    conventionsBySiret: loadMany(store, ConventionPlacesEnVigueur, 'structureSiret'),
    financementsBySiret: loadMany(store, FinancementEnVigueur, 'beneficiaireSiret'),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
