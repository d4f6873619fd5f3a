import { stringify } from 'csv-stringify/sync';
import { isComparee } from './ecarts.js';
import type { Figure } from './figures.js';

const COLUMNS = ['id', 'fiche', 'dispositif', 'libelle', 'annee', 'valeur', 'unite', 'absence', 'sources'] as const;

/**
 * Le rapport pour un tableur français : UTF-8 avec marque d'ordre, `;`, virgule décimale, une figure par ligne. Comparées à une édition,
 * les figures ont deux colonnes de plus : la valeur publiée et l'écart ; marquées du secret, une : `sousSecret`.
 */
export function csvOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({
    ...figure,
    sources: figure.sources.map(({ id }) => id).join(', '),
    publie: isComparee(figure) ? figure.publie?.valeur : undefined,
  }));
  const isMarked = figures.some(({ sousSecret }) => sousSecret !== undefined);
  return stringify(rows, {
    columns: [
      ...COLUMNS,
      ...(figures.some(isComparee) ? ['publie', 'ecart'] : []),
      ...(isMarked ? ['sousSecret'] : []),
    ],
    header: true,
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: (value) => String(value).replace('.', ','), boolean: (value) => (value ? 'oui' : 'non') },
  });
}
