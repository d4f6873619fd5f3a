import { looseName } from './header-name.js';
import type { TableField } from './table-schema.js';
import type { Lecteur } from './values.js';
import { codeReader, listReader, readCommune, readKey } from './values-codes.js';
import { readDate, readMonth } from './values-dates.js';
import { readNir, readSiren, readSiret } from './values-identifiers.js';
import { integerReader, numberReader, readYear } from './values-numbers.js';

/**
 * Le lecteur d'une colonne, selon son type et sa nature. `indexed` : elle désigne une autre ligne. `translate` : les libellés du
 * partenaire, élément par élément.
 */
export function readerOf(field: TableField, indexed: boolean, translate?: (texte: string) => string): Lecteur {
  switch (field.type) {
    case 'date':
      return readDate;
    case 'yearmonth':
      return readMonth;
    case 'year':
      return readYear;
    case 'integer':
      return integerReader(field.constraints);
    case 'number':
      return numberReader(field.constraints);
    case 'list':
      return listReader(field.delimiter, field.categories, translate);
    case 'string':
      return textReader(field, indexed);
  }
}

function textReader({ nature, categories, constraints }: TableField, indexed: boolean): Lecteur {
  switch (nature) {
    case 'nir':
      return readNir;
    case 'siret':
      return readSiret;
    case 'siren':
      return readSiren;
    case 'commune':
      return readCommune;
    default:
      if (categories) return codeReader(categories);
      return constraints?.required || indexed ? readKey : (texte) => texte;
  }
}

/** Les libellés d'un partenaire vers les codes du contrat ; un libellé sans correspondance reste tel quel. */
export function translator(wordings: Record<string, string>): (texte: string) => string {
  const codes = new Map(Object.entries(wordings).map(([wording, code]) => [looseName(wording), code]));
  return (texte) => codes.get(looseName(texte)) ?? texte;
}
