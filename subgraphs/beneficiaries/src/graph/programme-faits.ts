import type { Fait } from '@hub/shared/federation/fait-resolvers';
import { Dispositif, depuisFiches, FicheAction, numerosOf } from '@hub/shared/federation/programme.type';
import { DISPOSITIFS } from '../store/codes.js';
import { aidesFaj } from './aides-faj.fait.js';
import { contactsParcours } from './contacts-parcours.fait.js';
import { contratsEngagement } from './contrats-engagement.fait.js';
import { controles } from './controles.fait.js';
import { conventionsPlaces } from './conventions-places.fait.js';
import { etapesParcours } from './etapes-parcours.fait.js';
import { financements } from './financements.fait.js';
import { parcoursFait } from './parcours.resolver.js';
import { participationsUsagers } from './participations-usagers.fait.js';
import { seancesCollectives } from './seances-collectives.fait.js';

const ACCOMPAGNEMENTS = new Set(DISPOSITIFS.map(({ value }) => value));

/** Ce que la direction sait d'une fiche action, et d'un dispositif. */
export const programmeFaits = [
  financements.depuis(FicheAction, 'financements', 'Sommes inscrites au titre de la fiche.', ({ numero }) => ({
    fiche: numerosOf(numero),
  })),
  depuisFiches(controles, 'controles', 'Dossiers contrôlés ; nul hors de la fiche 3.', { '3': {} }),
  depuisFiches(
    contratsEngagement,
    'contratsEngagement',
    'Contrats d’engagements réciproques ; nul hors de la fiche 3.',
    {
      '3': {},
    },
  ),
  depuisFiches(
    participationsUsagers,
    'participationsUsagers',
    'Présences aux séances de la fiche : GEPI et équipes pluridisciplinaires (4), journées et ateliers (13) ; nul ailleurs.',
    { '4': { type: ['GEPI', 'EQUIPE_PLURIDISCIPLINAIRE'] }, '13': { type: ['JOURNEE_PROFESSIONNELLE', 'ATELIER'] } },
  ),
  depuisFiches(aidesFaj, 'aidesFaj', 'Aides du fonds d’aide aux jeunes ; nul hors de la fiche 11.', { '11': {} }),
  financements.depuis(Dispositif, 'financements', 'Sommes du dispositif.', ({ code }) => ({ dispositif: [code] })),
  ...[
    accompagnement(parcoursFait, 'parcours', 'Parcours dans le dispositif.'),
    accompagnement(contactsParcours, 'contactsParcours', 'Contacts de ses parcours.'),
    accompagnement(etapesParcours, 'etapesParcours', 'Étapes de ses parcours.'),
    accompagnement(seancesCollectives, 'seancesCollectives', 'Séances de ses temps collectifs.'),
    accompagnement(conventionsPlaces, 'conventionsPlaces', 'Conventions qui ouvrent ses places.'),
  ],
];

/** Un fait d'un dispositif d'accompagnement. */
function accompagnement(fait: Fait, champ: string, description: string) {
  return fait.depuis(
    Dispositif,
    champ,
    `${description.slice(0, -1)} ; nul si ce n’est pas un accompagnement.`,
    ({ code }) => (ACCOMPAGNEMENTS.has(code) ? { dispositif: [code] } : null),
  );
}
