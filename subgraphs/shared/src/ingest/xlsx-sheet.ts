import type { SaxesParser } from 'saxes';
import { RefusFichier } from './refus.js';
import { localName, strictParser, unescapeText } from './xlsx-workbook.js';

/** Dernière colonne d'Excel, XFD. */
const MAX_COLUMNS = 16_384;
/** Une cellule d'Excel tient 32 767 caractères. */
const MAX_CELL = 1024 * 1024;

/** Lit une feuille : `onRow` reçoit le numéro de chaque ligne et ses cellules, les absentes valant ''. */
export function sheetParser(strings: string[], onRow: (ligne: number, cellules: string[]) => void): SaxesParser {
  const parser = strictParser();
  let ligne = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let text = '';
  let inValue = false;
  let phonetic = false;

  parser.on('opentag', ({ name, attributes }) => {
    switch (localName(name)) {
      case 'row':
        ligne = attributes.r ? Number(attributes.r) : ligne + 1;
        cells = [];
        column = -1;
        break;
      case 'c':
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        if (column >= MAX_COLUMNS) throw new Error('column out of the sheet');
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
  });
  const onText = (part: string) => {
    if (!inValue) return;
    text += part;
    if (text.length > MAX_CELL) {
      throw new RefusFichier('LIGNE_TROP_LONGUE', `Une cellule de la ligne ${ligne} dépasse 1 Mo.`);
    }
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    switch (localName(name)) {
      case 'v':
      case 't':
        inValue = false;
        break;
      case 'rPh':
        phonetic = false;
        break;
      case 'c':
        while (cells.length < column) cells.push('');
        cells[column] = cellText(type, text, strings);
        break;
      case 'row':
        onRow(ligne, cells);
    }
  });
  return parser;
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
      return strings[Number(text)] ?? '';
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
