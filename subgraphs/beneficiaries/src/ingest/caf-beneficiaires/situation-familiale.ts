/** SITFAM de la CNAF : célibat, veuvage, divorce, séparations, disparition du conjoint. */
const SEULES = new Set(['CEL', 'VEU', 'DIV', 'SEF', 'SEL', 'ISO', 'ABA']);
/** SITFAM de la CNAF : mariage, PACS, vie maritale, et leurs reprises. */
const EN_COUPLE = new Set(['MAR', 'PAC', 'VIM', 'RVM', 'RPA', 'RVC']);

/**
 * La situation familiale de caf-droits. SITFAM dit l'union, jamais les enfants : ils se comptent au foyer. Un code qu'on ne
 * connaît pas ne dit rien : absente.
 */
export function situationFamiliale(sitfam: string, enfants: number): 'ISO' | 'MON' | 'COU' | 'CAV' | '' {
  if (SEULES.has(sitfam)) return enfants > 0 ? 'MON' : 'ISO';
  if (EN_COUPLE.has(sitfam)) return enfants > 0 ? 'CAV' : 'COU';
  return '';
}
