import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileChecker } from '@hub/shared/ingest/row-checker';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { writeCafFiles } from './caf-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-fichiers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(path: string): { header: string[]; rows: string[][] } {
  const lines = iconv.decode(readFileSync(path), 'windows-1252').split('\r\n');
  expect(lines.pop()).toBe('');
  const [header, ...rows] = lines.map((line) => line.split(';'));
  return { header, rows };
}

describe('le fichier de la CAF du banc', () => {
  it('a le nombre de lignes demandé, toutes recevables, mois après mois', () => {
    const { header, rows } = read(writeCafFiles(folder, 2_500, 12).all);
    const { check } = compileChecker(loadTableSchema('caf-droits'), header);
    expect(rows).toHaveLength(2_500);
    expect(rows.map(check).filter((row) => 'code' in row)).toEqual([]);
    const months = rows.map(([mois]) => mois);
    expect(new Set(months).size).toBe(12);
    expect(months).toEqual([...months].sort());
  });

  it('ne donne jamais deux fois la même clé', () => {
    const { rows } = read(writeCafFiles(folder, 2_400, 12).all);
    const keys = rows.map(([mois, matricule, , nom, prenom, naissance]) =>
      [mois, matricule, nom, prenom, naissance].join(),
    );
    expect(new Set(keys).size).toBe(2_400);
  });

  it('est corrigé d’une ligne sur cent, dont seul le montant change', () => {
    const { all, correction, corrected } = writeCafFiles(folder, 2_000, 12);
    const before = new Map(read(all).rows.map((row) => [row.slice(0, -1).join(), row[row.length - 1]]));
    const { rows } = read(correction);
    expect(rows).toHaveLength(20);
    expect(corrected).toBe(20);
    for (const row of rows) expect(before.get(row.slice(0, -1).join())).not.toBe(row[row.length - 1]);
    expect(rows.every((row) => before.has(row.slice(0, -1).join()))).toBe(true);
  });

  it('a toujours les mêmes octets', () => {
    const digest = () =>
      createHash('sha256')
        .update(readFileSync(writeCafFiles(folder, 1_000, 12).all))
        .digest('hex');
    expect(digest()).toBe(digest());
  });
});
