import { RefusFichier } from './refus.js';
import { XmlReader } from './xml-reader.js';

/** Un lien du classeur vers une de ses parties ; `target` est un chemin du zip. */
export interface Relation {
  id: string;
  type: string;
  target: string;
}

/** Les chaînes partagées tiennent en mémoire : au-delà, le classeur doit venir en CSV. En caractères. */
const MAX_SHARED = 128 * 1024 * 1024;
/** Ce qu'une chaîne, même vide, occupe. En caractères. */
const STRING_COST = 16;

/** Nom sans préfixe : Excel écrit `<row>`, d'autres logiciels `<x:row>`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Remplit `sheets` des identifiants de liens des feuilles, dans l'ordre des onglets. */
export function workbookParser(sheets: string[]): XmlReader {
  return new XmlReader({
    open({ name, attributes }) {
      const tag = localName(name);
      if (tag === 'workbookPr' && ['1', 'true'].includes(attributes.date1904)) {
        // Ses dates sont décalées de quatre ans, et rien dans une cellule ne dit qu'un nombre est une date.
        throw new RefusFichier(
          'XLSX_ILLISIBLE',
          'Le classeur compte ses dates depuis 1904 : désactivez cette option du tableur, ou déposez un CSV.',
        );
      }
      if (tag === 'sheet') sheets.push(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
    },
  });
}

/** Remplit `relations` des liens du classeur. */
export function relationsParser(relations: Relation[]): XmlReader {
  return new XmlReader({
    open({ name, attributes: { Id: id = '', Type: type = '', Target: target = '' } }) {
      if (localName(name) !== 'Relationship') return;
      relations.push({ id, type, target: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    },
  });
}

/** Remplit `strings` des chaînes partagées, mises en forme réunies, indications phonétiques écartées. */
export function sharedStringsParser(strings: string[]): XmlReader {
  let text = '';
  let inText = false;
  let phonetic = false;
  let size = 0;
  const grow = (by: number) => {
    size += by;
    if (size > MAX_SHARED) {
      throw new RefusFichier('XLSX_TROP_GROS', 'Le classeur contient trop de textes : déposez les données en CSV.');
    }
  };
  return new XmlReader({
    open({ name }) {
      const tag = localName(name);
      if (tag === 'si') {
        text = '';
        grow(STRING_COST);
      } else if (tag === 'rPh') phonetic = true;
      else if (tag === 't') inText = !phonetic;
    },
    text(part) {
      if (!inText) return;
      grow(part.length);
      text += part;
    },
    close(name) {
      const tag = localName(name);
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') strings.push(unescapeText(text));
    },
  });
}

/** Excel écrit `_x000D_` un retour chariot, et `_x005F_` un tiret bas qui précède une telle séquence. */
export function unescapeText(text: string): string {
  if (!text.includes('_x00')) return text;
  return text.replace(/_x00(09|0A|0D|5F)_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
