import { sourceEntity } from '@hub/shared/store/source-entity';

/** La situation d'un poste de CLEE à partir d'une date et jusqu'à la suivante (`fin`), dans sa version en vigueur. */
export const SituationPosteEnVigueur = sourceEntity('postes-clee', {
  vue: 'postes_clee_dates',
  plus: { fin: { type: 'date' } },
});
