import { join } from 'node:path';
import { lireDossier } from '@hub/views/vues-pretes';
import { breakingChanges } from './breaking.js';
import { clientFiles } from './client.js';
import { missingDescriptions } from './descriptions.js';
import { driftedFiles, generatedFiles, publishedPath, readIfThere } from './generated.js';
import { invalidOperations } from './operations.js';
import type { Subgraph } from './subgraphs.js';
import { type Composition, CompositionError, composeSupergraph } from './supergraph.js';

const section = (title: string, lines: string[]) =>
  lines.length > 0 ? [`${title}\n${lines.map((line) => `  - ${line}`).join('\n')}`] : [];

/**
 * Everything that forbids publishing these slices as they are, explained in French; empty when all is well. `client`: the folder of the
 * application whose types are generated too.
 */
export async function checkGraph(folder: string, subgraphs: Subgraph[], client?: string): Promise<string[]> {
  let composition: Composition;
  try {
    composition = composeSupergraph(subgraphs);
  } catch (error) {
    if (error instanceof CompositionError) return section('Les tranches ne se composent pas :', error.problems);
    throw error;
  }
  const { api } = composition;
  const published = await readIfThere(publishedPath(folder));
  const generated = generatedFiles(folder, subgraphs, composition);
  if (client) generated.push(...(await clientFiles(client, api)));
  return [
    ...section(
      'Fichiers générés qui ne correspondent plus au code (npm run compose les réécrit) :',
      await driftedFiles(folder, generated),
    ),
    ...section(
      'Changements qui casseraient les usages de l’API publiée (les éviter, ou « npm run compose -- --publier » après accord) :',
      published === undefined
        ? ['published.graphql manque : aucune API n’a encore été publiée']
        : await breakingChanges(published, api),
    ),
    ...section('Éléments de l’API sans description :', missingDescriptions(api)),
    ...section(
      'Requêtes de schema/operations que l’API refuse :',
      await invalidOperations(api, join(folder, 'operations')),
    ),
    ...section(
      'Vues de schema/views que l’API refuse, ou qui ne sont pas ce qu’elles disent :',
      (await lireDossier(api, join(folder, 'views'))).problemes,
    ),
  ];
}
