import { hash } from 'node:crypto';
import type { Appelant } from '@hub/shared/access/appelant';
import type { OperationDefinitionNode } from 'graphql';

export interface Question {
  /** Which composed graph it is asked of. */
  graph: string;
  /** The text of the request, and the operation of it that is asked. */
  source: string;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  /** Who asks: see `askingOf`. */
  asking: string;
}

/** What names a question: two have the same key only if the same data give both the same answer. */
export function keyOf({ graph, source, operation, variables, asking }: Question): string {
  const asked = [graph, source, operation.name?.value, declared(operation, variables), asking];
  return hash('sha256', JSON.stringify(asked), 'base64url');
}

/** Who asks, and on which day, as far as an answer depends on it. */
export function askingOf({ profil, sousSecret, scopes, perimetre }: Appelant): string {
  return JSON.stringify([
    profil,
    sousSecret,
    [...scopes].sort(),
    perimetre && [perimetre.type, perimetre.codes],
    today(),
  ]);
}

/** The variables that the operation declares, always written the same. */
function declared({ variableDefinitions = [] }: OperationDefinitionNode, given: Question['variables']): unknown {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return names.map((name) => [name, name in given, sorted(given[name])]);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

/** The slices' clock is in UTC: whether a source is late changes with the day, as what a question without a date reads. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
