import type { Perimetres, Rattaches } from '@hub/shared/store/perimetres';
import type { BeneficiariesIndex } from './beneficiaries-index.js';
import { codeInseeOf } from './code-insee.js';

/** Les territoires dont la CAF permet de dire qui est, d'après la commune de sa dernière ligne. */
export const CAF = ['COMMUNE', 'CLI', 'MDM'] as const;

/**
 * Une personne est là où la dit sa dernière ligne de la CAF (du même mois, celle d'un droit ouvert, comme pour son profil), et dans les
 * territoires qui contenaient cette commune ce mois-là.
 */
export function habitants({ profils, territoires }: BeneficiariesIndex): Rattaches[] {
  const found = new Map<string, Rattaches & { personnes: number[] }>();
  const known = new Map<string, (Rattaches & { personnes: number[] })[]>();
  const { starts, communes, fins } = profils;
  for (let personne = 0; personne + 1 < starts.length; personne++) {
    const last = starts[personne + 1] - 1;
    const commune = last < starts[personne] ? null : codeInseeOf(communes[last]);
    if (commune === null) continue;
    const key = `${commune} ${fins[last]}`;
    const lieu =
      known.get(key) ??
      CAF.flatMap((type) => {
        const territoire = territoires.ancestorOf(commune, type, fins[last]);
        if (!territoire) return [];
        const name = `${type} ${territoire.code}`;
        const group = found.get(name) ?? { type, code: territoire.code, personnes: [] };
        found.set(name, group);
        return [group];
      });
    known.set(key, lieu);
    for (const { personnes } of lieu) personnes.push(personne);
  }
  return [...found.values()];
}

/** Le SIRET de la structure du parcours qu'une ligne cite. */
const structureDuParcours = (l: string) => [
  `SELECT p.structure_siret FROM parcours p WHERE p.id_parcours = ${l}.id_parcours AND p.en_vigueur`,
];

/**
 * Un territoire lit tout ce que la tranche sait de ceux qui y habitent. Une structure lit les parcours qu'elle accompagne et ce qui s'y
 * rattache ; ni la CAF, ni France Travail, ni les contrôles, ni les aides ne nomment de structure.
 */
export const beneficiariesPerimetres: Perimetres = {
  habitants: 'dernière ligne de la CAF',
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
