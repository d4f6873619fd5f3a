import { sourceFait } from '@hub/shared/federation/source-fait';
import { AppelEnVigueur } from '../store/appel-a-projets.entity.js';
import { candidatures } from './candidature.fait.js';
import type { IaeContext } from './context.js';

export const appelsAProjets = sourceFait({
  source: 'appels-a-projets',
  entity: AppelEnVigueur,
  nom: 'AppelAProjets',
  champ: 'appelsAProjets',
  description:
    'Appels à projets lancés vers les structures d’insertion : enveloppe, nombre de projets au plus, jury. L’année est celle de l’appel.',
  champs: ['id_aap', 'nom', 'annee', 'date_lancement', 'enveloppe', 'projets_max', 'date_jury', 'jury'],
  dimensions: ['annee', 'id_aap'],
  sommes: ['enveloppe', 'projets_max'],
  liens: {
    candidatures: {
      type: () => [candidatures.noeud],
      description: 'Projets présentés à l’appel, retenus ou non.',
      nullable: false,
      charge: ({ idAap }: { idAap: string }, { candidaturesByAppel }: IaeContext) => candidaturesByAppel.load(idAap),
    },
  },
});
