import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestConfig } from '@hub/registry/config';
import type { DemandeDepot } from '@hub/registry/demande';
import { IngestWorker } from '@hub/registry/deposit';
import type { ResultatDepot } from '@hub/registry/depot-result';
import pg from 'pg';
import type { FichierPartenaire } from './partner-files.js';

export const BASES = ['registry', 'beneficiaries', 'employers', 'clauses', 'iae'] as const;
export type Base = (typeof BASES)[number];

type Options = Omit<DemandeDepot, 'source' | 'chemin'>;

/** Un hub d'essai : ses cinq bases, et de quoi y déposer des fichiers et y lire ce qui est rangé. */
export class TestHub {
  readonly config: IngestConfig;
  worker: IngestWorker;
  readonly #clients = new Map<Base, Promise<pg.Client>>();

  constructor(
    readonly urls: Record<Base, string>,
    keysFile: string,
    private readonly folder: string,
  ) {
    const { registry, ...sliceUrls } = urls;
    this.config = { registryUrl: registry, sliceUrls, keysFile };
    this.worker = new IngestWorker(this.config);
  }

  /** Écrit le fichier dans un dossier à lui : son nom, qui peut porter une date, reste le sien. */
  write({ nom, contenu }: FichierPartenaire): string {
    const path = join(mkdtempSync(join(this.folder, 'depot-')), nom);
    writeFileSync(path, contenu);
    return path;
  }

  deposit(fichier: FichierPartenaire, options: Options = {}): Promise<ResultatDepot> {
    return this.worker.deposit({ source: fichier.source, chemin: this.write(fichier), ...options });
  }

  async depositAll(fichiers: FichierPartenaire[]): Promise<ResultatDepot[]> {
    const results: ResultatDepot[] = [];
    for (const fichier of fichiers) results.push(await this.deposit(fichier));
    return results;
  }

  // biome-ignore lint/suspicious/noExplicitAny: la forme d'une ligne est celle de sa requête, que le test vérifie.
  async query<Row = any>(base: Base, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await (await this.client(base)).query(sql, parameters)).rows as Row[];
  }

  /** Une connexion à l'écart de celles du dépôt. */
  client(base: Base): Promise<pg.Client> {
    const known = this.#clients.get(base);
    if (known) return known;
    const client = new pg.Client({ connectionString: this.urls[base], application_name: 'hub-essai' });
    const connected = client.connect().then(() => client);
    this.#clients.set(base, connected);
    return connected;
  }

  /** Les personnes d'une vue, par clé du partenaire : `{ P1: 0, P2: 3 }`. */
  async personnes(base: Base, view: string, key: string): Promise<Record<string, number>> {
    const rows = await this.query(base, `SELECT ${key} AS cle, personne FROM ${view}_en_vigueur ORDER BY 1`);
    return Object.fromEntries(rows.map(({ cle, personne }) => [cle, personne]));
  }

  /** Un autre processus de dépôt : connexions et mémoire neuves. */
  async restart(): Promise<void> {
    await this.worker.close();
    this.worker = new IngestWorker(this.config);
  }

  databaseOf(base: Base): string {
    return new URL(this.urls[base]).pathname.slice(1);
  }

  async close(): Promise<void> {
    await this.worker.close();
    for (const client of this.#clients.values()) await (await client).end();
    this.#clients.clear();
  }
}
