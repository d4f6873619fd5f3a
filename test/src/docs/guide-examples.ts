import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';

const DOCS = readdirSync(join(RACINE, 'docs')).filter((name) => name.endsWith('.md'));

/** Ce que lisent les utilisateurs, depuis la racine du dépôt. */
export const GUIDES = ['README.md', ...DOCS.map((name) => `docs/${name}`), 'docs/exemple-application/README.md'];

/** Une question d'un guide, et le JSON donné juste après, s'il y en a un. */
export interface GuideExample {
  file: string;
  /** Sa place parmi les questions du guide, à partir de 1. */
  rang: number;
  query: string;
  json: string | null;
}

const EXAMPLE = /^```graphql\n(.*?)^```$(?:\s*^```json\n(.*?)^```$)?/gms;

/** Toutes les questions GraphQL des guides. */
export function guideExamples(): GuideExample[] {
  return GUIDES.flatMap((file) =>
    [...readFileSync(join(RACINE, file), 'utf8').matchAll(EXAMPLE)].map(([, query, json], i) => ({
      ...{ file, rang: i + 1, query, json: json ?? null },
    })),
  );
}
