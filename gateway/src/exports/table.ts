import type { Column } from './columns.js';
import type { Answer, Door } from './door.js';
import { answersTo } from './pages.js';
import type { Question } from './question.js';
import { Hidden, type Row } from './rows.js';

/** What an export is of. */
export interface Origin {
  vue: { slug: string; titre: string; version: number } | null;
  titre: string;
  /** As it was asked. */
  operation: string;
  variables: Readonly<Record<string, unknown>>;
}

/** A figure that secrecy hides: its row from 1, its column, why. */
export interface HiddenCell {
  ligne: number;
  colonne: string;
  raison: string;
}

/** Of the hidden figures, those that are named. */
const NAMED = 10_000;

/** A table under way: its first rows are there, the others come as they are read. */
export class Table {
  total = 0;
  /** Figures hidden so far, and the first of them. */
  hidden = 0;
  readonly secret: HiddenCell[] = [];
  readonly avertissements: string[] = [];
  readonly le = new Date().toISOString();

  private constructor(
    readonly origin: Origin,
    readonly columns: readonly Column[],
    readonly first: Omit<Answer, 'data'>,
    readonly firstRows: readonly Row[],
    private readonly others: AsyncGenerator<Row[]>,
  ) {}

  /** Once its first page is read: what is refused is so before anything is sent. @throws ExportRefusal */
  static async open(question: Question, origin: Origin, ask: Door): Promise<Table> {
    const { rows, asked, variables, columns } = question;
    const answers = answersTo(ask, asked, variables, rows.followed);
    const { value: first } = await answers.next();
    const { data, ...said } = first as Answer;
    const table = new Table(
      origin,
      columns,
      said,
      rows.rowsOf(data),
      (async function* () {
        for await (const answer of answers) yield rows.rowsOf(answer.data);
      })(),
    );
    for (const { path, limit } of rows.limits) {
      table.avertissements.push(`La question s’arrête aux ${limit} premières lignes de « ${path.join('.')} ».`);
    }
    return table;
  }

  /** Its rows, page after page: to be read once. */
  async *pages(): AsyncGenerator<readonly Row[]> {
    yield this.#noted(this.firstRows);
    for await (const rows of this.others) yield this.#noted(rows);
    if (this.hidden > this.secret.length) {
      this.avertissements.push(`${this.hidden} chiffres sont tus ; les ${NAMED} premiers sont nommés.`);
    }
  }

  #noted(rows: readonly Row[]): readonly Row[] {
    for (const row of rows) this.#note(row);
    return rows;
  }

  #note(row: Row): void {
    this.total++;
    row.forEach((cell, i) => {
      if (!(cell instanceof Hidden)) return;
      if (++this.hidden > NAMED) return;
      this.secret.push({ ligne: this.total, colonne: this.columns[i].chemin, raison: cell.raison });
    });
  }
}
