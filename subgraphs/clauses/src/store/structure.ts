import type { Structure } from '@hub/shared/store/structure';

/** Les clauses, avec la nature de leur opération ; AUCUNE : c'est un marché de la Métropole. */
const CLAUSES = `CREATE VIEW clauses_et_operations AS
  SELECT c.*, coalesce(o.type, 'AUCUNE') AS type_operation
  FROM clauses_en_vigueur c LEFT JOIN operations_en_vigueur o USING (id_operation)`;

/** Les participations, avec ce que leur clause en dit. */
const PARTICIPATIONS = `CREATE VIEW participations_et_clauses AS
  SELECT p.*, c.secteur, c.type AS type_clause, coalesce(c.type_operation, 'AUCUNE') AS type_operation, c.uid_marche
  FROM participations_clauses_en_vigueur p LEFT JOIN clauses_et_operations c USING (id_clause)`;

/** Les heures, avec ce que leur participation en dit. */
const HEURES = `CREATE VIEW heures_et_participations AS
  SELECT h.id_participation, h.mois, h.heures, p.personne, p.secteur, p.type_clause, p.type_operation, p.modalite, h.depot
  FROM heures_clauses h JOIN participations_et_clauses p USING (id_participation)
  WHERE h.en_vigueur`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const clausesStructure: Structure = {
  tranche: 'clauses',
  migration: 'Clauses1700000000001',
  vues: [CLAUSES, PARTICIPATIONS, HEURES],
};
