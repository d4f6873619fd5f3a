import type { Structure } from '@hub/shared/store/structure';
import { clausesPerimetres } from './perimetres.js';

/** Les clauses, avec la nature de leur opération ; AUCUNE : c'est un marché de la Métropole. */
const CLAUSES = `CREATE VIEW clauses_et_operations AS
  SELECT c.*, coalesce(o.type, 'AUCUNE') AS type_operation, o.code_insee
  FROM clauses_en_vigueur c LEFT JOIN operations_en_vigueur o USING (id_operation)`;

/** Les participations, avec ce que leur clause en dit. */
const PARTICIPATIONS = `CREATE VIEW participations_et_clauses AS
  SELECT p.*, c.secteur, c.type AS type_clause, coalesce(c.type_operation, 'AUCUNE') AS type_operation, c.uid_marche,
    c.code_insee
  FROM participations_clauses_en_vigueur p LEFT JOIN clauses_et_operations c USING (id_clause)`;

/** Les heures, avec ce que leur participation en dit. */
const HEURES = `CREATE VIEW heures_et_participations AS
  SELECT h.id_participation || ' ' || h.mois AS cle, h.id_participation, h.mois / 12 AS annee,
    make_date(h.mois / 12, h.mois % 12 + 1, 1) AS jour, h.heures, p.personne, p.secteur, p.type_clause, p.type_operation, p.modalite,
    p.code_insee, p.uid_marche
  FROM heures_clauses h JOIN participations_et_clauses p USING (id_participation)
  WHERE h.en_vigueur`;

/** Les lignes du dernier dépôt de chaque marché : le format aplati en a une par titulaire et par modification. */
const LIGNES_DE_MARCHES = `CREATE VIEW lignes_de_marches AS
  SELECT * FROM (
    SELECT m.*, first_value(m.depot) OVER (PARTITION BY m.uid ORDER BY d.date_reference DESC, d.sha256 DESC) AS dernier_depot
    FROM decp_en_vigueur m JOIN depots d ON d.numero = m.depot
  ) lignes WHERE depot = dernier_depot`;

/** Le code INSEE d'un lieu d'exécution, s'il est dit être celui d'une commune : un code postal n'en est pas un. */
const COMMUNE = `CASE WHEN lower(lieu_execution_type) = 'code commune' THEN upper(lieu_execution_code) END`;

/**
 * Les marchés publics, un par uid : vaut la version de la modification la plus récente, à défaut la dernière ligne. Titulaires et versions
 * réunissent ses lignes ; qui ne les demande pas ne les paie pas.
 */
const MARCHES = `CREATE VIEW marches AS
  SELECT v.*,
    ARRAY(
      SELECT DISTINCT t FROM lignes_de_marches l, unnest(l.titulaires) t
      WHERE l.uid = v.uid AND l.date_modification IS NOT DISTINCT FROM v.date_modification ORDER BY t
    ) AS titulaires,
    (SELECT coalesce(jsonb_agg(l.versions::jsonb) FILTER (WHERE l.versions IS NOT NULL), '[]')
     FROM lignes_de_marches l WHERE l.uid = v.uid) AS versions
  FROM (
    SELECT DISTINCT ON (uid) uid, id, acheteur_id, acheteur_nom, nature, objet, code_cpv, procedure, duree_mois, id_accord_cadre,
      lieu_execution_code, ${COMMUNE} AS commune_execution, forme_prix, date_notification, montant, date_modification, considerations_sociales,
      considerations_environnementales, depot, ligne
    FROM lignes_de_marches
    ORDER BY uid, date_modification DESC NULLS LAST, ligne DESC
  ) v`;

/** La commune d'exécution de chaque marché, sans ce que le marché a d'autre. */
const COMMUNES_D_EXECUTION = `CREATE VIEW communes_d_execution AS
  SELECT DISTINCT ON (uid) uid, ${COMMUNE} AS commune_execution
  FROM lignes_de_marches ORDER BY uid, date_modification DESC NULLS LAST, ligne DESC`;

/** Les marchés qui pourraient n'en faire qu'un : même montant, même date, même code CPV, un titulaire commun. Signalés, jamais réunis. */
const DOUBLONS = `CREATE VIEW doublons_de_marches AS
  WITH titulaires AS (SELECT m.uid, m.montant, m.date_notification, m.code_cpv, t AS titulaire FROM marches m, unnest(m.titulaires) t)
  SELECT DISTINCT a.uid, b.uid AS autre
  FROM titulaires a JOIN titulaires b USING (montant, date_notification, code_cpv, titulaire)
  WHERE a.uid <> b.uid`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const clausesStructure: Structure = {
  tranche: 'clauses',
  migration: 'Perimetres1700000000004',
  perimetres: clausesPerimetres,
  vues: [CLAUSES, PARTICIPATIONS, HEURES, LIGNES_DE_MARCHES, MARCHES, COMMUNES_D_EXECUTION, DOUBLONS],
};
