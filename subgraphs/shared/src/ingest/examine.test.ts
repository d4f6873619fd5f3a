import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { examineFile } from './examine.js';

const folder = mkdtempSync(join(tmpdir(), 'examine-'));
afterAll(() => rmSync(folder, { recursive: true }));

function deposit(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const refusal = (code: string) => expect.objectContaining({ name: 'RefusFichier', code });

describe('examineFile', () => {
  it('décrit un CSV UTF-8 tel que déposé', async () => {
    const content = '\ufeffnom;ville\nLefèvre;Oullins\n';
    const file = await examineFile(deposit('utf8.csv', content));
    expect(file).toEqual({
      chemin: join(folder, 'utf8.csv'),
      nom: 'utf8.csv',
      sha256: createHash('sha256').update(content).digest('hex'),
      taille: Buffer.byteLength(content),
      format: 'csv',
      gzip: false,
      encodage: 'utf-8',
      bom: true,
    });
  });

  it('reconnaît Windows-1252 à un texte qui n’est pas de l’UTF-8', async () => {
    const file = await examineFile(deposit('1252.csv', iconv.encode('nom;reste\nCœur;l’aide de 3 €', 'windows-1252')));
    expect(file).toMatchObject({ encodage: 'windows-1252', bom: false });
  });

  it('ne prend pas pour du Windows-1252 un caractère UTF-8 coupé entre deux blocs', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const content = `${'a'.repeat(shift)}${'€😀é'.repeat(100_000)}`;
      expect(await examineFile(deposit('coupe.csv', content))).toMatchObject({ encodage: 'utf-8' });
    }
  });

  it('tient pour du Windows-1252 un texte qui finit au milieu d’un caractère', async () => {
    const content = Buffer.from('nom\nLefè').subarray(0, -1);
    expect(await examineFile(deposit('fin.csv', content))).toMatchObject({ encodage: 'windows-1252' });
  });

  it('lit à travers gzip, l’empreinte restant celle des octets déposés', async () => {
    const content = gzipSync('nom;prenom\nDURAND;Zoé\n');
    const file = await examineFile(deposit('mois.csv.gz', content));
    expect(file).toMatchObject({ gzip: true, format: 'csv', encodage: 'utf-8', taille: content.length });
    expect(file.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('refuse un gzip tronqué ou abîmé', async () => {
    const content = gzipSync(Buffer.from(Array.from({ length: 50_000 }, (_, i) => `ligne ${i}`).join('\n')));
    await expect(examineFile(deposit('t.gz', content.subarray(0, -20)))).rejects.toEqual(refusal('GZIP_TRONQUE'));
    const damaged = Buffer.from(content);
    damaged.fill(0xff, 100, 200);
    await expect(examineFile(deposit('d.gz', damaged))).rejects.toEqual(refusal('GZIP_TRONQUE'));
  });

  it('refuse un fichier absent, un dossier, un fichier vide', async () => {
    await expect(examineFile(join(folder, 'absent.csv'))).rejects.toEqual(refusal('FICHIER_INTROUVABLE'));
    await expect(examineFile(folder)).rejects.toEqual(refusal('FICHIER_INTROUVABLE'));
    await expect(examineFile(deposit('vide.csv', ''))).rejects.toEqual(refusal('FICHIER_VIDE'));
    await expect(examineFile(deposit('bom.csv', '\ufeff'))).rejects.toEqual(refusal('FICHIER_VIDE'));
    await expect(examineFile(deposit('vide.gz', gzipSync('')))).rejects.toEqual(refusal('FICHIER_VIDE'));
  });

  it('refuse le binaire : NUL n’importe où, caractères de contrôle au début', async () => {
    await expect(examineFile(deposit('c.csv', 'a;b\x07\n'))).rejects.toEqual(refusal('FICHIER_BINAIRE'));
    await expect(examineFile(deposit('n.csv', `${'a;b\n'.repeat(50_000)}\0`))).rejects.toEqual(
      refusal('FICHIER_BINAIRE'),
    );
    await expect(examineFile(deposit('u16.csv', Buffer.from('\ufeffa;b', 'utf16le')))).rejects.toEqual(
      refusal('FICHIER_BINAIRE'),
    );
  });
});
