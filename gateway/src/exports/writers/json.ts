import { Hidden, type Row } from '../rows.js';
import type { Writer } from './writer.js';

/** The table and all that is known of it, in one object, rows in the order of `colonnes`. */
export const json: Writer = {
  type: 'application/json; charset=utf-8',
  exact: false,
  async *write(table) {
    const { origin, columns, first, le } = table;
    const { operation, variables } = origin;
    const { versions, sources, cout } = first;
    const head = {
      vue: origin.vue,
      execution: { le, operation, variables, versions, sources, cout: cout ?? null },
      colonnes: columns.map(({ chemin, titre, type }) => ({ chemin, titre, type })),
    };
    yield `${JSON.stringify(head).slice(0, -1)},"lignes":[`;
    let between = '';
    for await (const rows of table.pages()) {
      if (rows.length === 0) continue;
      yield between + rows.map(line).join(',\n');
      between = ',\n';
    }
    const { total, secret, avertissements } = table;
    yield `],${JSON.stringify({ total, tronque: false, secret, avertissements }).slice(1)}`;
  },
};

function line(row: Row): string {
  return JSON.stringify(row.map((cell) => (cell instanceof Hidden ? null : cell)));
}
