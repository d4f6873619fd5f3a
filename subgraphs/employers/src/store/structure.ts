import type { Structure } from '@hub/shared/store/structure';
import { employersPerimetres } from './perimetres.js';

/** Les étapes de parcours, avec la filière de leur action. */
const PARCOURS_FILIERE = `CREATE VIEW parcours_filiere_et_actions AS
  SELECT p.*, a.filiere FROM parcours_filiere_en_vigueur p LEFT JOIN actions_filiere_en_vigueur a USING (id_action)`;

/** Les situations d'un poste, chacune jusqu'à la veille de la suivante. */
const POSTES = `CREATE VIEW postes_clee_dates AS
  SELECT *, lead(date_situation) OVER (PARTITION BY id_poste ORDER BY date_situation) - 1 AS fin FROM postes_clee_en_vigueur`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const employersStructure: Structure = {
  tranche: 'employers',
  migration: 'Perimetres1700000000004',
  perimetres: employersPerimetres,
  vues: [PARCOURS_FILIERE, POSTES],
};
