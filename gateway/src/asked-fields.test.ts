import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { AskedFields } from './asked-fields.js';

const ROOT =
  'query Q__clauses__0($annee:Int!$mois:Mois!){heures(filtre:{annee:$annee}) deux:ouverts(mois:$mois){total} total}';
const ENTITIES =
  'query Q__iae__1($representations:[_Any!]!$mois:Int){_entities(representations:$representations){...on Cohorte{effectif jours(mois:$mois)}}}';

function fieldsOf(query: string): AskedFields {
  const fields = AskedFields.of(query);
  if (!fields) throw new Error(query);
  return fields;
}

/** What is asked of these fields alone. */
function only(query: string, ...keys: string[]): string {
  const fields = fieldsOf(query);
  return fields.only(fields.all.filter(({ key }) => keys.includes(key)));
}

describe('the fields that are asked', () => {
  it('are known by their names in the answer, with the variables that each takes', () => {
    expect(fieldsOf(ROOT).all).toEqual([
      { key: 'heures', variables: ['annee'] },
      { key: 'deux', variables: ['mois'] },
      { key: 'total', variables: [] },
    ]);
    expect(fieldsOf(ENTITIES).all).toEqual([
      { key: 'effectif', variables: [] },
      { key: 'jours', variables: ['mois'] },
    ]);
  });

  it.each([
    [ROOT, ['deux'], 'query Q__clauses__0($mois:Mois!){deux:ouverts(mois:$mois){total}}'],
    [ROOT, ['total'], 'query Q__clauses__0{total}'],
    [
      ...[ENTITIES, ['effectif']],
      'query Q__iae__1($representations:[_Any!]!){_entities(representations:$representations){...on Cohorte{effectif}}}',
    ],
  ] as [string, string[], string][])('can be asked alone: %#', (query, keys, alone) => {
    expect(only(query, ...keys)).toBe(print(parse(alone)));
  });

  it.each([
    ['a field alone', '{heures}'],
    ['a field of entities alone', ENTITIES.replace(' jours(mois:$mois)', '')],
    ['a write', 'mutation{noter autre}'],
    ['a fragment', 'query{heures ...Reste} fragment Reste on Query{total}'],
    ['what is left out if a variable says so', 'query($si:Boolean!){heures total @include(if:$si)}'],
    ['entities that are if a variable says so', ENTITIES.replace('Cohorte', 'Cohorte @include(if:$si)')],
    ['entities of several types', ENTITIES.replace('...on Cohorte', '...on Siae{type nom} ...on Cohorte')],
    ['entities beside another field', ENTITIES.replace('{_entities', '{total _entities')],
    ['the same field twice', '{heures{total} heures{part}}'],
  ])('are not asked one without the others: %s', (_, query) => {
    expect(AskedFields.of(query)).toBeNull();
  });
});

describe('what holds their values', () => {
  it('is the data, or each entity', () => {
    expect(fieldsOf(ROOT).holdersOf({ total: 1 })).toEqual([{ total: 1 }]);
    expect(fieldsOf(ENTITIES).holdersOf({ _entities: [{ effectif: 1 }, {}] })).toEqual([{ effectif: 1 }, {}]);
  });

  it('is nothing when a part of it is missing', () => {
    expect(fieldsOf(ROOT).holdersOf(null)).toBeNull();
    expect(fieldsOf(ENTITIES).holdersOf({ _entities: [{ effectif: 1 }, null] })).toBeNull();
    expect(fieldsOf(ENTITIES).holdersOf({ _entities: null })).toBeNull();
  });
});
