import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { importJWK, jwtVerify } from 'jose';
import { RACINE } from './config.js';

const dataDir = mkdtempSync(join(tmpdir(), 'hub-jeton-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const PRODUCTION = { OIDC_ISSUER: 'https://identite.exemple.fr', OIDC_JWKS_URL: 'https://identite.exemple.fr/cles' };

const run = (script: string, args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(RACINE, 'scripts/dist', script), ...args], {
    env: { HUB_DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  });
const token = (...args: string[]) => run('token.js', args);

async function verify(jeton: string) {
  const { publique } = JSON.parse(readFileSync(join(dataDir, 'secrets/jetons.json'), 'utf8'));
  return jwtVerify(jeton, await importJWK(publique), {
    issuer: 'http://127.0.0.1:4000/demo',
    audience: 'hub-insertion',
  });
}

describe('npm run token', () => {
  it('écrit un jeton seul sur sa ligne, que la clé publique vérifie', async () => {
    const { status, stdout, stderr } = token('--role', 'charge-de-mission');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { payload, protectedHeader } = await verify(stdout.trim());
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ role: 'charge-de-mission', direction: 'insertion', name: expect.any(String) });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(86_400);
  });

  it('signe toujours de la même clé, que personne d’autre ne lit', async () => {
    await verify(token('--role', 'analyste').stdout.trim());
    await verify(token('--role', 'pilotage').stdout.trim());
    expect(statSync(join(dataDir, 'secrets/jetons.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'secrets')).mode & 0o777).toBe(0o700);
  });

  it('met dans le jeton les portées, le périmètre, la finalité et le porteur demandés', async () => {
    const asked = [
      '--scope',
      'personnes:lire',
      '--perimetre',
      'CLI:01,02',
      '--finalite',
      'suivi',
      '--sujet',
      'app:1',
      '--direction',
      'emploi',
    ];
    const { payload } = await verify(token('--role', 'application', ...asked).stdout.trim());
    expect(payload).toMatchObject({
      ...{
        role: 'application',
        scope: 'personnes:lire',
        finalite: 'suivi',
        sub: 'app:1',
        name: 'app:1',
        direction: 'emploi',
      },
      perimetre: { type: 'CLI', codes: ['01', '02'] },
    });
    expect(token('--role', 'application', '--perimetre', 'PAYS:FR')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('Périmètre inconnu'),
    });
  });

  it('refuse quand les jetons viennent d’un autre émetteur, et celui de démonstration ne démarre pas', () => {
    expect(run('token.js', ['--role', 'pilotage'], PRODUCTION)).toMatchObject({ status: 1, stdout: '' });
    const issuer = run('demo-issuer/main.js', [], PRODUCTION);
    expect(issuer).toMatchObject({ status: 1, stderr: expect.stringContaining('OIDC_ISSUER est réglé') });
    const half = run('demo-issuer/main.js', [], { OIDC_ISSUER: PRODUCTION.OIDC_ISSUER });
    expect(half).toMatchObject({ status: 1, stderr: expect.stringContaining('se règlent ensemble') });
  });

  it.each([[['--role', 'roi']], [['--role']], [[]]])('refuse %j en français', (args) => {
    const { status, stdout, stderr } = token(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/rôle.*analyste\|charge-de-mission/i);
  });
});
