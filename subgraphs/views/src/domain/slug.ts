import { enClair } from './recherche.js';

const MAX = 80;

/** Vrai si un texte peut désigner une vue dans une adresse. */
export function estUnSlug(texte: string): boolean {
  return texte.length <= MAX && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(texte);
}

/** L'adresse qu'un titre donne à sa vue ; « vue » si rien n'en reste. */
export function slugOf(titre: string): string {
  const mots = enClair(titre).match(/[a-z0-9]+/g) ?? ['vue'];
  // Place pour un numéro, quand le titre est déjà pris.
  return mots
    .join('-')
    .slice(0, MAX - 5)
    .replace(/-$/, '');
}

/** La première adresse libre : celle-ci, puis suivie de 2, 3… */
export function slugLibre(base: string, pris: ReadonlySet<string>): string {
  if (!pris.has(base)) return base;
  for (let rang = 2; ; rang++) {
    if (!pris.has(`${base}-${rang}`)) return `${base}-${rang}`;
  }
}
