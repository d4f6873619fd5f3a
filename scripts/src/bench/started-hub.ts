import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fileOf, type Service, startService } from '../service.js';
import { freePorts } from '../serving.js';

const PAUSE_MS = 50;

const open = new Set<StartedHub>();

/** Closes those that an interrupted bench leaves. */
export async function closeStartedHubs(): Promise<void> {
  for (const hub of open) await hub.close();
}

/** The whole hub as `npm start` serves it, with the demonstration data, in a folder of its own. */
export class StartedHub {
  #service?: Service;

  constructor(readonly folder = mkdtempSync(join(tmpdir(), 'hub-bench-'))) {
    // The embedded server's account has to enter it.
    chmodSync(this.folder, 0o755);
    open.add(this);
  }

  /** Makes and deposits the demonstration files in a folder. */
  static async fill(folder: string): Promise<void> {
    const hub = new StartedHub(folder);
    try {
      await hub.start();
    } finally {
      await hub.stop();
      open.delete(hub);
    }
  }

  /** Resolves when it says it is ready: a first start deposits the demonstration files. */
  async start(): Promise<void> {
    const [port] = await freePorts(1);
    const service = startService({
      name: 'La commande « start »',
      program: 'start',
      env: { PORT: String(port), HUB_DATA_DIR: this.folder },
      logFile: join(this.folder, 'start.log'),
    });
    this.#service = service;
    const failed = service.ended.then(({ how }) => Promise.reject(new Error(how)));
    await Promise.race([this.#served(), failed]);
  }

  async stop(): Promise<void> {
    await this.#service?.stop();
    this.#service = undefined;
  }

  /** What a command prints, run in a process of its own. @throws Error if it fails. */
  async run(command: string, ...args: string[]): Promise<string> {
    const env = { NODE_ENV: 'production', TZ: 'UTC', HUB_DATA_DIR: this.folder };
    const { stdout } = await promisify(execFile)(process.execPath, [fileOf(command), ...args], {
      env,
      maxBuffer: 1 << 26,
    });
    return stdout;
  }

  async close(): Promise<void> {
    await this.stop();
    open.delete(this);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  /** Its address is written last, and withdrawn when it stops. */
  async #served(): Promise<void> {
    while (this.#service && !existsSync(join(this.folder, 'adresse'))) await sleep(PAUSE_MS);
  }
}
