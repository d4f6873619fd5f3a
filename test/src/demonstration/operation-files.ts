import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './user-hub.js';

const FOLDER = join(ROOT, 'schema/operations');

/** Une question d'analyste : son texte, et les variables que donne sa ligne `# Variables :`. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

/** Les noms des opérations de schema/operations, sans leur extension. */
export function operationNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => basename(name, '.graphql'))
    .sort();
}

export function readOperation(name: string): Operation {
  const query = readFileSync(join(FOLDER, `${name}.graphql`), 'utf8');
  return { query, variables: JSON.parse(/^# Variables : (.+)$/m.exec(query)?.[1] ?? '{}') };
}
