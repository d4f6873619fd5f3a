import { insecables } from './typographie.js';

/** Du HTML déjà sûr : ce que `html` rend, ou un dessin que le hub a fait. */
export class Balisage {
  constructor(readonly texte: string) {}
}

type Contenu = Balisage | string | number | null | readonly Contenu[];

/**
 * Un gabarit HTML de texte français : ce qu'on y met est échappé, sauf ce qui est déjà du balisage ; une liste se suit, un nul
 * s'omet ; les espaces y deviennent insécables où il faut.
 */
export function html(parts: TemplateStringsArray, ...contents: Contenu[]): Balisage {
  return new Balisage(parts.map(insecables).reduce((text, part, i) => text + textOf(contents[i - 1]) + part));
}

function textOf(content: Contenu): string {
  if (content === null) return '';
  if (content instanceof Balisage) return content.texte;
  if (typeof content === 'object') return content.map(textOf).join('');
  return escaped(insecables(String(content)));
}

/** Un texte à recopier tel quel, une opération par exemple : échappé, rien de plus. */
export const telQuel = (text: string) => new Balisage(escaped(text));

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
