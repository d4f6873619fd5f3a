import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Profil } from '@hub/shared/access/profil';
import { z } from '@hub/shared/runtime/config';
import { describe, expect, it } from '@jest/globals';
import { buildASTSchema, getIntrospectionQuery, isObjectType, parse } from 'graphql';
import { listSizeOf } from './cost-weights.js';
import { budgetsOf, DOOR_SETTINGS } from './door-settings.js';
import { QueryCosts } from './query-cost.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const schema = buildASTSchema(parse(read('schema/supergraph.graphql')), { assumeValid: true });
const costs = new QueryCosts(schema);
const budgets = budgetsOf(z.object(DOOR_SETTINGS).parse({}));

interface Asked {
  from: string;
  name: string;
  cost: number;
}

function asked(from: string, text: string): Asked[] {
  const document = parse(text);
  return document.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? [{ from, name: one.name?.value ?? '', cost: costs.of(document, one) }] : [],
  );
}

const inFolder = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.graphql'))
    .flatMap((name) => asked(`${folder}/${name}`, read(`${folder}/${name}`)));

const inGuide = (file: string) =>
  [...read(file).matchAll(/^```graphql\n(.*?)^```$/gms)].flatMap(([, text]) => asked(file, text));

const tooDear = (questions: Asked[], profil: Profil) => questions.filter(({ cost }) => cost > budgets[profil]);

describe('what the hub itself asks', () => {
  const operations = inFolder('schema/operations');

  it('is within the budget of who asks it', () => {
    const indicators = inFolder('schema/indicators');
    expect([operations.length, indicators.length].every((count) => count > 0)).toBe(true);
    expect(tooDear([...operations, ...indicators, ...inGuide('docs/redacteur.md')], Profil.PILOTAGE)).toEqual([]);
    const examples = ['README.md', 'docs/analyste.md', 'docs/developpeur.md'].flatMap(inGuide);
    expect(examples.length).toBeGreaterThan(10);
    expect(tooDear([...operations, ...examples], Profil.ANALYSTE)).toEqual([]);
    expect(tooDear(operations, Profil.CHARGE_DE_MISSION)).toEqual([]);
    expect(tooDear(operations, Profil.APPLICATION)).toEqual([]);
    expect(tooDear(inGuide('docs/gestionnaire.md'), Profil.GESTIONNAIRE)).toEqual([]);
  });

  it('leaves room for tools that read the whole description of the graph, once', () => {
    const [once] = asked('', getIntrospectionQuery());
    expect(tooDear([once, { ...once, cost: once.cost * 20 }], Profil.ANALYSTE)).toEqual([
      { ...once, cost: once.cost * 20 },
    ]);
  });

  it('is out of reach of who reads no data', () => {
    expect(tooDear(operations, Profil.EXPLOITATION)).toEqual(operations);
  });
});

describe('the composed graph', () => {
  it('says the size of every list of objects', () => {
    const unsaid = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []))
      .filter(
        ({ field }) =>
          /^\[/.test(String(field.type)) && isObjectType(schema.getType(String(field.type).replace(/[[\]!]/g, ''))),
      )
      .filter(({ type, field }) => !listSizeOf(field) && !type.name.endsWith('Connection'))
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(unsaid).toEqual([]);
  });

  it('refuses, whatever the profile, what would read the hub in one question', () => {
    const dear = [
      '{ entreprises(premier: 1000) { noeuds { participationsClauses { heures } siaes { type aidesPoste { siret } } } } }',
      `{ ${Array.from({ length: 50 }, (_, n) => `f${n}: clauses(premier: 1000) { noeuds { idClause operation { idOperation } } }`)} }`,
    ].flatMap((text) => asked('', text));
    expect(tooDear(dear, Profil.PILOTAGE)).toEqual(dear);
  });
});
