import type { Perimetres } from '@hub/shared/store/perimetres';

/** La commune de la SIAE d'une ligne : son SIRET, pour son type. */
const communeDeLaSiae = (l: string) => [
  `SELECT s.code_insee FROM siae s WHERE s.siret = ${l}.siret AND s.type = ${l}.type AND s.en_vigueur`,
];

/**
 * Une structure lit ce dont elle est l'employeur ; une commune, ce qui se passe dans les SIAE qui s'y trouvent. De l'employeur d'un contrat
 * aidé, la tranche ne connaît pas la commune ; d'aucun, la CLI ni la MDM : ils n'y lisent personne.
 */
export const iaePerimetres: Perimetres = {
  sources: {
    'etats-mensuels': { codes: { STRUCTURE: (l) => [`${l}.siret`], COMMUNE: communeDeLaSiae } },
    'aides-poste': { codes: { STRUCTURE: (l) => [`${l}.siret`], COMMUNE: communeDeLaSiae } },
    'contrats-aides': { codes: { STRUCTURE: (l) => [`${l}.siret_employeur`] } },
  },
};
