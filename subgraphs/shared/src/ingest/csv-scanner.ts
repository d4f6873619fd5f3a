import { type Enregistrement, isFilled, MAX_RECORD } from './record-batch.js';
import { RefusFichier } from './refus.js';

const DELIMITERS = [';', ',', '\t'];

/**
 * Découpe un CSV reçu bloc par bloc. csv-parse, deux à trois fois plus lent dès qu'il compte les lignes, ne dit pas où commence
 * un enregistrement fautif, et ne voit pas un guillemet oublié que referme celui d'une autre cellule en avalant les lignes
 * entre eux. Un guillemet au milieu d'une cellule (`tube 5"`) est un caractère ordinaire.
 */
export class CsvScanner {
  private delimiter: string | undefined;
  /** Ce qui est reçu et pas encore rendu : le début d'un enregistrement. */
  private text = '';
  /** Ligne physique où il commence. */
  private ligne = 1;
  /** Position du prochain guillemet, -1 s'il n'y en a plus : une ligne qui n'en a pas se découpe sans analyse. */
  private quote = -1;
  /** Vrai si l'enregistrement s'arrête dans une cellule encore ouverte. */
  private open = false;

  /** Les enregistrements que ce bloc achève. Refus GUILLEMET_NON_FERME, LIGNE_TROP_LONGUE. */
  push(block: string): Enregistrement[] {
    this.text += block;
    this.quote = this.text.indexOf('"');
    this.delimiter ??= detectDelimiter(this.text);
    const records: Enregistrement[] = [];
    if (this.delimiter !== undefined) this.text = this.text.slice(this.readAll(this.delimiter, records));
    if (this.text.length > MAX_RECORD) throw this.open ? unclosedQuote(this.ligne) : recordTooLong(this.ligne);
    return records;
  }

  /** Ceux que la fin du fichier achève : la dernière ligne finit souvent sans fin de ligne. */
  end(): Enregistrement[] {
    const records = this.push('\n');
    if (this.text.trim() !== '') throw unclosedQuote(this.ligne);
    return records;
  }

  /** Lit les enregistrements entiers ; rend la position où commence celui qui ne l'est pas. */
  private readAll(delimiter: string, records: Enregistrement[]): number {
    const { text } = this;
    let start = 0;
    for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', start)) {
      if (this.quote >= 0 && this.quote < start) this.quote = text.indexOf('"', start);
      const { ligne } = this;
      let cellules: string[] = [];
      let end = newline;
      if (this.quote >= 0 && this.quote < newline) end = this.readQuoted(start, newline, delimiter, cellules);
      else cellules = text.slice(start, endOfLine(text, start, newline)).split(delimiter);
      if (end < 0) break;
      if (end - start > MAX_RECORD) throw recordTooLong(ligne);
      if (isFilled(cellules)) records.push({ ligne, cellules });
      this.ligne++;
      start = end + 1;
    }
    return start;
  }

  /** Remplit `cellules` d'un enregistrement à guillemets ; rend la position de sa fin de ligne, -1 s'il n'est pas entier. */
  private readQuoted(start: number, newline: number, delimiter: string, cellules: string[]): number {
    const { text, ligne } = this;
    let breaks = 0;
    for (let position = start; ; position++) {
      const closing = text[position] === '"' ? closingQuote(text, position) : position;
      this.open = closing < 0;
      const end = this.open ? -1 : endOfCell(text, closing, delimiter);
      if (end < 0) return -1;
      const isLast = text[end] === '\n';
      const stop = isLast ? endOfLine(text, closing, end) : end;
      if (closing === position) cellules.push(text.slice(position, stop));
      else {
        const lines = closing > newline ? text.slice(position, closing).split('\n').length - 1 : 0;
        const isClosed = closing + 1 === stop || text.slice(closing + 1, stop).trim() === '';
        if (!isClosed && lines > 0) throw unclosedQuote(ligne);
        cellules.push(isClosed ? unquote(text, position, closing) : text.slice(position, stop));
        breaks += lines;
      }
      position = end;
      if (isLast) {
        this.ligne += breaks;
        return end;
      }
    }
  }
}

/** Position du guillemet qui ferme celui de `position` ; -1 s'il n'est pas encore là, ou peut être doublé. */
function closingQuote(text: string, position: number): number {
  let quote = text.indexOf('"', position + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote + 1 < text.length ? quote : -1;
}

function unquote(text: string, position: number, closing: number): string {
  const value = text.slice(position + 1, closing);
  return value.includes('"') ? value.replaceAll('""', '"') : value;
}

/** Position du séparateur ou de la fin de ligne qui suit, -1 s'il n'est pas encore là. */
function endOfCell(text: string, from: number, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  for (let i = from; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === code || char === 10) return i;
  }
  return -1;
}

/** Fin du texte d'une ligne, CR LF ou LF. */
function endOfLine(text: string, start: number, newline: number): number {
  return newline > start && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** Le séparateur le plus fréquent de la première ligne remplie, hors guillemets, `;` à égalité ; rien si elle est coupée. */
function detectDelimiter(text: string): string | undefined {
  const counts = DELIMITERS.map(() => 0);
  let quoted = false;
  let filled = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted) {
      if (char === '\n' && filled) return DELIMITERS[counts.indexOf(Math.max(...counts))];
      const candidate = DELIMITERS.indexOf(char);
      if (candidate >= 0) counts[candidate]++;
    }
    filled ||= char.trim() !== '';
  }
  return undefined;
}

function unclosedQuote(ligne: number): RefusFichier {
  return new RefusFichier(
    'GUILLEMET_NON_FERME',
    `Un guillemet ouvert dans l'enregistrement de la ligne ${ligne} n'est pas refermé : fermez-le, ou doublez-le s'il fait partie du texte.`,
  );
}

function recordTooLong(ligne: number): RefusFichier {
  return new RefusFichier(
    'LIGNE_TROP_LONGUE',
    `L'enregistrement de la ligne ${ligne} dépasse 1 Mo : le fichier n'est pas un tableau, ou ses fins de ligne sont perdues.`,
  );
}
