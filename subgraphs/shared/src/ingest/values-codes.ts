import { isCommune } from '../store/communes.js';
import type { Categorie } from './table-schema.js';
import type { Lecteur, ValeurFausse } from './values.js';

const TERRITOIRE_INCONNU: ValeurFausse = {
  code: 'TERRITOIRE_INCONNU',
  message:
    "code INSEE d'une commune ou d'un arrondissement attendu, sur cinq caractères, zéro de tête compris (pas un code postal).",
};
/** Une clé de PostgreSQL tient dans un tiers de page d'index. */
const MAX_KEY = 200;
const CLE_TROP_LONGUE: ValeurFausse = {
  code: 'HORS_BORNES',
  message: `identifiant de ${MAX_KEY} caractères au plus attendu.`,
};
const SEPARATEUR_CANONIQUE = '|';

/** Un des codes de la colonne, à l'identique. */
export function codeReader(categories: Categorie[]): Lecteur {
  const codes = new Set(categories.map(({ value }) => value));
  const inconnu = unknownCode(codes);
  return (texte) => (codes.has(texte) ? texte : inconnu);
}

/** Liste d'éléments séparés par `delimiter`, chacun un des codes s'il y en a → éléments distincts séparés par `|`. */
export function listReader(delimiter = SEPARATEUR_CANONIQUE, categories?: Categorie[], translate = identity): Lecteur {
  const codes = categories && new Set(categories.map(({ value }) => value));
  const inconnu = unknownCode(codes ?? new Set());
  return (texte) => {
    const items = new Set<string>();
    for (const part of texte.split(delimiter)) {
      const item = translate(part.trim());
      if (item === '') continue;
      if (codes && !codes.has(item)) return inconnu;
      items.add(item);
    }
    return items.size > 0 ? [...items].join(SEPARATEUR_CANONIQUE) : null;
  };
}

/** Identifiant d'une clé : tout texte qui tient dans un index. */
export function readKey(texte: string): string | ValeurFausse {
  return texte.length <= MAX_KEY ? texte : CLE_TROP_LONGUE;
}

/** Code d'une commune ou d'un arrondissement de la liste de l'INSEE, jamais de ce que contient la source territoires. */
export function readCommune(texte: string): string | ValeurFausse {
  const code = texte.toUpperCase();
  return isCommune(code) ? code : TERRITOIRE_INCONNU;
}

function unknownCode(codes: Set<string>): ValeurFausse {
  return { code: 'CODE_INCONNU', message: `code attendu parmi ${[...codes].join(', ')}.` };
}

function identity(texte: string): string {
  return texte;
}
