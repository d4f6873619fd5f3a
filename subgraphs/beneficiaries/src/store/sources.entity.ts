import { sourceEntity } from '@hub/shared/store/source-entity';
import type { ColumnOptions } from 'typeorm';

const DU_PARCOURS: Record<string, ColumnOptions> = {
  dispositif: { type: 'text' },
  modalite: { type: 'text' },
  diagnostic: { type: 'text' },
  cli: { type: 'text' },
};
const PERSONNE: Record<string, ColumnOptions> = { personne: { type: 'integer' } };

export const ConventionPlacesEnVigueur = sourceEntity('conventions-places');
export const ContactParcoursEnVigueur = sourceEntity('contacts-parcours', {
  vue: 'contacts_parcours_rattaches',
  plus: { ...DU_PARCOURS, ...PERSONNE },
});
export const EtapeParcoursEnVigueur = sourceEntity('etapes-parcours', {
  vue: 'etapes_parcours_rattaches',
  plus: { ...DU_PARCOURS, ...PERSONNE },
});
export const ContratEngagementEnVigueur = sourceEntity('contrats-engagement', {
  vue: 'contrats_engagement_rattaches',
  plus: DU_PARCOURS,
});
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
