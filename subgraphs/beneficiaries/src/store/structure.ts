import type { Structure } from '@hub/shared/store/structure';

const COLUMNS = [
  ...['personne', 'mois', 'matricule', 'sexe', 'code_insee', 'role', 'situation_familiale', 'date_ouverture', 'etat'],
  ...['soumis_droits_devoirs', 'montant', 'mois_naissance', 'depot'],
];

/** Les lignes de la CAF en vigueur : celles du flux CNAF l'emportent, pour leur foyer et leur mois, sur celles des fichiers CSV. */
const DROITS = `CREATE VIEW droits_en_vigueur AS
  SELECT ${COLUMNS.map((name) => `b.${name}`).join(', ')} FROM caf_beneficiaires_en_vigueur b
  UNION ALL
  SELECT ${COLUMNS.map((name) => `d.${name}`).join(', ')} FROM caf_droits_en_vigueur d
  WHERE NOT EXISTS (SELECT FROM caf_beneficiaires b WHERE b.mois = d.mois AND b.matricule = d.matricule)`;

/** Les mois qu'un dépôt non partiel a couverts. Un mois se cherche dans l'index : les lignes sont des millions. */
const MOIS_CONNUS = `CREATE VIEW mois_connus AS ${['caf_droits', 'caf_beneficiaires']
  .map(
    (table) => `(
      WITH RECURSIVE vus AS (
        SELECT min(mois) AS mois FROM ${table}
        UNION ALL SELECT (SELECT min(d.mois) FROM ${table} d WHERE d.mois > vus.mois) FROM vus WHERE vus.mois IS NOT NULL
      )
      SELECT mois FROM vus
      WHERE EXISTS (SELECT FROM ${table} d JOIN depots x ON x.numero = d.depot AND NOT x.partiel WHERE d.mois = vus.mois)
    )`,
  )
  .join(' UNION ')}`;

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const beneficiariesStructure: Structure = {
  tranche: 'beneficiaries',
  migration: 'Beneficiaries1700000000001',
  vues: [DROITS, MOIS_CONNUS],
};
