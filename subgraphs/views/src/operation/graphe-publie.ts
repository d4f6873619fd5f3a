import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** Le graphe tel que ses lecteurs le voient : celui auquel les vues posent leurs questions. */
export async function lireGraphePublie(fichier: string): Promise<GraphQLSchema> {
  return buildSchema(await readFile(fichier, 'utf8'), { assumeValidSDL: true });
}
