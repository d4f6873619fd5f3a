import { registerEnumType } from 'type-graphql';
import { PARTAGES, TRACES } from '../domain/vue.js';

/** L'énumération GraphQL de ces codes, chacun sous sa phrase. */
function enumOf(name: string, description: string, phrases: Record<string, string>): Record<string, string> {
  const values = Object.fromEntries(Object.keys(phrases).map((code) => [code, code]));
  const valuesConfig = Object.fromEntries(
    Object.entries(phrases).map(([code, phrase]) => [code, { description: phrase }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const PartageEnum = enumOf(
  'PartageDeVue',
  'Qui voit une vue et peut la lancer, avec ses propres droits.',
  PARTAGES,
);
export const TraceEnum = enumOf('TraceDeVue', 'Comment une vue se dessine.', TRACES);
