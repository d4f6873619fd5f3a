import { sourceEntity } from '@hub/shared/store/source-entity';

export const ConventionPlacesEnVigueur = sourceEntity('conventions-places');
export const ContactParcoursEnVigueur = sourceEntity('contacts-parcours');
export const EtapeParcoursEnVigueur = sourceEntity('etapes-parcours');
export const ContratEngagementEnVigueur = sourceEntity('contrats-engagement');
export const ControleEnVigueur = sourceEntity('controles-obligations');
export const DemandeurEnVigueur = sourceEntity('ft-demandeurs');
export const AideFajEnVigueur = sourceEntity('faj-aides');
export const ParticipationUsagerEnVigueur = sourceEntity('participation');
export const SeanceCollectiveEnVigueur = sourceEntity('frequentation-collectif');
export const FinancementEnVigueur = sourceEntity('financements');

/** Les lignes en vigueur des sources dont le graphe montre le fait. */
export const SOURCES_EN_VIGUEUR = [
  ConventionPlacesEnVigueur,
  ContactParcoursEnVigueur,
  EtapeParcoursEnVigueur,
  ContratEngagementEnVigueur,
  ControleEnVigueur,
  DemandeurEnVigueur,
  AideFajEnVigueur,
  ParticipationUsagerEnVigueur,
  SeanceCollectiveEnVigueur,
  FinancementEnVigueur,
];
