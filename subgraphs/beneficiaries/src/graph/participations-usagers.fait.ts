import { sourceFait } from '@hub/shared/federation/source-fait';
import { ParticipationUsagerEnVigueur } from '../store/sources.entity.js';
import { versPersonne } from './liens.js';

export const participationsUsagers = sourceFait({
  source: 'participation',
  entity: ParticipationUsagerEnVigueur,
  nom: 'ParticipationUsager',
  champ: 'participationsUsagers',
  description:
    'Présences d’usagers et de professionnels aux GEPI, journées, ateliers et équipes pluridisciplinaires. La période porte sur la séance.',
  champs: ['id_participation', 'evenement', 'type', 'theme', 'date', 'qualite', 'structure_nom'],
  date: 'date',
  personnes: {
    champ: 'personnesPresentes',
    description: 'Personnes présentes à une séance (GEPI, journée, atelier…), si leur identité est donnée.',
  },
  dimensions: ['evenement', 'date', 'type', 'theme', 'qualite', 'structure_nom'],
  precise: { evenement: ['TYPE', 'THEME', 'DATE'] },
  mesures: {
    seances: {
      expression: 'count(DISTINCT (f.evenement, f.date))',
      type: 'entier',
      description: 'Nombre de séances : un événement, à une date.',
    },
  },
  liens: { personne: versPersonne('Participant ; nul si son identité n’est pas donnée.') },
});
