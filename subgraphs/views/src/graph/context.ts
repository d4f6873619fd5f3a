import type { Appelant } from '@hub/shared/access/appelant';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { VersionsWatcher } from '@hub/shared/store/versions-watcher';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type CommentaireRange, EditionsRepository } from '../store/editions.repository.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface ViewsContext extends SubgraphContext, ReturnType<typeof loadersOf> {
  editions: EditionsRepository;
}

/** La version est lue avant les données : une réponse gardée sous elle n'est jamais plus vieille qu'elle ne le dit. */
export function createContext(store: DataSource, watcher: VersionsWatcher, appelant: Appelant): ViewsContext {
  const versions = { editions: watcher.versionOf('editions') };
  const editions = new EditionsRepository(store);
  return { appelant, editions, ...loadersOf(editions), extensions: async () => ({ versions }) };
}

function loadersOf(editions: EditionsRepository) {
  return {
    editionById: new DataLoader(async (ids: readonly string[]) => {
      const found = await editions.findByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    figuresByEdition: new DataLoader(async (ids: readonly string[]) => {
      const found = await editions.findFigures(ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    commentairesByEdition: new DataLoader(async (ids: readonly string[]) => {
      const found = await editions.findCommentaires(ids);
      return ids.map((id) => found.get(id) ?? {});
    }),
    commentairesByFiche: commentairesByFiche(editions),
  };
}

/** Chaque fiche demande les siens en tel nombre : une requête en lit le plus grand pour toutes. */
function commentairesByFiche(editions: EditionsRepository) {
  return new DataLoader<{ numero: string; premier: number }, CommentaireRange[], string>(
    async (keys) => {
      const numeros = [...new Set(keys.map(({ numero }) => numero))];
      const found = await editions.findCommentairesOfFiches(numeros, Math.max(...keys.map(({ premier }) => premier)));
      return keys.map(({ numero, premier }) => found.filter(({ fiche }) => fiche === numero).slice(0, premier));
    },
    { cacheKeyFn: ({ numero, premier }) => `${premier} ${numero}` },
  );
}
