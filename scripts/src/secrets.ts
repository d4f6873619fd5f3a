import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { USAGES } from '@hub/shared/identity/keys';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { withLock } from '../run/lock.mjs';
import { BASES, type Base } from './config.js';

const KEY_BYTES = 32;

export type MotsDePasse = Record<Base | 'postgres', string>;

export interface ClesJetons {
  privee: JWK;
  publique: JWK;
}

/** Path of the pseudonymisation keys `{ version, nir, nom, … }` (base64, 32 bytes each), generated at first start. */
export async function fichierCles(dataDir: string): Promise<string> {
  const cles = () => Object.fromEntries(USAGES.map((usage) => [usage, randomBytes(KEY_BYTES).toString('base64')]));
  await secret(dataDir, 'cles.json', () => ({ version: 1, ...cles() }));
  return cheminSecret(dataDir, 'cles.json');
}

/** Passwords of the embedded server's superuser and of each database's owner; a hub made before one of them gets it. */
export function motsDePasse(dataDir: string): Promise<MotsDePasse> {
  const roles = ['postgres', ...BASES] as const;
  return secret(
    dataDir,
    'postgres.json',
    (known?: MotsDePasse) =>
      Object.fromEntries(
        roles.map((role) => [role, known?.[role] ?? randomBytes(24).toString('base64url')]),
      ) as MotsDePasse,
    (known) => roles.every((role) => known[role]),
  );
}

/** The ES256 key pair that signs the demonstration's tokens, as JWKs with their `kid`. */
export function clesJetons(dataDir: string): Promise<ClesJetons> {
  return secret(dataDir, 'jetons.json', paire);
}

/** The ES256 key pair that signs what a gateway asks for who presents the key of a view. */
export function clesDeVue(dataDir: string): Promise<ClesJetons> {
  return secret(dataDir, 'cles-de-vue.json', paire);
}

async function paire(): Promise<ClesJetons> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const marks = { kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
  return {
    privee: { ...(await exportJWK(privateKey)), ...marks },
    publique: { ...(await exportJWK(publicKey)), ...marks },
  };
}

const cheminSecret = (dataDir: string, name: string) => join(dataDir, 'secrets', name);

/** Reads a secret, or makes what it lacks once: two first commands at the same time get the same one. */
async function secret<T>(
  dataDir: string,
  name: string,
  make: (known?: T) => T | Promise<T>,
  isWhole: (known: T) => boolean = () => true,
): Promise<T> {
  const file = cheminSecret(dataDir, name);
  const read = () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined);
  const known = read();
  if (known && isWhole(known)) return known;
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(join(dataDir, 'secrets'), { recursive: true, mode: 0o700 });
  return withLock(`${file}.verrou`, async () => {
    const present = read();
    if (present && isWhole(present)) return present;
    const made = await make(present);
    writeFileSync(`${file}.nouveau`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.nouveau`, file);
    return made;
  });
}
