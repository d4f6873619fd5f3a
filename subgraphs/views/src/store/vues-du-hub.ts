import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager } from 'typeorm';
import { type Contenu, HUB } from '../domain/vue.js';
import { vuesToutes } from './lecture-de-vues.js';
import { VueEnregistree } from './vue.entity.js';
import type { VueLue } from './vues.repository.js';
import { addVersion, insertVue } from './vues-writer.js';

/** Verrou consultatif : deux tranches qui démarrent ensemble livrent les vues l'une après l'autre. */
const VERROU = 7_205_760;

/**
 * Met en base les vues que le hub livre : une vue neuve s'ajoute, une vue changée a une version de plus, une vue qui n'est plus livrée
 * est retirée. Rend les adresses que quelqu'un d'autre a déjà prises.
 *
 * @param livrees adresses de toutes celles du dossier : une vue illisible aujourd'hui reste telle qu'elle était.
 */
export function livrerLesVues(
  store: DataSource,
  vues: readonly { slug: string; contenu: Contenu }[],
  livrees: readonly string[],
): Promise<string[]> {
  return store.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [VERROU]);
    const toutes = await vuesToutes(manager).getMany();
    const prises: string[] = [];
    for (const { slug, contenu } of vues) {
      const connue = toutes.find((vue) => vue.slug === slug);
      if (connue && connue.sujet !== null) prises.push(slug);
      else await livrer(manager, slug, contenu, connue);
    }
    const retirees = toutes.filter(({ slug, sujet, retireeLe }) => {
      return sujet === null && retireeLe === null && !livrees.includes(slug);
    });
    for (const { id } of retirees) await manager.update(VueEnregistree, { id }, { retireeLe: new Date() });
    return prises;
  });
}

async function livrer(manager: EntityManager, slug: string, contenu: Contenu, connue?: VueLue): Promise<void> {
  if (!connue) {
    const vue = { slug, sujet: null, proprietaire: HUB, direction: null, partage: 'TOUS' as const };
    await insertVue(manager, vue, contenu);
    return;
  }
  if (!estInchangee(connue, contenu)) await addVersion(manager, connue, HUB, contenu);
  if (connue.retireeLe) await manager.update(VueEnregistree, { id: connue.id }, { retireeLe: null });
}

function estInchangee({ lue }: VueLue, contenu: Contenu): boolean {
  const { titre, description, operation, variables, colonnes, graphique, etiquettes } = lue;
  // Comme la base les rend : du JSON.
  const livre = JSON.parse(JSON.stringify(contenu));
  return isDeepStrictEqual({ titre, description, operation, variables, colonnes, graphique, etiquettes }, livre);
}
