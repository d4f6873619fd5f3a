import { sourceFait } from '@hub/shared/federation/source-fait';
import { ContratAideEnVigueur } from '../store/contrat-aide.entity.js';
import { BrsaDeclare, TypeContratAide } from './filtre-signataires.type.js';
import { versEntreprise, versPersonne } from './liens.js';

export const contratsAides = sourceFait({
  source: 'contrats-aides',
  entity: ContratAideEnVigueur,
  nom: 'ContratAide',
  champ: 'contratsAides',
  description:
    'Contrats aidés signés, secteurs marchand (CIE) et non marchand (CAE et CEC, une seule mesure). La période porte sur leur signature.',
  date: 'date_signature',
  fin: { colonne: 'date_fin', absente: 'EN_COURS' },
  cohorte: {
    retient: 'f.dateDebut < :avant AND (f.dateFin IS NULL OR f.dateFin >= :du)',
    annees: 'extract(year FROM f.dateDebut)',
  },
  champs: ['id_contrat', 'type', 'employeur_nom', 'date_signature', 'date_debut', 'date_fin', 'brsa'],
  dimensions: ['type', 'brsa', 'siret_employeur', 'employeur_nom'],
  precise: { siret_employeur: ['TYPE', 'EMPLOYEUR_NOM'], employeur_nom: ['TYPE'] },
  distincts: { employeurs: { colonne: 'siret_employeur', description: 'Nombre d’employeurs différents, par SIRET.' } },
  enumerations: { type: TypeContratAide, brsa: BrsaDeclare },
  liens: {
    employeur: versEntreprise('siretEmployeur', 'Établissement qui emploie ; nul si son SIRET n’est pas donné.'),
    personne: versPersonne('Personne employée.'),
  },
});
