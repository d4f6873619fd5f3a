import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BASES, RACINE, REGLAGES } from './config.js';

const read = (env: Record<string, string>) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "import('./scripts/dist/config.js').then((c) => console.log(JSON.stringify(c.readSettings())))",
    ],
    { cwd: RACINE, env, encoding: 'utf8' },
  );

describe('les réglages', () => {
  it('sont tous décrits dans .env.example, et eux seuls', () => {
    const documented = readFileSync(join(RACINE, '.env.example'), 'utf8').matchAll(/^#?([A-Z_]+)=/gm);
    expect([...documented].map(([, name]) => name).sort()).toEqual(Object.keys(REGLAGES.shape).sort());
  });

  it('donnent une adresse à chaque base', () => {
    expect(Object.keys(REGLAGES.shape)).toEqual(
      expect.arrayContaining(BASES.map((base) => `${base.toUpperCase()}_DATABASE_URL`)),
    );
  });

  it('comptent leur dossier depuis la racine du dépôt', () => {
    const { dataDir, urls } = JSON.parse(
      read({ HUB_DATA_DIR: 'ailleurs', IAE_DATABASE_URL: 'postgres://u@h/iae' }).stdout,
    );
    expect(dataDir).toBe(join(RACINE, 'ailleurs'));
    expect(urls).toEqual({ iae: 'postgres://u@h/iae' });
  });

  it('sont refusés tous ensemble, sans que leur valeur soit répétée', () => {
    const { status, stdout, stderr } = read({
      PORT: 'abc',
      HUB_KEYS_FILE: '/absent/cles.json',
      CLAUSES_DATABASE_URL: 'mysql://u:motsecret@h/x',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    for (const name of ['PORT', 'HUB_KEYS_FILE', 'CLAUSES_DATABASE_URL']) expect(stderr).toContain(name);
    expect(stderr).not.toContain('motsecret');
  });
});
