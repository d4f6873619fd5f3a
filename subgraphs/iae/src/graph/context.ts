import type { Appelant } from '@hub/shared/access/appelant';
import { loadMany, loadOne } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import { AidePosteEnVigueur } from '../store/aide-poste.entity.js';
import { AnnexeEnVigueur } from '../store/annexe-financiere.entity.js';
import { AppelEnVigueur } from '../store/appel-a-projets.entity.js';
import { CandidatureEnVigueur } from '../store/candidature.entity.js';
import { ContratEnVigueur } from '../store/contrat.entity.js';
import { ContratAideEnVigueur } from '../store/contrat-aide.entity.js';
import type { ContratsIndex } from '../store/contrats-index.js';
import { SiaeEnVigueur } from '../store/siae.entity.js';
import { siaeByKey } from './siae.loader.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface IaeContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<ContratsIndex>;
}

export function createContext(store: DataSource, index: PinnedIndex<ContratsIndex>, appelant: Appelant): IaeContext {
  return { appelant, store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    findSiae: siaeByKey(store),
    siaesByEntreprise: loadMany(store, SiaeEnVigueur, 'siret'),
    contratsByPersonne: loadMany(store, ContratEnVigueur, 'personne'),
    annexesBySiret: loadMany(store, AnnexeEnVigueur, 'siret'),
    aidesBySiret: loadMany(store, AidePosteEnVigueur, 'siret'),
    aidesByPersonne: loadMany(store, AidePosteEnVigueur, 'personne'),
    contratsAidesByEmployeur: loadMany(store, ContratAideEnVigueur, 'siretEmployeur'),
    contratsAidesByPersonne: loadMany(store, ContratAideEnVigueur, 'personne'),
    appelById: loadOne(store, AppelEnVigueur, 'idAap'),
    candidaturesByAppel: loadMany(store, CandidatureEnVigueur, 'idAap'),
    candidaturesByPorteur: loadMany(store, CandidatureEnVigueur, 'porteurSiret'),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
