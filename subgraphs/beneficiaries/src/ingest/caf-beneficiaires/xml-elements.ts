import { RefusFichier } from '@hub/shared/ingest/refus';
import { SaxesParser } from 'saxes';

/** Ce qui est appelé au fil de la lecture. `path` : les noms des éléments ouverts, séparés par `/`. */
export interface ElementListener {
  onOpen(path: string): void;
  /** `text` : le texte d'un élément sans enfant, sans espaces autour. */
  onClose(path: string, text: string): void;
}

/** Le flux de la CNAF a huit niveaux. */
const MAX_DEPTH = 64;
/** Texte d'un élément, ou suite de caractères qu'aucune balise n'interrompt. */
const MAX_TEXT = 1024 * 1024;

/** Lit un XML bloc par bloc, à mémoire constante, sans jamais rien chercher hors de lui. Refus XML_INTERDIT, XML_ILLISIBLE. */
export class XmlElements {
  private readonly parser = new SaxesParser();
  private readonly paths: string[] = [];
  private text = '';
  /** Balises, textes et commentaires lus. */
  private events = 0;
  /** Caractères reçus, au plus, depuis le dernier d'entre eux : saxes garde une balise inachevée en mémoire. */
  private pending = 0;

  constructor(private readonly listener: ElementListener) {
    const { parser } = this;
    const count = () => this.events++;
    parser.on('error', (cause) => {
      throw this.unreadable('est mal formé, ou coupé,', cause);
    });
    parser.on('doctype', () => {
      // Une DOCTYPE peut définir des entités qui se multiplient, ou qui lisent d'autres fichiers.
      throw new RefusFichier('XML_INTERDIT', 'Le fichier contient une déclaration DOCTYPE : retirez-la.');
    });
    parser.on('opentag', ({ name }) => this.open(name));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.append(text));
    parser.on('cdata', (text) => this.append(text));
    parser.on('comment', count);
    parser.on('processinginstruction', count);
  }

  write(block: string): void {
    const { events } = this;
    this.parser.write(block);
    this.pending = events === this.events ? this.pending + block.length : block.length;
    if (this.pending > MAX_TEXT) throw this.unreadable('contient un texte de plus de 1 Mo');
  }

  end(): void {
    this.parser.close();
  }

  private open(name: string): void {
    this.events++;
    if (this.paths.length === MAX_DEPTH) throw this.unreadable(`a plus de ${MAX_DEPTH} niveaux`);
    const path = this.paths.length > 0 ? `${this.paths[this.paths.length - 1]}/${name}` : name;
    this.paths.push(path);
    this.text = '';
    this.listener.onOpen(path);
  }

  private close(): void {
    this.events++;
    this.listener.onClose(this.paths.pop() as string, this.text.trim());
    this.text = '';
  }

  private append(text: string): void {
    this.events++;
    this.text += text;
    if (this.text.length > MAX_TEXT) throw this.unreadable('contient un texte de plus de 1 Mo');
  }

  private unreadable(what: string, cause?: Error): RefusFichier {
    return new RefusFichier(
      'XML_ILLISIBLE',
      `Le XML ${what} à la ligne ${this.parser.line} : faites-le produire et transmettre de nouveau.`,
      { cause },
    );
  }
}
