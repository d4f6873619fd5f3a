import { stringify } from 'csv-stringify/sync';

/**
 * Les lignes refusées en CSV (« ; », CRLF), une à une, telles qu'elles ont été déposées. Une valeur qu'un tableur prendrait pour une formule
 * n'est pas neutralisée : le fichier est à corriger puis à déposer à nouveau, et une apostrophe de plus y changerait une donnée.
 */
export async function* rejectsCsv(lines: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const cells of lines) yield stringify([cells], { delimiter: ';', record_delimiter: 'windows' });
}
