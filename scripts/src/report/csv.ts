import { stringify } from 'csv-stringify/sync';
import type { Figure } from './figures.js';

const COLUMNS = ['id', 'fiche', 'dispositif', 'libelle', 'annee', 'valeur', 'unite', 'absence', 'sources'] as const;

/** Le rapport pour un tableur français : UTF-8 avec marque d'ordre, `;`, virgule décimale, une figure par ligne. */
export function csvOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({ ...figure, sources: figure.sources.map(({ id }) => id).join(', ') }));
  return stringify(rows, {
    columns: [...COLUMNS],
    header: true,
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: (value) => String(value).replace('.', ',') },
  });
}
