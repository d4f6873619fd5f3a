import { lieuDesigne } from '@hub/shared/federation/fait-lieu';
import { sourceFait } from '@hub/shared/federation/source-fait';
import { SituationPosteEnVigueur } from '../store/poste-clee.entity.js';
import { contactsClee } from './contact-clee.fait.js';
import type { EmployersContext } from './context.js';

export const postesClee = sourceFait({
  source: 'postes-clee',
  entity: SituationPosteEnVigueur,
  nom: 'PosteClee',
  champ: 'postesClee',
  description:
    'Situations successives des postes de chargé de liaison entreprises emploi (CLEE), une ligne par poste et par changement. La période porte sur la date du changement ; avec periodeSur: DERNIER_JOUR, ce sont les situations à la fin de la période.',
  date: 'date_situation',
  fin: { colonne: 'fin', absente: 'EN_COURS' },
  champs: ['id_poste', 'date_situation', 'situation', 'territoire', 'employeur'],
  dimensions: ['id_poste', 'situation', 'territoire', 'employeur'],
  lieu: lieuDesigne('f.territoire', 'le territoire que couvre le poste, s’il le nomme comme la hiérarchie'),
  distincts: { postes: { colonne: 'id_poste', description: 'Nombre de postes différents.' } },
  liens: {
    contacts: {
      type: () => [contactsClee.noeud],
      description: 'Contacts pris avec les entreprises au titre du poste, quelle que soit sa situation.',
      nullable: false,
      charge: ({ idPoste }: { idPoste: string }, { contactsByPoste }: EmployersContext) =>
        contactsByPoste.load(idPoste),
    },
  },
});
