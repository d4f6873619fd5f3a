import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce } from '@hub/scripts/graph-access';
import { fileOf } from '@hub/scripts/service';
import type { Graphe } from '../demonstration/user-hub.js';

export interface Ended {
  code: number | string;
  stdout: string;
  stderr: string;
}

/** La commande `npm run report`, dans son propre processus, sur le hub qui se sert à cette adresse. */
export class ReportCommand {
  readonly #jeton: string;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'hub-rapport-'));

  constructor({ url, jeton }: Graphe) {
    this.#jeton = jeton;
    announce({ port: 0, dataDir: this.#dataDir, urls: {} }, url);
  }

  run(...args: string[]): Promise<Ended> {
    return new Promise((resolve) => {
      const env = { HUB_DATA_DIR: this.#dataDir, HUB_TOKEN: this.#jeton };
      execFile(process.execPath, [fileOf('report'), ...args], { env, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      });
    });
  }

  /** Un dossier de fichiers, par nom. */
  folder(files: Record<string, string>): string {
    const folder = mkdtempSync(join(this.#dataDir, 'commentaires-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
  }

  remove(): void {
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
