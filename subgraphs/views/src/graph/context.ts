import type { Appelant } from '@hub/shared/access/appelant';
import type { SubgraphContext } from '@hub/shared/runtime/subgraph-server';
import type { VersionsWatcher } from '@hub/shared/store/versions-watcher';
import DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Lecteur } from '../domain/lecteur.js';
import { ClesRepository } from '../store/cles.repository.js';
import { type CommentaireRange, EditionsRepository } from '../store/editions.repository.js';
import { VuesRepository } from '../store/vues.repository.js';
import { VuesWriter } from '../store/vues-writer.js';

/** Ce qu'un résolveur de la tranche a sous la main, le temps d'une requête. */
export interface ViewsContext
  extends SubgraphContext,
    ReturnType<typeof editionLoaders>,
    ReturnType<typeof vueLoaders> {
  editions: EditionsRepository;
  vues: VuesRepository;
  writer: VuesWriter;
  cles: ClesRepository;
  lecteur: Lecteur;
  /** Le graphe auquel les vues posent leurs questions. */
  graphe: GraphQLSchema;
}

/** Ce que toutes les requêtes partagent. */
export interface ViewsService {
  store: DataSource;
  watcher: VersionsWatcher;
  graphe: GraphQLSchema;
}

/** Les versions sont lues avant les données : une réponse gardée sous elles n'est jamais plus vieille qu'elle ne le dit. */
export function createContext({ store, watcher, graphe }: ViewsService, appelant: Appelant): ViewsContext {
  const versions = { editions: watcher.versionOf('editions'), vues: watcher.versionOf('vues') };
  const { sujet, nom, direction } = appelant;
  const lecteur = { sujet, nom: nom ?? sujet, direction };
  const editions = new EditionsRepository(store);
  const vues = new VuesRepository(store, lecteur);
  const cles = new ClesRepository(store, lecteur);
  return {
    ...{ appelant, editions, vues, cles, lecteur, graphe },
    writer: new VuesWriter(store, lecteur),
    ...editionLoaders(editions),
    ...vueLoaders(vues, cles),
    extensions: async () => ({ versions }),
  };
}

function vueLoaders(vues: VuesRepository, cles: ClesRepository) {
  return {
    vueById: new DataLoader(async (ids: readonly string[]) => {
      const found = await vues.findByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    versionsByVue: new DataLoader(async (ids: readonly string[]) => {
      const found = await vues.findVersions(ids);
      return ids.map((id) => found.filter(({ vue }) => vue === id));
    }),
    clesByVue: new DataLoader(async (ids: readonly string[]) => {
      const found = await cles.findByVues(ids);
      return ids.map((id) => found.filter(({ vue }) => vue === id));
    }),
  };
}

function editionLoaders(editions: EditionsRepository) {
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
