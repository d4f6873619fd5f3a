import type { Structure } from '@hub/shared/store/structure';
import { iaePerimetres } from './perimetres.js';

/** Les mois d'un salarié dans une structure, réunis en un contrat ; sa fin est celle du dernier mois qui en donne une, car elle n'arrive souvent qu'après coup. */
const CONTRATS = `CREATE VIEW contrats_iae AS
  SELECT id_salarie, siret, type, personne,
    min(cle) AS id,
    coalesce(min(date_entree), min(make_date(mois / 12, mois % 12 + 1, 1))) AS date_debut,
    (array_agg(date_sortie ORDER BY mois DESC) FILTER (WHERE date_sortie IS NOT NULL))[1] AS date_fin,
    coalesce(sum(heures), 0) AS heures,
    coalesce(array_agg(mois) FILTER (WHERE heures > 0), '{}') AS mois_travailles
  FROM etats_mensuels_en_vigueur
  GROUP BY id_salarie, siret, type, personne`;

/** Les états mensuels, datés du premier jour de leur mois. */
const ETATS = `CREATE VIEW etats_mensuels_dates AS
  SELECT *, mois / 12 AS annee, make_date(mois / 12, mois % 12 + 1, 1) AS jour FROM etats_mensuels_en_vigueur`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const iaeStructure: Structure = {
  tranche: 'iae',
  migration: 'Perimetres1700000000004',
  perimetres: iaePerimetres,
  vues: [ETATS, CONTRATS],
};
