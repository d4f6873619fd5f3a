import type { LieuxDesPersonnes, Perimetres } from '@hub/shared/store/perimetres';
import { loadTerritoires, Territoires } from './territoires.js';

/** Les territoires dont la CAF permet de dire qui est, d'après la commune de sa dernière ligne. */
export const CAF = ['COMMUNE', 'CLI', 'MDM'] as const;

/** Une personne est là où la dit sa dernière ligne de la CAF ; du même mois, celle d'un droit ouvert, comme pour son profil. */
const DERNIERES_LIGNES = `SELECT DISTINCT ON (personne) personne, code_insee AS lieu, mois FROM droits_en_vigueur
  ORDER BY personne, mois DESC, coalesce(etat IN ('2', '3', '4'), false) DESC, matricule`;

/** Les territoires qui contiennent une commune sont ceux du mois de la ligne. */
const DOMICILES: LieuxDesPersonnes = {
  sql: DERNIERES_LIGNES,
  sources: [],
  async territoires(client) {
    const territoires = new Territoires(await loadTerritoires(client));
    return (lieu, mois) =>
      CAF.flatMap((type) => {
        const territoire = territoires.ancestorOf(lieu, type, mois);
        return territoire ? [[type, territoire.code]] : [];
      });
  },
};

/** Le SIRET de la structure du parcours qu'une ligne cite. */
const structureDuParcours = (l: string) => [
  `SELECT p.structure_siret FROM parcours p WHERE p.id_parcours = ${l}.id_parcours AND p.en_vigueur`,
];

/**
 * Un territoire lit tout ce que la tranche sait de ceux qui y habitent. Une structure lit les parcours qu'elle accompagne et ce qui s'y
 * rattache ; ni la CAF, ni France Travail, ni les contrôles, ni les aides ne nomment de structure.
 */
export const beneficiariesPerimetres: Perimetres = {
  personnes: DOMICILES,
  vuesDeTous: ['foyers_du_flux', 'mois_de_la_caf'],
  sources: {
    'caf-beneficiaires': { personne: CAF },
    'caf-droits': { personne: CAF },
    parcours: { personne: CAF, codes: { STRUCTURE: (l) => [`${l}.structure_siret`] } },
    'contacts-parcours': { parent: { source: 'parcours', colonne: 'id_parcours' } },
    'etapes-parcours': { parent: { source: 'parcours', colonne: 'id_parcours' } },
    'contrats-engagement': { personne: CAF, codes: { STRUCTURE: structureDuParcours } },
    'controles-obligations': { personne: CAF },
    'ft-demandeurs': { personne: CAF },
    'faj-aides': { personne: CAF },
    participation: { personne: CAF },
  },
};
