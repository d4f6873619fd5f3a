import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { bumpVersion } from '@hub/shared/ingest/versions';
import type { ClientBase } from 'pg';
import type { Oublis } from './oublis.js';

/** Chiffre une ligne refusée (AES-256-GCM : nonce de 12 octets, étiquette de 16, texte). */
export function encryptLine(key: Buffer, cells: string[]): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(cells), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

export function decryptLine(key: Buffer, content: Buffer): string[] {
  const decipher = createDecipheriv('aes-256-gcm', key, content.subarray(0, 12));
  decipher.setAuthTag(content.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(content.subarray(28)), decipher.final()]).toString('utf8'));
}

/** Garde des lignes refusées dans la zone du registre, à la suite de `rang` ; la ligne 0 est l'en-tête du fichier. */
export async function keepOriginals(
  registry: ClientBase,
  key: Buffer,
  depot: string,
  rang: number,
  lines: string[][],
): Promise<void> {
  if (lines.length === 0) return;
  await registry.query(
    'INSERT INTO rejets_originaux (depot, rang, contenu) SELECT $1, $2 + n - 1, contenu FROM unnest($3::bytea[]) WITH ORDINALITY AS r(contenu, n)',
    [depot, rang, lines.map((cells) => encryptLine(key, cells))],
  );
}

/** Les lignes refusées d'un dépôt, en-tête d'abord, déchiffrées par pages : à corriger puis à déposer de nouveau. */
export async function* readOriginals(registry: ClientBase, key: Buffer, depot: string): AsyncIterable<string[]> {
  let after = -1;
  for (;;) {
    const { rows } = await registry.query<{ rang: number; contenu: Buffer }>(
      'SELECT rang, contenu FROM rejets_originaux WHERE depot = $1 AND rang > $2 ORDER BY rang LIMIT 1000',
      [depot, after],
    );
    if (rows.length === 0) return;
    for (const { contenu } of rows) yield decryptLine(key, contenu);
    after = rows[rows.length - 1].rang;
  }
}

/** Efface les lignes refusées qui parlent d'une personne oubliée, quelle que soit la source ; rend combien. */
export async function forgetOriginals(registry: ClientBase, key: Buffer, oublis: Oublis): Promise<number> {
  let erased = 0;
  for await (const { depot, rang, contenu } of everyOriginal(registry)) {
    if (rang === 0 || !oublis.inCells(decryptLine(key, contenu))) continue;
    await registry.query('DELETE FROM rejets_originaux WHERE depot = $1 AND rang = $2', [depot, rang]);
    erased++;
  }
  await dropLoneHeaders(registry);
  return erased;
}

/** Chiffre de nouveau chaque ligne refusée sous une autre clé. */
export async function reencryptOriginals(registry: ClientBase, from: Buffer, to: Buffer): Promise<void> {
  for await (const { depot, rang, contenu } of everyOriginal(registry)) {
    await registry.query('UPDATE rejets_originaux SET contenu = $3 WHERE depot = $1 AND rang = $2', [
      depot,
      rang,
      encryptLine(to, decryptLine(from, contenu)),
    ]);
  }
}

/** Efface les lignes refusées reçues avant cet instant ; rend combien. */
export async function endOriginals(registry: ClientBase, before: Date): Promise<number> {
  const { rowCount } = await registry.query('DELETE FROM rejets_originaux WHERE recu < $1 AND rang > 0', [before]);
  await dropLoneHeaders(registry);
  return rowCount ?? 0;
}

/** Met une tranche d'accord avec le registre : combien de lignes refusées il garde encore de chacun de ses dépôts. */
export async function settleOriginals(registry: ClientBase, client: ClientBase): Promise<void> {
  const { rows } = await registry.query<{ depot: string; lignes: number }>(
    'SELECT depot, count(*)::int AS lignes FROM rejets_originaux WHERE rang > 0 GROUP BY depot',
  );
  const { rows: changed } = await client.query<{ source: string }>(
    `WITH restes AS (SELECT depot, lignes FROM unnest($1::uuid[], $2::int[]) AS r(depot, lignes))
     UPDATE depots d SET originaux = coalesce((SELECT lignes FROM restes WHERE depot = d.id), 0)
     WHERE originaux > coalesce((SELECT lignes FROM restes WHERE depot = d.id), 0) RETURNING source`,
    [rows.map(({ depot }) => depot), rows.map(({ lignes }) => lignes)],
  );
  for (const source of new Set(changed.map(({ source }) => source))) await bumpVersion(client, source);
}

/** Un en-tête sans ligne ne dit plus rien. */
async function dropLoneHeaders(registry: ClientBase): Promise<void> {
  await registry.query(
    'DELETE FROM rejets_originaux h WHERE rang = 0 AND NOT EXISTS (SELECT FROM rejets_originaux r WHERE r.depot = h.depot AND r.rang > 0)',
  );
}

/** Une ligne refusée, chiffrée ; de rang 0, l'en-tête de son fichier. */
export interface LigneRefusee {
  depot: string;
  rang: number;
  contenu: Buffer;
  recu: Date;
}

/** Toutes les lignes refusées, dépôt par dépôt, l'en-tête d'abord. */
export async function* everyOriginal(registry: ClientBase): AsyncGenerator<LigneRefusee> {
  let [depot, rang] = ['00000000-0000-0000-0000-000000000000', -1];
  for (;;) {
    const { rows } = await registry.query<LigneRefusee>(
      'SELECT depot, rang, contenu, recu FROM rejets_originaux WHERE (depot, rang) > ($1::uuid, $2) ORDER BY depot, rang LIMIT 1000',
      [depot, rang],
    );
    if (rows.length === 0) return;
    yield* rows;
    ({ depot, rang } = rows[rows.length - 1]);
  }
}
