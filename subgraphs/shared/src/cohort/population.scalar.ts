import { GraphQLScalarType, Kind } from 'graphql';
import { PopulationInAnswer } from '../runtime/population-answer.js';

/** La clé d'une cohorte : la population encodée, en base64. Jamais publique, jamais journalisée. */
export const PopulationScalar = new GraphQLScalarType<Uint8Array | string, PopulationInAnswer | string>({
  name: 'Population',
  description:
    'Ensemble de personnes au format binaire du hub, en base64. Circule entre les tranches, jamais publié ni journalisé.',
  // Sans elle, le graphe public garderait le nom du type, que plus aucun de ses champs ne rend.
  extensions: { directives: { inaccessible: {} } },
  serialize: (value) => (typeof value === 'string' ? value : new PopulationInAnswer(value as Uint8Array)),
  parseValue: (value) => {
    if (typeof value !== 'string') throw new TypeError('Une population se transmet en base64.');
    return value;
  },
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING) throw new TypeError('Une population se transmet en base64.');
    return node.value;
  },
});
