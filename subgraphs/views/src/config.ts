import { join } from 'node:path';
import { readConfig, z } from '@hub/shared/runtime/config';
import { rootAbove } from '@hub/shared/runtime/root';
import { sliceConfig } from '@hub/shared/runtime/slice-config';

const fromRoot = (path: string) => join(rootAbove(import.meta.url), path);

const SHAPE = z.object({
  PUBLISHED_GRAPH: z.string().default(fromRoot('schema/published.graphql')),
  READY_VIEWS: z.string().default(fromRoot('schema/views')),
});

/** Réglages de la tranche : ceux que toute tranche a, le fichier du graphe publié, le dossier des vues prêtes. */
export function viewsConfig() {
  const { PUBLISHED_GRAPH: graphePublie, READY_VIEWS: vuesPretes } = readConfig(SHAPE);
  return { ...sliceConfig(), graphePublie, vuesPretes };
}
