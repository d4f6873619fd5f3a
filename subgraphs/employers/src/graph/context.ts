import type { Appelant } from '@hub/shared/access/appelant';
import { loadMany, loadOne } from '@hub/shared/federation/loaders';
import { ordinalByUid, uidByOrdinal } from '@hub/shared/federation/person-loader';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { PinnedIndex } from '@hub/shared/store/live-index';
import type { DataSource } from 'typeorm';
import { ActionEnVigueur } from '../store/action.entity.js';
import { ContactCleeEnVigueur } from '../store/contact-clee.entity.js';
import { EtablissementEnVigueur } from '../store/etablissement.entity.js';
import { EvenementEnVigueur } from '../store/evenement-filiere.entity.js';
import { LigneEnVigueur } from '../store/ligne.entity.js';
import { OffreEnVigueur } from '../store/offre.entity.js';
import type { ParcoursIndex } from '../store/parcours-index.js';
import { SituationPosteEnVigueur } from '../store/poste-clee.entity.js';
import { SignatureEnVigueur } from '../store/signataire-charte.entity.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface EmployersContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  store: DataSource;
  index: PinnedIndex<ParcoursIndex>;
}

export function createContext(
  store: DataSource,
  index: PinnedIndex<ParcoursIndex>,
  appelant: Appelant,
): EmployersContext {
  return { appelant, store, index, ...loadersOf(store) };
}

function loadersOf(store: DataSource) {
  return {
    etablissementBySiret: loadOne(store, EtablissementEnVigueur, 'siret'),
    actionById: loadOne(store, ActionEnVigueur, 'idAction'),
    actionsByFiliere: loadMany(store, ActionEnVigueur, 'filiere'),
    lignesByPersonne: loadMany(store, LigneEnVigueur, 'personne'),
    evenementsByFiliere: loadMany(store, EvenementEnVigueur, 'filiere'),
    offresBySiret: loadMany(store, OffreEnVigueur, 'siret'),
    contactsBySiret: loadMany(store, ContactCleeEnVigueur, 'siret'),
    contactsByPoste: loadMany(store, ContactCleeEnVigueur, 'idPoste'),
    situationsByPoste: loadMany(store, SituationPosteEnVigueur, 'idPoste'),
    signaturesBySiret: loadMany(store, SignatureEnVigueur, 'siret'),
    ordinalByUid: ordinalByUid(store),
    uidByOrdinal: uidByOrdinal(store),
  };
}
