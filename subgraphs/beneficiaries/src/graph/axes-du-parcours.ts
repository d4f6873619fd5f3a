import type { DimensionDeFait, MesureDeFait } from '@hub/shared/federation/fait';
import { lieuDesigne } from '@hub/shared/federation/fait-lieu';
import { labelsOf } from '@hub/shared/store/codes';
import { DIAGNOSTICS, DISPOSITIFS, MODALITES } from '../store/codes.js';
import { CodeDispositif, Diagnostic, ModaliteParcours } from './filtre-parcours.type.js';

/** Ce qu'une ligne rattachée à un parcours tient de lui : on compte les contacts d'un dispositif. */
export const AXES_DU_PARCOURS: Record<string, DimensionDeFait> = {
  DISPOSITIF: {
    expression: 'f.dispositif',
    description: 'Dispositif d’accompagnement du parcours.',
    codes: CodeDispositif,
    libelles: labelsOf(DISPOSITIFS),
  },
  MODALITE: {
    expression: 'f.modalite',
    description: 'Modalité de l’Itinéraire emploi du parcours.',
    codes: ModaliteParcours,
    libelles: labelsOf(MODALITES),
  },
  DIAGNOSTIC: {
    expression: 'f.diagnostic',
    description: 'Suite du diagnostic du parcours.',
    codes: Diagnostic,
    libelles: labelsOf(DIAGNOSTICS),
  },
};

/** Une ligne rattachée à un parcours est de la coordination locale d'insertion du parcours. */
export const LIEU_DU_PARCOURS = lieuDesigne('f.cli', 'la coordination locale d’insertion du parcours');

/** Les personnes d'une source qui ne les nomme pas, mais dont chaque ligne a un parcours. */
export const PERSONNES_DU_PARCOURS: MesureDeFait = {
  expression: 'count(DISTINCT f.personne)',
  type: 'entier',
  description: 'Nombre de personnes différentes.',
};
