import { codeEnum } from '@hub/shared/federation/code-enum';
import { sourceFait } from '@hub/shared/federation/source-fait';
import { codesOf } from '@hub/shared/store/codes';
import { ConventionPlacesEnVigueur } from '../store/sources.entity.js';
import { CodeDispositif } from './filtre-parcours.type.js';
import { versEntreprise } from './liens.js';

export const ConventionPlacesTypeStructure = codeEnum(
  'ConventionPlacesTypeStructure',
  'Type de structure.',
  codesOf('conventions-places', 'type_structure'),
);

export const conventionsPlaces = sourceFait({
  source: 'conventions-places',
  entity: ConventionPlacesEnVigueur,
  nom: 'ConventionPlaces',
  champ: 'conventionsPlaces',
  description:
    'Conventions d’accompagnement : places et équivalents temps plein par structure, dispositif et année, CCAS compris.',
  champs: ['id_convention', 'dispositif', 'structure_nom', 'type_structure', 'annee', 'places', 'etp'],
  dimensions: ['dispositif', 'type_structure', 'structure_nom', 'structure_siret', 'annee'],
  sommes: ['places', 'etp'],
  distincts: {
    structures: { colonne: 'structure_siret', description: 'Nombre de structures différentes, par SIRET.' },
  },
  enumerations: { dispositif: CodeDispositif, type_structure: ConventionPlacesTypeStructure },
  liens: {
    structure: versEntreprise('structureSiret', 'Établissement conventionné ; nul s’il n’est pas donné.'),
  },
});
