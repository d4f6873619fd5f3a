import { sourceFait } from '@hub/shared/federation/source-fait';
import { CompteExtranetEnVigueur } from '../store/compte-extranet.entity.js';

export const comptesExtranet = sourceFait({
  source: 'extranet-comptes',
  entity: CompteExtranetEnVigueur,
  nom: 'CompteExtranet',
  champ: 'comptesExtranet',
  description:
    'Comptes ouverts aux professionnels sur l’extranet insertion emploi. La période porte sur leur création ; avec periodeSur: EN_COURS, ce sont les comptes qui ont servi depuis son début.',
  date: 'date_creation',
  fin: { colonne: 'derniere_connexion', absente: 'JAMAIS' },
  champs: ['id_compte', 'structure_nom', 'profil', 'date_creation', 'derniere_connexion'],
  dimensions: ['structure_nom', 'profil'],
  distincts: { structures: { colonne: 'structure_nom', description: 'Nombre de structures différentes, par nom.' } },
});
