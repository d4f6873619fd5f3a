import { RefusFichier } from '@hub/shared/ingest/refus';
import { Assembler } from 'stream-json/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';
import { NanAsNull } from './nan-as-null.js';

/** Un marché de la version 2.0 a six niveaux. */
const MAX_DEPTH = 64;
/** Texte que rien n'interrompt : le lecteur le garde en mémoire. */
const MAX_TEXT = 1024 * 1024;
/** Un marché tient en mémoire d'un bloc ; les plus gros, à centaines de modifications, font quelques centaines de Ko. */
const MAX_MARCHE = 8 * 1024 * 1024;
/** Caractères analysés à la fois : un fichier mal formé l'est donc peu après le dernier marché lu. */
const SLICE = 16 * 1024;
const ELEMENT = '[]';
/** Où se trouvent les marchés : tableau nu, version 1.5, version 2.0. */
const LISTES = new Set([ELEMENT, `marches/${ELEMENT}`, `marches/marche/${ELEMENT}`]);
/** Version 2.0 d'un seul marché. */
const UN_MARCHE = 'marches/marche';
const SCALAIRES = new Set<Token['name']>(['stringValue', 'numberValue', 'trueValue', 'falseValue', 'nullValue']);

/**
 * Extrait les marchés d'un JSON des DECP reçu bloc par bloc, un seul en mémoire à la fois ; le reste (concessions) est sauté
 * sans être gardé. Refus : JSON_ILLISIBLE, ENTETE_ABSENT.
 */
export class JsonMarches {
  private readonly parse = jsonParser({ streamValues: false });
  private readonly nan = new NanAsNull();
  /** Conteneurs ouverts hors d'un marché : la clé en cours d'un objet, ELEMENT pour un tableau. */
  private readonly path: string[] = [];
  private assembler: Assembler | null = null;
  private marches: unknown[] = [];
  private lus = 0;
  private listed = false;
  /** Caractères reçus, au plus, depuis la dernière valeur entière, et depuis le début du marché en cours. */
  private pending = 0;
  private span = 0;

  /** Les marchés que ce bloc achève ; nul à la place d'un nombre ou d'un texte. */
  push(block: string): unknown[] {
    this.marches = [];
    for (let at = 0; at < block.length; at += SLICE) this.read(this.nan.push(block.slice(at, at + SLICE)));
    return this.marches;
  }

  /** À la fin du fichier : il est entier, et c'étaient des marchés. */
  end(): void {
    if (this.nan.end() || this.assembler || this.path.length > 0) throw this.unreadable('est coupé');
    if (this.listed) return;
    throw new RefusFichier(
      'ENTETE_ABSENT',
      'Le JSON ne contient pas de liste « marches » : déposez des données essentielles de la commande publique, version 1.5 ou 2.0.',
    );
  }

  private read(text: string): void {
    const { assembler } = this;
    const tokens = this.tokensOf(text);
    for (const token of tokens) this.take(token);
    this.pending = tokens.length > 0 ? text.length : this.pending + text.length;
    this.span = assembler && assembler === this.assembler ? this.span + text.length : 0;
    if (this.pending > MAX_TEXT) throw this.unreadable('contient un texte de plus de 1 Mo');
    if (this.span > MAX_MARCHE) throw this.unreadable('contient un marché de plus de 8 Mo');
  }

  private tokensOf(text: string): Token[] {
    try {
      const tokens = this.parse(text);
      return typeof tokens === 'symbol' ? [] : tokens.values;
    } catch (cause) {
      throw this.unreadable('est mal formé', cause);
    }
  }

  private take(token: Token): void {
    if ('value' in token && typeof token.value === 'string' && token.value.includes('\0')) {
      throw this.unreadable('contient un caractère nul (\\u0000)');
    }
    if (this.assembler) this.assemble(this.assembler, token);
    else this.walk(token);
  }

  private assemble(assembler: Assembler, token: Token): void {
    assembler.consume(token);
    if (assembler.depth > MAX_DEPTH) throw this.unreadable(`a plus de ${MAX_DEPTH} niveaux`);
    if (!assembler.done) return;
    this.assembler = null;
    this.add(assembler.current);
  }

  private walk(token: Token): void {
    const { path } = this;
    const { name } = token;
    if (name === 'keyValue') path[path.length - 1] = token.value;
    else if (name === 'endObject' || name === 'endArray') path.pop();
    else if (name === 'startObject' || name === 'startArray') {
      const where = path.join('/');
      if (LISTES.has(where) || (where === UN_MARCHE && name === 'startObject')) {
        this.assembler = new Assembler();
        this.assemble(this.assembler, token);
        return;
      }
      if (path.length === MAX_DEPTH) throw this.unreadable(`a plus de ${MAX_DEPTH} niveaux`);
      this.listed ||= where === 'marches' || (where === '' && name === 'startArray');
      path.push(name === 'startArray' ? ELEMENT : '');
    } else if (SCALAIRES.has(name) && LISTES.has(path.join('/'))) this.add(null);
  }

  private add(marche: unknown): void {
    this.lus++;
    this.marches.push(marche);
  }

  private unreadable(what: string, cause?: unknown): RefusFichier {
    const where = this.lus > 0 ? `, après le marché n° ${this.lus}` : '';
    return new RefusFichier('JSON_ILLISIBLE', `Le JSON ${what}${where} : faites-le produire de nouveau.`, { cause });
  }
}
