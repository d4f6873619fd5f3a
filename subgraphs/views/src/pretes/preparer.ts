import type { Logger } from '@hub/shared/runtime/logger';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { raisonDeRupture } from '../operation/rupture.js';
import { RupturesRepository } from '../store/ruptures.repository.js';
import { livrerLesVues } from '../store/vues-du-hub.js';
import { lireDossier } from './dossier.js';

/**
 * Met les vues au pas du graphe et du dossier, avant qu'aucune ne soit lue : celles que le hub livre sont en base, celles que le graphe ne
 * lance plus sont marquées. Une vue livrée qui ne va pas est dite au journal et laissée comme elle était : les autres n'en pâtissent pas.
 */
export async function preparerLesVues(
  store: DataSource,
  graphe: GraphQLSchema,
  dossier: string,
  logger: Logger,
): Promise<void> {
  const { vues, slugs, problemes } = await lireDossier(graphe, dossier);
  const prises = await livrerLesVues(store, vues, slugs);
  for (const probleme of problemes) logger.error({ probleme }, 'vue livrée refusée');
  for (const slug of prises) logger.error({ slug }, 'vue livrée dont l’adresse est prise');
  const rompues = await new RupturesRepository(store).mark(({ operation, variables }) =>
    raisonDeRupture(graphe, operation, variables),
  );
  if (rompues > 0) logger.warn({ rompues }, 'versions de vues que le graphe ne lance plus');
}
