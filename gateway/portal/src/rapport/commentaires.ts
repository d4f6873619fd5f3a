import type { Commentaire } from './composition.js';

/** What to publish: what was written, else what the last edition said; a text that was emptied is withdrawn. */
export function commentairesOf(textes: Record<string, string>, publies: ReadonlyMap<string, string>): Commentaire[] {
  return Object.entries({ ...Object.fromEntries(publies), ...textes })
    .filter(([, texte]) => texte.trim())
    .map(([fiche, texte]) => ({ fiche, texte }));
}
