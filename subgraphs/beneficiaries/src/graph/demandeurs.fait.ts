import { sourceFait } from '@hub/shared/federation/source-fait';
import { DemandeurEnVigueur } from '../store/sources.entity.js';
import { versPersonne } from './liens.js';

const SITUATION = ['code_motif_inscription', 'categorie_inscription', 'code_safir', 'modalite_accompagnement', 'brsa'];

export const demandeurs = sourceFait({
  source: 'ft-demandeurs',
  entity: DemandeurEnVigueur,
  nom: 'Demandeur',
  champ: 'demandeurs',
  description:
    'Demandeurs d’emploi suivis par France Travail, une situation par extrait. La période porte sur la date de l’extrait : choisissez-en un pour ne compter chacun qu’une fois.',
  champs: ['date_situation', 'inscription', 'rome_1', ...SITUATION],
  date: 'date_situation',
  personnes: {
    champ: 'inscritsFranceTravail',
    description: 'Demandeurs d’emploi d’au moins un extrait de France Travail, datés des extraits retenus.',
  },
  dimensions: ['date_situation', 'rome_1', ...SITUATION],
  liens: { personne: versPersonne('Demandeur d’emploi.') },
});
