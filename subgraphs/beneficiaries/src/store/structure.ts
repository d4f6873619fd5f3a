import type { Structure } from '@hub/shared/store/structure';
import { beneficiariesPerimetres, CAF } from './perimetres.js';

const COLUMNS = [
  ...['personne', 'mois', 'matricule', 'sexe', 'code_insee', 'role', 'situation_familiale', 'date_ouverture', 'etat'],
  ...['soumis_droits_devoirs', 'montant', 'mois_naissance', 'depot'],
];
/** Tables des sources qui disent une naissance, hors CAF. */
const AUTRES = [
  ...['parcours', 'contrats_engagement', 'controles_obligations', 'ft_demandeurs', 'faj_aides', 'participation'],
];

/** Les lignes de la CAF en vigueur : celles du flux CNAF l'emportent, pour leur foyer et leur mois, sur celles des fichiers CSV. Sans flux, rien n'est à comparer. */
const DROITS = `CREATE VIEW droits_en_vigueur AS
  SELECT ${COLUMNS.map((name) => `b.${name}`).join(', ')} FROM caf_beneficiaires_en_vigueur b
  UNION ALL
  SELECT ${COLUMNS.map((name) => `d.${name}`).join(', ')} FROM caf_droits_en_vigueur d
  WHERE NOT EXISTS (SELECT FROM foyers_du_flux)
     OR NOT EXISTS (SELECT FROM foyers_du_flux b WHERE b.mois = d.mois AND b.matricule = d.matricule)`;

/** Les foyers et les mois du flux CNAF : de tout périmètre, ce sont les siens qui l'emportent, même si l'autre personne du foyer n'en est pas. */
const FOYERS_DU_FLUX = 'CREATE VIEW foyers_du_flux AS SELECT mois, matricule FROM caf_beneficiaires';

/**
 * Les mois qu'un dépôt non partiel a couverts. Un mois se cherche dans l'index, et la première ligne qui convient suffit (OFFSET 0 : sans lui,
 * PostgreSQL joindrait toutes les lignes aux dépôts) : elles sont des millions.
 */
const MOIS_DE_LA_CAF = `CREATE VIEW mois_de_la_caf AS ${['caf_droits', 'caf_beneficiaires']
  .map(
    (table) => `(
      WITH RECURSIVE vus AS (
        SELECT min(mois) AS mois FROM ${table}
        UNION ALL SELECT (SELECT min(d.mois) FROM ${table} d WHERE d.mois > vus.mois) FROM vus WHERE vus.mois IS NOT NULL
      )
      SELECT mois FROM vus WHERE (
        SELECT true FROM (SELECT depot FROM ${table} d WHERE d.mois = vus.mois OFFSET 0) d
        JOIN depots x ON x.numero = d.depot AND NOT x.partiel LIMIT 1
      )
    )`,
  )
  .join(' UNION ')}`;

/** Les mois connus du périmètre qui lit : de tous ceux où la CAF peut montrer des lignes, les mêmes. */
const MOIS_CONNUS = `CREATE VIEW mois_connus AS SELECT mois FROM mois_de_la_caf
  WHERE type_du_perimetre() IS NULL OR type_du_perimetre() = ANY ('{${CAF.join()}}')`;

/** Le mois de naissance que disent les lignes d'une personne, hors CAF : le plus ancien, s'ils diffèrent. */
const NAISSANCES = `CREATE VIEW naissances AS
  SELECT personne, min(mois_naissance) AS mois FROM (
    ${AUTRES.map((table) => `SELECT personne, mois_naissance FROM ${table}_en_vigueur`).join(' UNION ALL ')}
  ) lignes WHERE personne IS NOT NULL AND mois_naissance IS NOT NULL GROUP BY personne`;

/** Un contact ou une étape se compte aussi par ce que son parcours dit : sa personne, son dispositif, sa modalité, son diagnostic. */
const RATTACHES = [
  ...['contacts_parcours', 'etapes_parcours'].map((table) => attached(table, 'l.*, p.personne')),
  attached('contrats_engagement', 'l.*'),
];

/** La structure de la base : les tables et les vues des contrats de la tranche, puis ces vues, que le graphe lit. */
export const beneficiariesStructure: Structure = {
  tranche: 'beneficiaries',
  migration: 'Perimetres1700000000004',
  perimetres: beneficiariesPerimetres,
  vues: [FOYERS_DU_FLUX, DROITS, MOIS_DE_LA_CAF, MOIS_CONNUS, NAISSANCES, ...RATTACHES],
};

function attached(table: string, columns: string): string {
  return `CREATE VIEW ${table}_rattaches AS
    SELECT ${columns}, p.dispositif, p.modalite, p.diagnostic, p.cli
    FROM ${table}_en_vigueur l LEFT JOIN parcours_en_vigueur p ON p.id_parcours = l.id_parcours`;
}
