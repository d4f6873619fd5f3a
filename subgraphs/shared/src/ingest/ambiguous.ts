import type { Plan } from './source.js';

/** Ce que l'on dit d'une ligne acceptée dont le nom désigne plusieurs personnes : elle ne compte plus. */
export const IDENTITE_AMBIGUE = {
  champ: 'identite',
  code: 'IDENTITE_AMBIGUE',
  message: 'Le nom et la date de naissance conviennent à plusieurs personnes : indiquez le NIR.',
} as const;

/** SQL : les lignes d'une source (alias `l`) dont la personne est ambiguë aujourd'hui. */
export function ambiguousRows({ table }: Pick<Plan, 'table'>): string {
  return `${table} l JOIN identites i ON i.id = l.identite AND i.personne IS NULL`;
}
