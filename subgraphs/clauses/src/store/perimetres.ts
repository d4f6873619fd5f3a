import type { Perimetres } from '@hub/shared/store/perimetres';

/** La commune de l'opération de la clause d'une participation, à défaut celle où s'exécute son marché : le lieu du fait. */
const communeDeLaClause = (l: string) => [
  `SELECT coalesce(o.code_insee, (SELECT m.commune_execution FROM communes_d_execution m WHERE m.uid = c.uid_marche))
   FROM clauses c LEFT JOIN operations o ON o.id_operation = c.id_operation AND o.en_vigueur
   WHERE c.id_clause = ${l}.id_clause AND c.en_vigueur`,
];

/**
 * Une structure lit les participations dont elle est l'employeur, ou qu'elle met à disposition ; une commune, celles des opérations qui s'y
 * passent. La tranche ne connaît ni les CLI ni les MDM : ils n'y lisent personne.
 */
export const clausesPerimetres: Perimetres = {
  sources: {
    'participations-clauses': {
      codes: {
        STRUCTURE: (l) => [`${l}.siret_entreprise`, `${l}.siret_siae`],
        COMMUNE: communeDeLaClause,
      },
    },
    'heures-clauses': { parent: { source: 'participations-clauses', colonne: 'id_participation' } },
  },
};
