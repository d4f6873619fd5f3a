import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoToken, type JetonVoulu } from '@hub/scripts/demo-issuer/jeton';
import { signalProcess } from '@hub/scripts/signal-process';
import { Profil } from '@hub/shared/access/profil';
import { Command } from '../resilience/clone.js';
import { family } from './processes.js';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Une réponse de la passerelle, relue de son texte. */
export interface Reponse {
  // biome-ignore lint/suspicious/noExplicitAny: la forme d'une réponse est celle de sa question, que le test vérifie.
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { versions: Record<string, Record<string, string>>; sources?: Record<string, object> };
}

/** Où poser une question, et le jeton à présenter. */
export interface Graphe {
  url: string;
  jeton: string;
}

/** Pose une question à un graphe, comme tout client : POST /graphql. */
export async function askGraph({ url, jeton }: Graphe, query: string, variables: object = {}): Promise<Reponse> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${jeton}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Reponse;
}

const TOUT_OUVERT: JetonVoulu = {
  role: Profil.PILOTAGE,
  scope: 'personnes:lire sante:filtrer',
  perimetre: { type: 'METROPOLE', codes: ['200046977'] },
};

/** Le hub tel que son exploitant le lance : les commandes du dépôt, un dossier de données et un port à lui. */
export class UserHub {
  readonly dataDir = join(mkdtempSync(join(tmpdir(), 'hub-demonstration-')), 'donnees');
  readonly #children = new Set<ChildProcess>();
  #files = 0;

  private constructor(
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {
    mkdirSync(this.dataDir);
    // Le compte de PostgreSQL doit pouvoir y entrer.
    chmodSync(dirname(this.dataDir), 0o755);
  }

  /** `settings` : réglages de plus, par variables d'environnement. */
  static async create(settings: Record<string, string> = {}): Promise<UserHub> {
    return new UserHub(await freePort(), settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `npm start`, dans un groupe de processus à lui, comme dans un terminal. */
  start(...args: string[]): Command {
    return this.#spawn(process.execPath, ['scripts/run.mjs', 'start', ...args]);
  }

  /** `npm run -s <commande> -- <arguments>`, jusqu'à sa fin. */
  async npm(script: string, ...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const command = this.#spawn('npm', ['run', '-s', script, '--', ...args]);
    const code = await command.ended;
    return { code, stdout: command.stdout, stderr: command.stderr };
  }

  /** Écrit un fichier de partenaire, dans un dossier à lui : son nom, qui porte sa date de référence, reste le sien. */
  write(name: string, lines: string[]): string {
    const folder = join(dirname(this.dataDir), `depot-${this.#files++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  }

  /** Comme le pilotage, personnes comprises, à moins d'un autre jeton. */
  async ask(query: string, variables: object = {}, jeton?: string): Promise<Reponse> {
    return askGraph({ url: this.url, jeton: jeton ?? (await this.jeton()) }, query, variables);
  }

  /** Un jeton de démonstration de ce hub. */
  jeton(voulu: JetonVoulu = TOUT_OUVERT): Promise<string> {
    return demoToken(this.dataDir, voulu);
  }

  async portIsFree(): Promise<boolean> {
    const probe = createServer().listen(this.port, '127.0.0.1');
    const free = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    probe.close();
    return free;
  }

  /** Tue ce qu'un test en échec a pu laisser, puis efface tout. */
  remove(): void {
    const left = [...this.#children].flatMap(({ pid }) => (pid ? family(pid) : []));
    for (const pid of left) signalProcess(pid, 'SIGKILL');
    rmSync(dirname(this.dataDir), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #spawn(file: string, args: string[]): Command {
    const child = spawn(file, args, {
      cwd: ROOT,
      detached: true,
      env: {
        PATH: `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`,
        PORT: String(this.port),
        HUB_DATA_DIR: this.dataDir,
        ...this.settings,
      },
    });
    this.#children.add(child);
    return new Command(child);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
