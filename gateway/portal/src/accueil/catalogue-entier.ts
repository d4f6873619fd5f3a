import { examplesFor } from '../explorer/examples.js';
import { lireDescription } from '../graph/description.js';
import { interroger } from '../graph/graphe.js';
import type { Profil } from '../graph/session.js';
import { catalogueOf, type Entree } from './catalogue.js';
import { indicateursOf } from './indicateurs.js';
import { Recherche } from './recherche.js';

const INDICATEURS = import.meta.glob<string>('../../../../schema/indicators/[0-9]*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const VUES = 'query VuesATrouver { vues(premier: 1000) { noeuds { slug titre description etiquettes } } }';

interface VueATrouver {
  slug: string;
  titre: string;
  description: string | null;
  etiquettes: string[];
}

/** All that can be found: what the graph describes, the views shared with this person, the report's figures, the ready questions. */
export async function ouvrirRecherche(profil: Profil, annee: number): Promise<Recherche> {
  const description = await lireDescription();
  const vues = description.get('Query')?.fields?.some(({ name }) => name === 'vues') ? await lireVues() : [];
  return new Recherche([
    ...vues,
    ...catalogueOf(description),
    ...Object.values(INDICATEURS).flatMap((source) => indicateursOf(source, annee)),
    ...examplesFor(profil).map(
      ({ title, detail, query, variables }): Entree => ({
        cle: `Question.${title}`,
        genre: 'Question',
        titre: title,
        detail,
        mots: '',
        question: { operation: query, variables: variables ? JSON.parse(variables) : {} },
      }),
    ),
  ]);
}

/** Without them, the rest can still be found. */
async function lireVues(): Promise<Entree[]> {
  const answer = await interroger<{ vues: { noeuds: VueATrouver[] } | null }>(VUES).catch(() => null);
  return (answer?.data.vues?.noeuds ?? []).map(({ slug, titre, description, etiquettes }) => ({
    cle: `Vue.${slug}`,
    genre: 'Vue',
    titre,
    detail: description ?? '',
    mots: etiquettes.join(' '),
    href: `/vues/${slug}`,
  }));
}
