import type { DimensionDeFait } from '@hub/shared/federation/fait';
import { lieuCommune } from '@hub/shared/federation/fait-lieu';
import { labelsOf } from '@hub/shared/store/codes';
import { MODALITES, OPERATIONS, SECTEURS, TYPES_CLAUSE } from '../store/codes.js';
import { ModaliteClause, SecteurClause, TypeClause, TypeOperation } from './filtre-clauses.type.js';

/** Où se passe ce qui relève d'une clause : là où est son opération, à défaut là où s'exécute son marché. */
export const LIEU_DE_LA_CLAUSE = lieuCommune(
  'coalesce(f.codeInsee, (SELECT m.commune_execution FROM communes_d_execution m WHERE m.uid = f.uidMarche))',
  'la commune de l’opération, à défaut celle où s’exécute le marché',
);

/** Ce qu'une participation, et chacune de ses heures, tient de sa clause et de sa modalité. */
export const AXES_DE_LA_PARTICIPATION: Record<string, DimensionDeFait> = {
  SECTEUR: {
    expression: 'f.secteur',
    description: 'Secteur d’activité de la clause.',
    codes: SecteurClause,
    libelles: labelsOf(SECTEURS),
  },
  TYPE_CLAUSE: {
    expression: 'f.typeClause',
    description: 'Forme juridique de la clause.',
    codes: TypeClause,
    libelles: labelsOf(TYPES_CLAUSE),
  },
  OPERATION: {
    expression: 'f.typeOperation',
    description: 'Nature de l’opération.',
    codes: TypeOperation,
    libelles: labelsOf(OPERATIONS),
  },
  MODALITE: {
    expression: 'f.modalite',
    description: 'Modalité d’emploi.',
    codes: ModaliteClause,
    libelles: labelsOf(MODALITES),
  },
};
