import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { withLock } from '../run/lock.mjs';
import { RACINE } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-verrou-'));
const file = join(folder, 'verrou');
afterAll(() => rmSync(folder, { recursive: true }));

const deadPid = () => String(spawnSync(process.execPath, ['-e', '']).pid);

describe('withLock', () => {
  it('ne laisse passer qu’un processus à la fois, même quand tous trouvent le verrou d’un mort', async () => {
    const counter = join(folder, 'compteur');
    writeFileSync(counter, '0');
    writeFileSync(file, deadPid());
    const script = `
      const { withLock } = await import(${JSON.stringify(join(RACINE, 'scripts/run/lock.mjs'))});
      const { readFileSync, writeFileSync } = await import('node:fs');
      const counter = ${JSON.stringify(counter)};
      for (let i = 0; i < 10; i++) await withLock(${JSON.stringify(file)}, async () => {
        const n = Number(readFileSync(counter, 'utf8'));
        await new Promise((next) => setTimeout(next, 2));
        writeFileSync(counter, String(n + 1));
      });`;
    const children = Array.from({ length: 5 }, () => spawn(process.execPath, ['--input-type=module', '-e', script]));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(readFileSync(counter, 'utf8')).toBe('50');
  });

  it('rend le verrou et l’erreur quand le travail échoue', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('raté')))).rejects.toThrow('raté');
    expect(existsSync(file)).toBe(false);
  });

  it('prend le verrou dont le détenteur ne donne plus signe de vie, bien que son numéro soit repris', async () => {
    writeFileSync(file, '1');
    utimesSync(file, new Date(0), new Date(0));
    expect(await withLock(file, () => 'pris')).toBe('pris');
  });
});
