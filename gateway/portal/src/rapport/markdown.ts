import { Lexer, type Token, type Tokens } from 'marked';

/** Un bloc d'un texte Markdown : ce qu'un commentaire de fiche sait dire, et rien de plus. */
export interface BlocDeTexte {
  genre: 'titre' | 'paragraphe' | 'puce' | 'numero' | 'citation';
  /** D'une liste numérotée. */
  rang?: number;
  morceaux: Morceau[];
}

/** Des mots de même allure. */
export interface Morceau {
  texte: string;
  gras?: boolean;
  italique?: boolean;
  code?: boolean;
}

type Allure = Omit<Morceau, 'texte'>;

/** Lit un texte Markdown. Du HTML, un tableau, une image y restent les mots qu'ils sont : rien n'en est interprété. */
export function lireMarkdown(texte: string): BlocDeTexte[] {
  return Lexer.lex(texte).flatMap((token) => blocsOf(token));
}

function blocsOf(token: Token, genre: BlocDeTexte['genre'] = 'paragraphe'): BlocDeTexte[] {
  switch (token.type) {
    case 'space':
    case 'hr':
      return [];
    case 'heading':
      return [{ genre: 'titre', morceaux: morceauxOf(token.tokens) }];
    case 'list': {
      const { items, ordered, start } = token as Tokens.List;
      return items.flatMap(({ tokens }, i) => itemOf(tokens, ordered ? Number(start) + i : null));
    }
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inside) => blocsOf(inside, 'citation'));
    default:
      return [{ genre, morceaux: 'tokens' in token && token.tokens ? morceauxOf(token.tokens) : brut(token) }];
  }
}

/** Le texte d'un élément de liste, puis les listes qu'il contient, à la suite. */
function itemOf(tokens: Token[], rang: number | null): BlocDeTexte[] {
  return tokens.flatMap((token): BlocDeTexte[] => {
    if (token.type === 'list' || token.type === 'space') return blocsOf(token);
    const morceaux = 'tokens' in token && token.tokens ? morceauxOf(token.tokens) : brut(token);
    return [rang === null ? { genre: 'puce', morceaux } : { genre: 'numero', rang, morceaux }];
  });
}

function morceauxOf(tokens: Token[] = [], allure: Allure = {}): Morceau[] {
  return tokens.flatMap((token): Morceau[] => {
    switch (token.type) {
      case 'strong':
        return morceauxOf(token.tokens, { ...allure, gras: true });
      case 'em':
        return morceauxOf(token.tokens, { ...allure, italique: true });
      case 'link':
        return [
          ...morceauxOf(token.tokens, allure),
          ...(token.href === token.text ? [] : [{ texte: ` (${token.href})`, ...allure }]),
        ];
      case 'codespan':
        return [{ texte: token.text, ...allure, code: true }];
      case 'br':
        return [{ texte: ' ', ...allure }];
      case 'text':
      case 'escape':
        return [{ texte: token.text, ...allure }];
      default:
        return brut(token, allure);
    }
  });
}

const brut = ({ raw }: Token, allure: Allure = {}): Morceau[] => [
  { texte: raw.trim() ? raw.trimEnd() : raw, ...allure },
];
