import { sourceFait } from '@hub/shared/federation/source-fait';
import { AideFajEnVigueur } from '../store/sources.entity.js';
import { versPersonne } from './liens.js';

export const aidesFaj = sourceFait({
  source: 'faj-aides',
  entity: AideFajEnVigueur,
  nom: 'AideFaj',
  champ: 'aidesFaj',
  description:
    'Aides du fonds d’aide aux jeunes (FAJ) : abonnements TCL, aides individuelles, actions financées. La période porte sur leur date.',
  champs: ['id_aide', 'date', 'nature', 'objet', 'montant'],
  date: 'date',
  personnes: {
    champ: 'personnesAideesParLeFaj',
    description: 'Jeunes qui ont reçu une aide du FAJ, datés de leurs aides retenues.',
  },
  dimensions: ['nature', 'objet'],
  sommes: ['montant'],
  liens: { personne: versPersonne('Jeune aidé.') },
});
