import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extendSchema, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { Refus } from '../domain/refus.js';
import { erreursOf } from '../operation/question.js';
import { type VuePrete, vuePreteOf } from './vue-prete.js';

/** Déclare les directives ; chaque autre fichier est une vue. */
const DIRECTIVES = 'vue.graphql';

/** Ce qu'un dossier de vues prêtes contient. */
export interface Dossier {
  vues: VuePrete[];
  /** Adresses de toutes, lisibles ou non. */
  slugs: string[];
  /** Ce qui empêche d'en livrer une : « fichier : raison ». */
  problemes: string[];
}

/** Lit les vues prêtes d'un dossier, vérifiées sur un graphe ; un dossier absent n'en a aucune. */
export async function lireDossier(graphe: GraphQLSchema, dossier: string): Promise<Dossier> {
  const noms = (await nomsDe(dossier)).filter((nom) => nom.endsWith('.graphql')).sort();
  const lu: Dossier = { vues: [], slugs: [], problemes: [] };
  if (noms.length === 0) return lu;
  const declarations = parse(await readFile(join(dossier, DIRECTIVES), 'utf8'));
  const annote = extendSchema(graphe, declarations, { assumeValid: true });
  for (const nom of noms) {
    if (nom === DIRECTIVES) continue;
    const slug = nom.slice(0, -'.graphql'.length);
    lu.slugs.push(slug);
    const vue = lireVue(graphe, annote, slug, await readFile(join(dossier, nom), 'utf8'));
    if (typeof vue === 'string') lu.problemes.push(`${nom} : ${vue}`);
    else lu.vues.push(vue);
  }
  return lu;
}

function lireVue(graphe: GraphQLSchema, annote: GraphQLSchema, slug: string, texte: string): VuePrete | string {
  try {
    const erreurs = erreursOf(annote, parse(texte));
    if (erreurs.length > 0) return erreurs.join(' ');
  } catch (erreur) {
    if (erreur instanceof GraphQLError) return erreur.message;
    throw erreur;
  }
  const vue = vuePreteOf(graphe, slug, texte);
  return vue instanceof Refus ? vue.message : vue;
}

async function nomsDe(dossier: string): Promise<string[]> {
  return readdir(dossier).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
