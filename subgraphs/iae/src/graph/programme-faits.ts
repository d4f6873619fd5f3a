import { depuisFiches, FicheAction, numerosOf } from '@hub/shared/federation/programme.type';
import { aidesPoste } from './aide-poste.fait.js';
import { annexesFinancieres } from './annexe-financiere.fait.js';
import { appelsAProjets } from './appel-a-projets.fait.js';
import { candidatures } from './candidature.fait.js';
import { contratsAides } from './contrat-aide.fait.js';
import { contratsIaeFait } from './contrat-iae.resolver.js';
import { objectifs } from './objectif.fait.js';
import { reseauxIae } from './reseau-iae.fait.js';

/** Ce que la direction sait d'une fiche action. */
export const programmeFaits = [
  objectifs.depuis(FicheAction, 'objectifs', 'Objectifs inscrits au titre de la fiche.', ({ numero }) => ({
    fiche: numerosOf(numero),
  })),
  depuisFiches(contratsAides, 'contratsAides', 'Contrats aidés signés ; nul hors de la fiche 6.', { '6': {} }),
  depuisFiches(aidesPoste, 'aidesPoste', 'Aides au poste ; nul hors de la fiche 6.', { '6': {} }),
  depuisFiches(annexesFinancieres, 'annexesFinancieres', 'Annexes financières des SIAE ; nul hors de la fiche 6.', {
    '6': {},
  }),
  depuisFiches(appelsAProjets, 'appelsAProjets', 'Appels à projets de l’IAE ; nul hors de la fiche 6.', { '6': {} }),
  depuisFiches(candidatures, 'candidatures', 'Projets présentés à ces appels ; nul hors de la fiche 6.', { '6': {} }),
  depuisFiches(reseauxIae, 'reseauxIae', 'Réseaux de l’IAE soutenus ; nul hors de la fiche 6.', { '6': {} }),
  depuisFiches(contratsIaeFait, 'contratsIae', 'Contrats des salariés des SIAE ; nul hors de la fiche 6.', { '6': {} }),
];
