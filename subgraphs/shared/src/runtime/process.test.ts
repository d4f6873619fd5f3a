import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';

const module = (name: string) => new URL(`./${name}.js`, import.meta.url).href;
const SERVER = `
  import { createLogger } from '${module('logger')}';
  import { createHttpServer, listen } from '${module('http')}';
  import { superviseProcess } from '${module('process')}';
  const logger = createLogger('essai');
  const app = createHttpServer({ logger, ready: async () => {}, bodyLimit: 1000 });
  app.get('/lent', async () => {
    process.send({ type: 'commence' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { fini: true };
  });
  superviseProcess({ url: await listen(app, 0), close: () => app.close() }, logger);
`;
const PARENT = `
  import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['--input-type=module', '-e', process.argv[1]], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('message', ({ url }) => process.send({ pid: child.pid, url }));
`;

let child: ChildProcess | undefined;

function start(script: string, ...args: string[]): ChildProcess {
  child = spawn(process.execPath, ['--input-type=module', '-e', script, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return child;
}

async function message<T>(from: ChildProcess): Promise<T> {
  const [received] = await once(from, 'message');
  return received as T;
}

const isAlive = (url: string) =>
  fetch(`${url}/sante`).then(
    () => true,
    () => false,
  );

afterEach(() => {
  child?.kill('SIGKILL');
});

describe('superviseProcess', () => {
  it('announces its address, then on SIGTERM answers the request under way and exits with 0', async () => {
    const server = start(SERVER);
    const { type, url } = await message<{ type: string; url: string }>(server);
    expect(type).toBe('pret');
    const answer = fetch(`${url}/lent`);
    await message(server);
    server.kill('SIGTERM');
    expect(await (await answer).json()).toEqual({ fini: true });
    expect(server.exitCode ?? (await once(server, 'exit'))[0]).toBe(0);
  });

  it('does not outlive a parent killed by SIGKILL', async () => {
    const parent = start(PARENT, SERVER);
    const { url } = await message<{ url: string }>(parent);
    expect(await isAlive(url)).toBe(true);
    parent.kill('SIGKILL');
    const limit = Date.now() + 5_000;
    while (Date.now() < limit && (await isAlive(url))) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isAlive(url)).toBe(false);
  });
});
