import { lieuDesigne } from '@hub/shared/federation/fait-lieu';
import { sourceFait } from '@hub/shared/federation/source-fait';
import { EvenementEnVigueur } from '../store/evenement-filiere.entity.js';
import { CodeFiliere } from './filtre-filiere.type.js';
import { versFiliere } from './liens.js';

export const evenementsFiliere = sourceFait({
  source: 'evenements-filiere',
  entity: EvenementEnVigueur,
  nom: 'EvenementFiliere',
  champ: 'evenementsFiliere',
  description:
    'Événements où employeurs et candidats d’une filière se rencontrent : salons, job datings, clubs RH… La période porte sur leur début.',
  date: 'date_debut',
  champs: ['id_evenement', 'nom', 'type', 'date_debut', 'date_fin', 'lieu', 'entreprises', 'participants'],
  dimensions: ['type', 'filiere', 'lieu'],
  lieu: lieuDesigne('f.lieu', 'le lieu de l’événement, si c’est le nom ou le code d’un territoire'),
  sommes: ['entreprises', 'participants'],
  enumerations: { filiere: CodeFiliere },
  liens: { filiere: versFiliere('Filière de l’événement ; nulle si elle n’est pas donnée.') },
});
