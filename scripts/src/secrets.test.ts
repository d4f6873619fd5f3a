import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fichierCles, motsDePasse } from './secrets.js';

const dataDir = mkdtempSync(join(tmpdir(), 'hub-secrets-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('les secrets', () => {
  it('sont faits une fois, même par deux commandes à la fois', async () => {
    const [one, other] = await Promise.all([motsDePasse(dataDir), motsDePasse(dataDir)]);
    expect(one).toEqual(other);
    expect(new Set(Object.values(one)).size).toBe(7);
  });

  it('donnent son mot de passe à une base plus jeune que le hub, sans changer les autres', async () => {
    const file = join(dataDir, 'secrets', 'postgres.json');
    const { views, ...older } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(older));
    const [one, other] = await Promise.all([motsDePasse(dataDir), motsDePasse(dataDir)]);
    expect(one).toEqual({ ...older, views: expect.stringMatching(/^[\w-]{32}$/) });
    expect(one.views).not.toBe(views);
    expect(other).toEqual(one);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('donnent une clé de 32 octets à chaque usage, lisibles du seul propriétaire', async () => {
    const file = await fichierCles(dataDir);
    const { version, ...cles } = JSON.parse(readFileSync(file, 'utf8'));
    expect(version).toBe(1);
    expect(Object.keys(cles)).toEqual(['nir', 'demandeur', 'noms', 'nom', 'foyer', 'identifiant', 'rejets']);
    const bytes = Object.values<string>(cles).map((cle) => Buffer.from(cle, 'base64'));
    expect(bytes.every(({ length }) => length === 32)).toBe(true);
    expect(new Set(bytes.map((cle) => cle.toString('hex'))).size).toBe(7);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
