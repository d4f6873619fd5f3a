import type { AskedColumn } from './columns.js';
import type { Door } from './door.js';
import { ExportRefusal } from './refusal.js';

/** A saved view, as its links run it. */
export interface SavedView {
  slug: string;
  titre: string;
  version: number;
  operation: string;
  variables: { nom: string; libelle: string; type: string; defaut: unknown }[];
  colonnes: AskedColumn[];
  /** Why it runs no more; null: it does. */
  cassee: string | null;
  retiree: boolean;
}

/** What the gateway itself asks of a view, for whoever follows its link. */
export const VIEW_QUERY = `query VueDuLien($slug: ID!, $version: Int) {
  vue(slug: $slug, version: $version) {
    slug titre version operation cassee retiree
    variables { nom libelle type defaut }
    colonnes { chemin titre }
  }
}`;

/** The view that a link names, as its caller may see it. @throws ExportRefusal VUE_INCONNUE, VUE_RETIREE, VUE_CASSEE */
export async function readView(slug: string, version: number | null, ask: Door): Promise<SavedView> {
  const { data } = await ask(VIEW_QUERY, { slug, version });
  const vue = data.vue as SavedView | null;
  if (!vue) {
    const which = version === null ? `« ${slug} »` : `« ${slug} » à la version ${version}`;
    throw ExportRefusal.because('VUE_INCONNUE', `Aucune vue ${which} n’est partagée avec vous.`);
  }
  if (vue.retiree) throw ExportRefusal.because('VUE_RETIREE', `La vue « ${vue.titre} » a été retirée.`);
  if (vue.cassee) throw ExportRefusal.because('VUE_CASSEE', `La vue « ${vue.titre} » est à corriger : ${vue.cassee}`);
  return vue;
}

/** The values of a view's variables when its link gives none. */
export function defaultsOf({ variables }: SavedView): Record<string, unknown> {
  return Object.fromEntries(variables.flatMap(({ nom, defaut }) => (defaut === null ? [] : [[nom, defaut]])));
}
