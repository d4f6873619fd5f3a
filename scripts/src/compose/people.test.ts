import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse, print, type TypeNode } from 'graphql';
import { RACINE } from '../config.js';

const FOLDER = join(RACINE, 'schema/subgraphs');
const GUARD = '@acces(scopes: ["personnes:lire"])';

const types = readdirSync(FOLDER).flatMap((file) =>
  parse(readFileSync(join(FOLDER, file), 'utf8')).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ tranche: file, type }] : [],
  ),
);

const isPerson = (type: TypeNode): boolean =>
  type.kind === Kind.NAMED_TYPE ? type.name.value === 'Personne' : isPerson(type.type);
const isGuarded = ({ directives = [] }: { directives?: readonly ConstDirectiveNode[] }) =>
  directives.some((directive) => print(directive) === GUARD);
const leadsToPerson = ({ name, fields = [] }: ObjectTypeDefinitionNode) =>
  name.value === 'Personne' || fields.some(({ type }) => isPerson(type));

describe('what speaks of one person', () => {
  const people = types.filter(({ type }) => leadsToPerson(type));

  it('is in every directorate’s slice', () => {
    const slices = ['beneficiaries', 'clauses', 'employers', 'iae'].map((name) => `${name}.graphql`);
    expect([...new Set(people.map(({ tranche }) => tranche))].sort()).toEqual(slices);
  });

  it.each(people.map(({ tranche, type }) => [tranche, type.name.value, type] as const))(
    'is kept, in %s, to who may read people: %s',
    (_tranche, _name, type) => {
      expect(isGuarded(type)).toBe(true);
    },
  );
});
