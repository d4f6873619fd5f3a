import { sourceFait } from '@hub/shared/federation/source-fait';
import { SeanceCollectiveEnVigueur } from '../store/sources.entity.js';
import { CodeDispositif } from './filtre-parcours.type.js';

export const seancesCollectives = sourceFait({
  source: 'frequentation-collectif',
  entity: SeanceCollectiveEnVigueur,
  nom: 'SeanceCollective',
  champ: 'seancesCollectives',
  description:
    'Séances des temps collectifs : inscrits et présents. La fréquentation est le total des présents sur celui des inscrits.',
  champs: ['id_seance', 'dispositif', 'date', 'structure_nom', 'inscrits', 'presents'],
  date: 'date',
  dimensions: ['dispositif', 'structure_nom'],
  sommes: ['inscrits', 'presents'],
  enumerations: { dispositif: CodeDispositif },
});
