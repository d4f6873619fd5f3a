import { sourceFait } from '@hub/shared/federation/source-fait';
import { ContactParcoursEnVigueur } from '../store/sources.entity.js';
import { AXES_DU_PARCOURS, LIEU_DU_PARCOURS, PERSONNES_DU_PARCOURS } from './axes-du-parcours.js';
import { versParcours } from './liens.js';

export const contactsParcours = sourceFait({
  source: 'contacts-parcours',
  entity: ContactParcoursEnVigueur,
  nom: 'ContactParcours',
  champ: 'contactsParcours',
  description:
    'Contacts d’accompagnement, entretiens individuels et temps collectifs, honorés ou manqués. La période porte sur leur date.',
  champs: ['id_contact', 'date', 'mode', 'dominante', 'issue'],
  date: 'date',
  personnes: {
    champ: 'personnesContactees',
    description: 'Personnes qui ont eu un contact avec leur référent, datées de leurs contacts retenus.',
  },
  dimensions: ['mode', 'dominante', 'issue'],
  lieu: LIEU_DU_PARCOURS,
  axes: AXES_DU_PARCOURS,
  mesures: { personnes: PERSONNES_DU_PARCOURS },
  liens: { parcours: versParcours('Parcours du contact ; nul s’il n’en a pas.') },
});
