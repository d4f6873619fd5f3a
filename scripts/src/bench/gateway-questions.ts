import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Profil } from '@hub/shared/access/profil';
import { RACINE } from '../config.js';
import { demoToken } from '../demo-issuer/jeton.js';
import type { Ask } from './gateway-load.js';

/** The years of which the demonstration data have all. */
const YEARS = [2015, 2016, 2017, 2018];
const ACTIONS = ['GEIM_SAP', 'DEVELOPPEURS_TALENTS', 'MS_DOM', 'TECHNICIEN_SUPPORT'];

type Variables = Record<string, unknown>;
const byYear = YEARS.map((annee): Variables => ({ annee }));

/** What the hub is for, in two figures. */
const EMBLEM = `query PartRsa($annee: Int!) {
  participantsClauses(filtre: { annee: $annee, operation: [PUBLIQUE, AUCUNE] }) {
    effectif
    beneficiairesRsa(moment: ENTREE) { effectif part }
  }
}`;

/** The hub's own operations that statistical secrecy leaves an analyst, and what he asks of each. */
const OPERATIONS: Readonly<Record<string, readonly Variables[]>> = {
  'clauses-par-secteur': YEARS.map((annee) => ({ annees: [annee] })),
  'cli-par-type-de-siae': byYear,
  'devenir-apres-les-clauses': byYear,
  'entonnoir-de-filiere': ACTIONS.map((action) => ({ action: [action] })),
  'insertion-par-cli': YEARS.map((annee) => ({ annee, date: `${annee}-12-31` })),
  'part-rsa-des-clauses': byYear,
  'rsa-dans-les-clauses': byYear,
  'siae-des-clauses-inconnues': [{}],
  'sortie-du-rsa-apres-les-clauses': byYear,
};

/** Every question, as it is posted: the operations in turn, so that none weighs more than another. */
export function questions(): string[] {
  const read = (name: string) => readFileSync(join(RACINE, 'schema/operations', `${name}.graphql`), 'utf8');
  const texts = [EMBLEM, ...Object.keys(OPERATIONS).map(read)];
  const variables = [byYear, ...Object.values(OPERATIONS)];
  return YEARS.flatMap((_, turn) =>
    texts.map((query, i) => JSON.stringify({ query, variables: variables[i][turn % variables[i].length] })),
  );
}

/** Tokens of analysts who differ by their perimeter: what one was answered is not given to another. */
export function analysts(dataDir: string, count: number): Promise<string[]> {
  const perimetre = (n: number) => ({ type: 'STRUCTURE' as const, codes: [String(n)] });
  return Promise.all(
    Array.from({ length: count }, (_, n) => demoToken(dataDir, { role: Profil.ANALYSTE, perimetre: perimetre(n) })),
  );
}

/** The questions one after the other, for ever, by the same analyst. */
export function repeated(bodies: readonly string[], jeton: string): () => Ask {
  let n = 0;
  return () => ({ body: bodies[n++ % bodies.length], jeton });
}

/** Never the same question of the same analyst. @throws RangeError when there are no more. */
export function distinct(bodies: readonly string[], jetons: readonly string[]): () => Ask {
  let n = 0;
  return () => {
    const jeton = jetons[Math.floor(n / bodies.length)];
    if (!jeton) throw new RangeError('Plus de questions distinctes : il faut davantage d’analystes.');
    return { body: bodies[n++ % bodies.length], jeton };
  };
}
