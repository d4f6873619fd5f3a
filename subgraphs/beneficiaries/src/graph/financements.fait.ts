import { sourceFait } from '@hub/shared/federation/source-fait';
import { FinancementEnVigueur } from '../store/sources.entity.js';
import { versEntreprise } from './liens.js';

export const financements = sourceFait({
  source: 'financements',
  entity: FinancementEnVigueur,
  nom: 'Financement',
  champ: 'financements',
  description:
    'Sommes prévues, allouées ou consommées pour l’insertion, par dispositif, année et financeur. Une même somme passe par les trois stades : choisissez-en un.',
  champs: ['id_financement', 'fiche', 'dispositif', 'annee', 'financeur', 'nature', 'montant', 'beneficiaire_nom'],
  dimensions: ['fiche', 'dispositif', 'annee', 'financeur', 'nature', 'beneficiaire_nom', 'beneficiaire_siret'],
  sommes: ['montant'],
  distincts: {
    beneficiaires: { colonne: 'beneficiaire_siret', description: 'Nombre de bénéficiaires différents, par SIRET.' },
  },
  liens: {
    beneficiaire: versEntreprise('beneficiaireSiret', 'Établissement qui reçoit la somme ; nul s’il n’est pas donné.'),
  },
});
