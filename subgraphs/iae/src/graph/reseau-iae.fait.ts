import { sourceFait } from '@hub/shared/federation/source-fait';
import { ReseauEnVigueur } from '../store/reseau-iae.entity.js';

export const reseauxIae = sourceFait({
  source: 'reseaux-iae',
  entity: ReseauEnVigueur,
  nom: 'ReseauIae',
  champ: 'reseauxIae',
  description:
    'Réseaux de structures d’insertion que la Métropole finance, une ligne par réseau et par année financée.',
  champs: ['id_reseau', 'nom', 'annee', 'montant', 'adherents'],
  dimensions: ['annee', 'nom'],
  sommes: ['montant', 'adherents'],
});
