import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Ce qui est appelé au fil de la lecture. */
export interface XmlHandlers {
  open(tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(part: string): void;
}

/** Une partie de classeur a moins de dix niveaux. */
const MAX_DEPTH = 64;
/** Caractères qu'aucune balise n'interrompt : saxes les garde en mémoire. */
const MAX_TEXT = 1024 * 1024;

/** Lit un XML bloc par bloc, à mémoire bornée, et lève à la première erreur, à la première DOCTYPE, au premier excès. */
export class XmlReader {
  private readonly parser = new SaxesParser();
  private depth = 0;
  /** Caractères reçus, au plus, depuis la dernière balise. */
  private pending = 0;
  private moved = false;

  constructor({ open, close, text }: XmlHandlers) {
    const { parser } = this;
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', () => {
      throw new Error('DOCTYPE in a workbook');
    });
    parser.on('opentag', (tag) => {
      this.moved = true;
      if (++this.depth > MAX_DEPTH) throw new Error('XML too deep');
      open(tag);
    });
    parser.on('closetag', ({ name }) => {
      this.moved = true;
      this.depth--;
      close?.(name);
    });
    if (!text) return;
    parser.on('text', text);
    parser.on('cdata', text);
  }

  write(block: string): void {
    this.moved = false;
    this.parser.write(block);
    this.pending = this.moved ? block.length : this.pending + block.length;
    if (this.pending > MAX_TEXT) throw new Error('XML text too long');
  }

  close(): void {
    this.parser.close();
  }
}
