import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** What of the published API its users would lose, one sentence each. */
export async function breakingChanges(publishedSdl: string, api: GraphQLSchema): Promise<string[]> {
  const changes = await diff(buildSchema(publishedSdl), api);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message, path }) => (path ? `${path} : ${message}` : message));
}
