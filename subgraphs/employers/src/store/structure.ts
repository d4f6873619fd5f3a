import type { Structure } from '@hub/shared/store/structure';

/** Les étapes de parcours, avec la filière de leur action. */
const PARCOURS_FILIERE = `CREATE VIEW parcours_filiere_et_actions AS
  SELECT p.*, a.filiere FROM parcours_filiere_en_vigueur p LEFT JOIN actions_filiere_en_vigueur a USING (id_action)`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const employersStructure: Structure = {
  tranche: 'employers',
  migration: 'Employers1700000000001',
  vues: [PARCOURS_FILIERE],
};
