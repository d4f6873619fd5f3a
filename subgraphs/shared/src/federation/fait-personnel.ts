import type { ClassType } from 'type-graphql';
import { getMetadataArgsStorage } from 'typeorm';
import type { Appelant } from '../access/appelant.js';
import { lectureOf } from '../cohort/secret/lecture.js';

/** Vrai d'un fait dont chaque ligne parle d'une personne : son entité en a la colonne `personne`. */
export function isPersonnel({ entity }: { entity: ClassType<object> }): boolean {
  return getMetadataArgsStorage().columns.some(
    ({ target, propertyName }) =>
      propertyName === 'personne' &&
      typeof target === 'function' &&
      (target === entity || entity.prototype instanceof target),
  );
}

/** Vrai si cet appelant lit ce fait sous secret statistique. */
export function isSousSecret(fait: { entity: ClassType<object> }, appelant: Appelant): boolean {
  return isPersonnel(fait) && lectureOf(appelant) === 'SOUS_SECRET';
}
