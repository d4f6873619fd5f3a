import { type FaitDeclaration, fieldOf, filterableDimensions } from './fait.js';
import { boundsOf, periodConditions } from './fait-periode.js';
import type { FiltreDeFait } from './fait-query.js';

/** Une condition SQL sur l'alias `f`, et ses paramètres nommés. */
export type Condition = [sql: string, parameters: Record<string, unknown>];

/** Les conditions d'un filtre : ses périodes, ses classes, et celles qui sont propres au fait. @throws ErreurAgent PERIODE_INVALIDE */
export function conditionsOf<E extends object>(fait: FaitDeclaration<E>, filtre: FiltreDeFait): Condition[] {
  const conditions: Condition[] = periodConditions(fait, filtre);
  for (const [champ, { condition }] of Object.entries(fait.conditions ?? {})) {
    const valeurs = filtre[champ] as string[] | null | undefined;
    if (valeurs) conditions.push([`(${condition})`, { valeurs, ...boundsOf(filtre) }]);
  }
  for (const [dimension, { expression }] of filterableDimensions(fait)) {
    const wanted = filtre[fieldOf(dimension)] as unknown[] | null | undefined;
    if (wanted) conditions.push([`(${expression})::text = ANY(:${dimension})`, { [dimension]: wanted }]);
  }
  return conditions;
}
