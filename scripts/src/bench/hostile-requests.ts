/** What is sent to `/graphql`. */
export interface HostileRequest {
  name: string;
  /** Statuses of a refusal; anything else is no refusal. */
  refused: readonly number[];
  method?: string;
  /** Added to the address. */
  search?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const MEGABYTE = 1024 * 1024;

const times = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
const nested = (levels: number, open: string, inside: string, close: string) =>
  open.repeat(levels) + inside + close.repeat(levels);

const query = (name: string, text: string): HostileRequest => ({
  name,
  refused: [400],
  body: JSON.stringify({ query: text }),
});

const COHORTE = 'participantsClauses(filtre: { annee: 2017 })';

/** One request of each kind that the door must refuse. All but those that say otherwise bear a valid token. */
export const HOSTILE: readonly HostileRequest[] = [
  query(
    'fragments nested',
    `{ ...f0 } ${times(40, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f40 on Query { __typename }`,
  ),
  query(
    'fragments many',
    `{ ${times(600, (n) => `...f${n}`)} } ${times(600, (n) => `fragment f${n} on Query { __typename }`)}`,
  ),
  query('aliases', `{ ${times(10_000, (n) => `a${n}: ${COHORTE} { effectif }`)} }`),
  query('field repeated', `{ ${times(80_000, () => '__typename')} }`),
  query('directives', `{ __typename ${times(100_000, () => '@a')} }`),
  query('fields nested', nested(1_600, '{ a ', '', '}')),
  query('lists nested', `{ a(b: ${nested(400_000, '[', '', ']')}) }`),
  query('introspection circular', `{ __schema { types { ${nested(3, 'fields { type { ', 'name', '} }')} } } }`),
  query(
    'introspection repeated',
    `{ ${times(50, (n) => `a${n}: __schema { types { name fields { name description args { name description type { name ofType { name } } } } } }`)} }`,
  ),
  query('fields unknown', `{ clauses { noeuds { ${times(1_900, (n) => `inconnu${n}`)} } } }`),
  query(
    'page too dear',
    '{ entreprises(premier: 1000) { noeuds { participationsClauses { heures } siaes { aidesPoste { siret } } } } }',
  ),
  query(
    'cohorts too dear',
    `{ ${times(30, (n) => `a${n}: ${COHORTE} { ${nested(10, 'beneficiairesRsa { ', 'cellules { effectif }', '}')} } `)} }`.replaceAll(
      'beneficiairesRsa { beneficiairesRsa',
      'beneficiairesRsa { accompagnes',
    ),
  ),
  query('alias reserved', '{ __proto__: __typename }'),
  query('unreadable', `${'{'.repeat(2_000)}`),
  {
    name: 'variables nested',
    refused: [400],
    body: `{"query":"query ($f: FiltreClauses) { participantsClauses(filtre: $f) { effectif } }","variables":{"f":${nested(200_000, '[', '', ']')}}}`,
  },
  {
    name: 'batch',
    refused: [400],
    body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' }))),
  },
  {
    name: 'mutation by GET',
    refused: [400, 405],
    method: 'GET',
    search: `?query=${encodeURIComponent('mutation { __typename }')}`,
  },
  {
    name: 'form',
    refused: [415],
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'query={__typename}',
  },
  { name: 'token absent', refused: [401], headers: { authorization: '' }, body: '{}' },
  {
    name: 'token forged',
    refused: [401],
    headers: { authorization: `Bearer ${forged()}` },
    body: '{}',
  },
  { name: 'body of 2 MB', refused: [413], body: Buffer.alloc(2 * MEGABYTE, ' ') },
  { name: 'body of 100 MB', refused: [413], body: Buffer.alloc(100 * MEGABYTE, ' ') },
];

/** Well formed, and signed by nobody. */
function forged(): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${part({ alg: 'ES256', kid: 'autre' })}.${part({ role: 'pilotage', sub: 'x' })}.${'A'.repeat(86)}`;
}
