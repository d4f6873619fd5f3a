import { SaxesParser } from 'saxes';
import { RefusFichier } from './refus.js';

/** Un lien du classeur vers une de ses parties ; `target` est un chemin du zip. */
export interface Relation {
  id: string;
  type: string;
  target: string;
}

/** Les chaînes partagées tiennent en mémoire : au-delà, le classeur doit venir en CSV. En caractères. */
const MAX_SHARED = 128 * 1024 * 1024;

/** Nom sans préfixe : Excel écrit `<row>`, d'autres logiciels `<x:row>`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Un lecteur XML qui lève à la première erreur, au lieu de continuer. */
export function strictParser(): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

/** Remplit `sheets` des identifiants de liens des feuilles, dans l'ordre des onglets. */
export function workbookParser(sheets: string[]): SaxesParser {
  const parser = strictParser();
  parser.on('opentag', ({ name, attributes }) => {
    const tag = localName(name);
    if (tag === 'workbookPr' && ['1', 'true'].includes(attributes.date1904)) {
      // Ses dates sont décalées de quatre ans, et rien dans une cellule ne dit qu'un nombre est une date.
      throw new RefusFichier(
        'XLSX_ILLISIBLE',
        'Le classeur compte ses dates depuis 1904 : désactivez cette option du tableur, ou déposez un CSV.',
      );
    }
    if (tag === 'sheet') sheets.push(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
  });
  return parser;
}

/** Remplit `relations` des liens du classeur. */
export function relationsParser(relations: Relation[]): SaxesParser {
  const parser = strictParser();
  parser.on('opentag', ({ name, attributes: { Id: id = '', Type: type = '', Target: target = '' } }) => {
    if (localName(name) !== 'Relationship') return;
    relations.push({ id, type, target: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
  });
  return parser;
}

/** Remplit `strings` des chaînes partagées, mises en forme réunies, indications phonétiques écartées. */
export function sharedStringsParser(strings: string[]): SaxesParser {
  const parser = strictParser();
  let text = '';
  let inText = false;
  let phonetic = false;
  let size = 0;
  parser.on('opentag', ({ name }) => {
    const tag = localName(name);
    if (tag === 'si') text = '';
    else if (tag === 'rPh') phonetic = true;
    else if (tag === 't') inText = !phonetic;
  });
  const onText = (part: string) => {
    if (!inText) return;
    size += part.length;
    if (size > MAX_SHARED) {
      throw new RefusFichier('XLSX_TROP_GROS', 'Le classeur contient trop de textes : déposez les données en CSV.');
    }
    text += part;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    const tag = localName(name);
    if (tag === 't') inText = false;
    else if (tag === 'rPh') phonetic = false;
    else if (tag === 'si') strings.push(unescapeText(text));
  });
  return parser;
}

/** Excel écrit `_x000D_` un retour chariot, et `_x005F_` un tiret bas qui précède une telle séquence. */
export function unescapeText(text: string): string {
  if (!text.includes('_x00')) return text;
  return text.replace(/_x00(09|0A|0D|5F)_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
