import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listSources } from '@hub/shared/ingest/table-schema';
import type { Logger } from '@hub/shared/runtime/logger';
import type { IngestWorker } from './deposit.js';
import { causeOf } from './panne.js';
import { createSourceFolder, settle } from './watch-outcome.js';
import { type FichierStable, isUnchanged, StableFiles } from './watch-stable.js';

const POLL_MS = 1_000;
const RETRY_MS = 5_000;

export interface WatchOptions {
  /** Un sous-dossier par source. */
  folder: string;
  worker: Pick<IngestWorker, 'deposit'>;
  logger: Logger;
}

/**
 * Dépose, un à un, les fichiers posés dans le dossier de leur source. Les fichiers se cherchent à intervalles : un partage réseau ne prévient
 * pas de ce qui change. Le journal ne cite pas leurs noms, qui peuvent être ceux de personnes.
 */
export class DepotFolder {
  private readonly files = new StableFiles();
  private readonly ending = new AbortController();
  private readonly rounds: Promise<void>;

  private constructor(private readonly options: WatchOptions) {
    this.rounds = this.watch();
  }

  /** Crée les dossiers de toutes les sources, puis surveille. */
  static async open(options: WatchOptions): Promise<DepotFolder> {
    for (const source of listSources()) await createSourceFolder(join(options.folder, source));
    return new DepotFolder(options);
  }

  /** Attend la fin du dépôt en cours. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.rounds;
  }

  private async watch(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const whole = await this.round();
      await sleep(whole ? POLL_MS : RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Rend faux si quelque chose est à reprendre plus tard. */
  private async round(): Promise<boolean> {
    let whole = true;
    const attempt = async (source: string, work: () => Promise<void>) => {
      try {
        if (!this.ending.signal.aborted) await work();
      } catch (error) {
        whole = false;
        this.options.logger.error({ source, cause: causeOf(error) }, 'dossier de dépôt : nouvel essai dans 5 s');
      }
    };
    for (const source of listSources()) {
      const folder = join(this.options.folder, source);
      await attempt(source, async () => {
        for (const file of await this.files.visit(folder)) {
          await attempt(source, () => this.deposit(source, folder, file));
        }
      });
    }
    return whole;
  }

  private async deposit(source: string, folder: string, file: FichierStable): Promise<void> {
    const { worker, logger } = this.options;
    const result = await worker.deposit({ source, chemin: file.chemin });
    const { depot, lus, rejetes, refus } = result;
    logger.info({ source, depot, lus, rejetes, refus: refus?.code }, 'dossier de dépôt : fichier lu');
    // Réécrit pendant le dépôt : il sera déposé à nouveau, entier.
    if (!(await isUnchanged(file, folder))) return;
    try {
      await settle(folder, file, result);
    } catch (error) {
      this.files.ignore(folder, file.nom);
      logger.error({ source, depot, cause: causeOf(error) }, 'dossier de dépôt : fichier lu mais non rangé');
    }
  }
}
