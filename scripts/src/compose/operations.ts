import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** Why the operations of a folder cannot run on the API, `fichier:ligne : raison` each. */
export async function invalidOperations(api: GraphQLSchema, folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.graphql')).sort();
  const problems = await Promise.all(
    files.map(async (name) => {
      const errors = check(api, await readFile(join(folder, name), 'utf8'));
      return errors.map(({ message, locations }) => `${name}:${locations?.[0]?.line ?? 1} : ${message}`);
    }),
  );
  return problems.flat();
}

function check(api: GraphQLSchema, source: string): readonly GraphQLError[] {
  try {
    return validate(api, parse(source));
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
