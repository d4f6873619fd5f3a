import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

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
