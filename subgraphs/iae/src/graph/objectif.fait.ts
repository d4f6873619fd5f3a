import { sourceFait } from '@hub/shared/federation/source-fait';
import { ObjectifEnVigueur } from '../store/objectif.entity.js';

export const objectifs = sourceFait({
  source: 'objectifs',
  entity: ObjectifEnVigueur,
  nom: 'Objectif',
  champ: 'objectifs',
  description:
    'Objectifs annuels de la convention d’objectifs et de moyens (CAOM) et du PMI’e : le réalisé s’y rapporte. L’année est celle que l’objectif vise.',
  champs: ['id_objectif', 'fiche', 'dispositif', 'indicateur', 'annee', 'valeur', 'unite'],
  dimensions: ['annee', 'indicateur', 'fiche', 'dispositif', 'unite'],
  sommes: ['valeur'],
});
