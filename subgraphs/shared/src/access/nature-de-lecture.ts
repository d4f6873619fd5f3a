import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { lectureOf } from '../cohort/secret/lecture.js';
import { type Appelant, PERSONNES } from './appelant.js';
import { type Exigences, INTROSPECTION } from './exigences.js';

/** Ce qu'une lecture a de particulier, qui l'inscrit au journal. */
export type NatureDeLecture = 'EXACTE' | 'PERSONNES';

/** Sa nature ; nulle si elle ne rend que des agrégats ordinaires, ou ce que le graphe dit de lui-même. */
export function natureOf(
  appelant: Appelant,
  exigences: Exigences,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): NatureDeLecture | null {
  const demandes = exigences.of(document, operation).filter(({ element }) => !INTROSPECTION.has(element));
  if (demandes.some(({ scopes }) => scopes.includes(PERSONNES))) return 'PERSONNES';
  return lectureOf(appelant) === 'EXACTE' && demandes.length > 0 ? 'EXACTE' : null;
}
