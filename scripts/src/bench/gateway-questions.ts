import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RACINE } from '../config.js';

/** The years of which the demonstration data have all. */
export const YEARS = [2015, 2016, 2017, 2018];
export const ACTIONS = ['GEIM_SAP', 'DEVELOPPEURS_TALENTS', 'MS_DOM', 'TECHNICIEN_SUPPORT'];

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

/** The operations' texts, by name. */
export const TEXTS: Readonly<Record<string, string>> = {
  emblem: EMBLEM,
  ...Object.fromEntries(
    Object.keys(OPERATIONS).map((name) => [
      name,
      readFileSync(join(RACINE, 'schema/operations', `${name}.graphql`), 'utf8'),
    ]),
  ),
};

/** Every question, as it is posted: the operations in turn, so that none weighs more than another. */
export function questions(): string[] {
  const variables = [byYear, ...Object.values(OPERATIONS)];
  return YEARS.flatMap((_, turn) =>
    Object.values(TEXTS).map((query, i) =>
      JSON.stringify({ query, variables: variables[i][turn % variables[i].length] }),
    ),
  );
}

/** The questions one after the other, for ever. */
export function repeated(bodies: readonly string[]): () => string {
  let n = 0;
  return () => bodies[n++ % bodies.length];
}
