import { join } from 'node:path';
import type pg from 'pg';

/** The hub's bookkeeping, which the peer does not have to keep. */
const BOOKKEEPING = ['depot', 'ligne', 'en_vigueur'];
/** The partner's key: month, household, person. */
const KEY = ['mois', 'matricule', 'identite'];

/**
 * The peer of `ingest`: rows already read, checked, identified and typed, that PostgreSQL copies from its own folder into a table
 * with the same key, no other index.
 */
export class CopyPeer {
  private columns: { name: string; type: string }[] = [];

  /** `table`: the hub's table that holds the rows. */
  constructor(
    private readonly peer: pg.Client,
    private readonly table: string,
  ) {}

  /** Has the server write, in files of its own, the rows that deposit number `depot` stored. */
  async prepare(slice: pg.Client, depot: number): Promise<string> {
    const { rows: columns } = await slice.query(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> ALL($2) ORDER BY attnum`,
      [this.table, BOOKKEEPING],
    );
    this.columns = columns;
    const { rows: settings } = await this.peer.query('SHOW data_directory');
    const file = join(settings[0].data_directory, `banc-${depot}.copie`);
    await slice.query(
      `COPY (SELECT ${this.names()} FROM ${this.table} WHERE depot = ${depot} ORDER BY ligne) TO '${file}'`,
    );
    return file;
  }

  async createTable(): Promise<void> {
    await this.peer.query(`CREATE TABLE lignes (${this.definitions()}, PRIMARY KEY (${KEY.join(', ')}))`);
  }

  async copy(file: string): Promise<void> {
    await this.peer.query(`COPY lignes (${this.names()}) FROM '${file}'`);
  }

  /** The usual way to correct rows in bulk: copied aside, then merged by key. */
  async merge(file: string): Promise<void> {
    const updates = this.columns
      .filter(({ name }) => !KEY.includes(name))
      .map(({ name }) => `${name} = excluded.${name}`);
    await this.peer.query('BEGIN');
    await this.peer.query(`CREATE TEMP TABLE corrections (${this.definitions()}) ON COMMIT DROP`);
    await this.peer.query(`COPY corrections (${this.names()}) FROM '${file}'`);
    await this.peer.query(
      `INSERT INTO lignes (${this.names()}) SELECT ${this.names()} FROM corrections
       ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
    );
    await this.peer.query('COMMIT');
  }

  private names(): string {
    return this.columns.map(({ name }) => name).join(', ');
  }

  private definitions(): string {
    return this.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  }
}
