import { MAX_COLUMNS, MAX_RECORD } from './record-batch.js';
import { RefusFichier } from './refus.js';
import { localName, unescapeText } from './xlsx-workbook.js';
import { XmlReader } from './xml-reader.js';

/** Une ligne de la feuille. `size` : ce qu'elle occupe, en caractères, cellules vides comprises. */
export interface LigneDeFeuille {
  ligne: number;
  cellules: string[];
  size: number;
}

/** Dernière ligne d'Excel. */
const MAX_ROWS = 1_048_576;
/** Ce qu'une cellule, même vide, occupe. En caractères. */
const CELL_COST = 8;

/** Lit une feuille : `onRow` reçoit chaque ligne, ses cellules absentes valant ''. */
export function sheetParser(strings: string[], onRow: (row: LigneDeFeuille) => void): XmlReader {
  let ligne = 0;
  let cells: string[] = [];
  let size = 0;
  let column = -1;
  let type = '';
  let text = '';
  let inValue = false;
  let phonetic = false;

  function addText(part: string): void {
    if (!inValue) return;
    text += part;
    if (size + text.length > MAX_RECORD) throw rowTooLong(ligne);
  }

  function addCell(): void {
    const value = cellText(type, text, strings);
    // Une mise en forme étendue à toute la ligne laisse des cellules vides jusqu'à la dernière colonne.
    if (value === '') return;
    if (!(column >= 0)) throw new Error('cell without a column');
    if (column >= MAX_COLUMNS) throw cellTooFar(ligne);
    while (cells.length < column) cells.push('');
    cells[column] = value;
    size += value.length;
    if (size > MAX_RECORD) throw rowTooLong(ligne);
  }

  return new XmlReader({
    open({ name, attributes }) {
      switch (localName(name)) {
        case 'row':
          ligne = nextRow(ligne, attributes.r);
          cells = [];
          size = 0;
          column = -1;
          break;
        case 'c':
          column = attributes.r ? columnOf(attributes.r) : column + 1;
          type = attributes.t ?? 'n';
          text = '';
          break;
        case 'rPh':
          phonetic = true;
          break;
        case 'v':
        case 't':
          inValue = !phonetic;
      }
    },
    text: addText,
    close(name) {
      switch (localName(name)) {
        case 'v':
        case 't':
          inValue = false;
          break;
        case 'rPh':
          phonetic = false;
          break;
        case 'c':
          addCell();
          break;
        case 'row':
          onRow({ ligne, cellules: cells, size: size + CELL_COST * cells.length });
      }
    },
  });
}

/** Le numéro d'une ligne, toujours après la précédente. */
function nextRow(previous: number, reference: string | undefined): number {
  const ligne = reference === undefined ? previous + 1 : Number(reference);
  if (Number.isInteger(ligne) && ligne > previous && ligne <= MAX_ROWS) return ligne;
  throw new Error('rows out of order');
}

/** Rang de la colonne d'une référence : A1 → 0, AB12 → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function cellText(type: string, text: string, strings: string[]): string {
  switch (type) {
    case 's':
      return text === '' ? '' : sharedString(strings, Number(text));
    case 'b':
      return text === '1' ? 'VRAI' : 'FAUX';
    case 'n':
      return numberText(text);
    default:
      return unescapeText(text);
  }
}

/** Excel écrit 530,3 `530.29999999999995` et un SIRET `8.0123456700012E+13` : rien n'y est perdu, on rend le nombre. */
function numberText(text: string): string {
  const value = Number(text);
  return text !== '' && Math.abs(value) < 1e15 ? String(value) : text;
}

function sharedString(strings: string[], rang: number): string {
  const text = strings[rang];
  if (text === undefined) throw new Error('no such shared string');
  return text;
}

function rowTooLong(ligne: number): RefusFichier {
  return new RefusFichier('LIGNE_TROP_LONGUE', `La ligne ${ligne} de la feuille dépasse 1 Mo.`);
}

function cellTooFar(ligne: number): RefusFichier {
  return new RefusFichier(
    'TROP_DE_COLONNES',
    `La ligne ${ligne} de la feuille a une valeur au-delà de la colonne n° ${MAX_COLUMNS.toLocaleString('fr-FR')} : effacez-la.`,
  );
}
