import { sourceFait } from '@hub/shared/federation/source-fait';
import { EtapeParcoursEnVigueur } from '../store/sources.entity.js';
import { AXES_DU_PARCOURS, LIEU_DU_PARCOURS, PERSONNES_DU_PARCOURS } from './axes-du-parcours.js';
import { versParcours } from './liens.js';

export const etapesParcours = sourceFait({
  source: 'etapes-parcours',
  entity: EtapeParcoursEnVigueur,
  nom: 'EtapeParcours',
  champ: 'etapesParcours',
  description:
    'Étapes des parcours : accès aux soins, RQTH, logement, stage, contrat, formation… La période porte sur leur date.',
  champs: ['id_etape', 'date', 'famille', 'nature'],
  date: 'date',
  personnes: {
    champ: 'personnesEnEtape',
    description: 'Personnes qui ont franchi une étape de parcours, datées de leurs étapes retenues.',
  },
  dimensions: ['famille', 'nature'],
  precise: { nature: ['FAMILLE'] },
  lieu: LIEU_DU_PARCOURS,
  axes: AXES_DU_PARCOURS,
  mesures: { personnes: PERSONNES_DU_PARCOURS },
  liens: { parcours: versParcours('Parcours de l’étape ; nul si elle n’en a pas.') },
});
