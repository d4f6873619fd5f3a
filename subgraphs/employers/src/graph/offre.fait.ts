import { sourceFait } from '@hub/shared/federation/source-fait';
import { OffreEnVigueur } from '../store/offre.entity.js';
import { CodeFiliere } from './filtre-filiere.type.js';
import { versEntreprise, versFiliere } from './liens.js';
import { lieuEtablissement } from './lieu-etablissement.js';

export const offres = sourceFait({
  source: 'offres',
  entity: OffreEnVigueur,
  nom: 'Offre',
  champ: 'offres',
  description:
    'Offres d’emploi reçues par les CLEE, l’extranet insertion emploi et Pôle emploi. La période porte sur leur réception.',
  date: 'date_reception',
  champs: [
    'id_offre',
    'raison_sociale',
    'code_rome',
    'intitule',
    'contrat',
    'postes',
    'date_reception',
    'date_cloture',
    'statut',
    'postes_pourvus',
    'canal',
  ],
  dimensions: ['canal', 'statut', 'contrat', 'filiere', 'code_rome', 'siret'],
  lieu: lieuEtablissement('la commune de l’établissement qui recrute'),
  sommes: ['postes', 'postes_pourvus'],
  distincts: { entreprises: { colonne: 'siret', description: 'Nombre d’employeurs différents, par SIRET.' } },
  enumerations: { filiere: CodeFiliere },
  liens: {
    entreprise: versEntreprise('Établissement qui recrute ; nul si son SIRET n’est pas donné.'),
    filiere: versFiliere('Filière de l’offre ; nulle si elle n’est pas donnée.'),
  },
});
