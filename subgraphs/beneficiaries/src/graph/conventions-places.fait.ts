import { codeEnum } from '@hub/shared/federation/code-enum';
import { lieuDesigne } from '@hub/shared/federation/fait-lieu';
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

/** Un CCAS porte le nom de sa commune, une MDM le sien ; d'une autre structure, la convention ne dit pas le lieu. */
const NOM_DU_LIEU = `CASE f.typeStructure 
  WHEN 'CCAS' THEN regexp_replace( f.structureNom , '^(CCAS|Centre communal d.action sociale) (du |de |d[’''])?', '', 'i')
  WHEN 'MDM' THEN f.structureNom END`;

export const conventionsPlaces = sourceFait({
  source: 'conventions-places',
  entity: ConventionPlacesEnVigueur,
  nom: 'ConventionPlaces',
  champ: 'conventionsPlaces',
  description:
    'Conventions d’accompagnement : places et équivalents temps plein par structure, dispositif et année, CCAS compris.',
  champs: ['id_convention', 'dispositif', 'structure_nom', 'type_structure', 'annee', 'places', 'etp'],
  dimensions: ['dispositif', 'type_structure', 'structure_nom', 'structure_siret', 'annee'],
  lieu: lieuDesigne(NOM_DU_LIEU, 'la commune du CCAS ou la MDM, par leur nom ; inconnu pour les autres structures'),
  sommes: ['places', 'etp'],
  distincts: {
    structures: { colonne: 'structure_siret', description: 'Nombre de structures différentes, par SIRET.' },
  },
  enumerations: { dispositif: CodeDispositif, type_structure: ConventionPlacesTypeStructure },
  liens: {
    structure: versEntreprise('structureSiret', 'Établissement conventionné ; nul s’il n’est pas donné.'),
  },
});
