import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/Applications/LibreOffice.app/Contents/MacOS'];

/** Ce que l'on demande à SheetJS. */
export interface SheetReader {
  read(bytes: Buffer, options: object): { SheetNames: string[]; Sheets: Record<string, object> };
  utils: { sheet_to_json(sheet: object, options: object): unknown[][] };
}

/** Ce que l'on demande à l'analyseur de Power Query. */
export interface PowerQuery {
  DefaultSettings: object;
  TaskUtils: {
    tryLexParse(settings: object, text: string): Promise<{ stage: string; resultKind: string; error?: Error }>;
  };
}

/**
 * Installe une bibliothèque dans un dossier à elle et la rend. Elle n'est pas une dépendance du dépôt : DuckDB pèse 70 Mo, que chaque
 * premier démarrage téléchargerait.
 */
export async function installReader<T>(name: string, version: string, folder: string): Promise<T> {
  writeFileSync(join(folder, 'package.json'), '{}');
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...args, `${name}@${version}`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const path = createRequire(join(folder, 'index.js')).resolve(name);
  const loaded = await import(pathToFileURL(path).href);
  return loaded.default ?? loaded;
}

/** Un programme de cette machine, qu'apt installe quand les tests tournent en root. @throws s'il n'y en a pas. */
export function findProgram(name: string, paquet: string): string {
  const present = find(name);
  if (present) return present;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', paquet], { stdio: 'ignore' });
  }
  const installed = find(name);
  if (!installed) throw new Error(`« ${name} » n’est pas sur cette machine : installez le paquet ${paquet}.`);
  return installed;
}

function find(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export interface DuckDb {
  /** Une question : ses colonnes avec leurs types, ses lignes ; les dates en « AAAA-MM-JJ ». */
  read(sql: string): Promise<{ types: [string, string][]; rows: unknown[][] }>;
  close(): void;
}

interface DuckDbModule {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> };
}

interface Connection {
  runAndReadAll(sql: string): Promise<{
    columnNames(): string[];
    columnTypes(): { toString(): string }[];
    getRowsJson(): unknown[][];
  }>;
  closeSync(): void;
}

export async function openDuckDb(folder: string): Promise<DuckDb> {
  const { DuckDBInstance } = await installReader<DuckDbModule>('@duckdb/node-api', '1.5.6-r.1', folder);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    async read(sql) {
      const reader = await connection.runAndReadAll(sql);
      const types = reader.columnTypes().map(String);
      const whole = types.map((type) => type === 'BIGINT');
      const rows = reader
        .getRowsJson()
        .map((row) => row.map((value, i) => (whole[i] && value !== null ? Number(value) : value)));
      return { types: reader.columnNames().map((name, i) => [name, types[i]]), rows };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
