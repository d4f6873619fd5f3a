import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { ErreurAgent } from '../runtime/errors.js';
import type { Appelant } from './appelant.js';
import type { Exigence, Exigences } from './exigences.js';

/** Éléments nommés dans un refus. */
const CITES = 5;

/**
 * Refuse, avant d'en rien exécuter, l'opération qui demande un élément que `@acces` n'ouvre pas à l'appelant : 403, `FORBIDDEN`, et lequel.
 * Les exigences se lisent sur le graphe qui porte les règles ; celui que sert une passerelle ne les a plus, et peut changer d'une requête
 * à l'autre.
 */
export function verifieAcces<C extends BaseContext & { appelant: Appelant }>(
  exigencesOf: (schema: GraphQLSchema) => Exigences,
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, document, operation, request, response, schema }) {
          if (!operation) return;
          const refuses = exigencesOf(schema).refuses(contextValue.appelant, document, operation, request.variables);
          if (refuses.length === 0) return;
          response.http.status = 403;
          throw new ErreurAgent('FORBIDDEN', messageOf(refuses), { elements: refuses.map(({ element }) => element) });
        },
      };
    },
  };
}

function messageOf(refuses: readonly Exigence[]): string {
  const elements = refuses.slice(0, CITES).map(({ element, scopes }) => {
    return scopes.length > 0 ? `${element} (portée ${scopes.join(', ')})` : element;
  });
  return `Votre jeton n’ouvre pas : ${elements.join(' ; ')}.`;
}
