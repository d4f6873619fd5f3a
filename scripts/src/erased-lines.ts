import type { Bilan } from '@hub/registry/erase';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';

const number = new Intl.NumberFormat('fr-FR');

/** A count and its noun, in French: « 1 ligne », « 2 lignes ». */
export function counted(count: number, noun: string): string {
  const plural = noun.split(' ').map((word) => (word === 'de' ? word : `${word}s`));
  return `${number.format(count)} ${count > 1 ? plural.join(' ') : noun}`;
}

/** The erased rows, a line of text per source. */
export function describeErased(lignes: Bilan): string {
  return Object.entries(lignes)
    .map(([source, count]) => {
      const { title, tranche } = loadTableSchema(source);
      return `  ${tranche}, ${title} : ${counted(count, 'ligne')}\n`;
    })
    .join('');
}
