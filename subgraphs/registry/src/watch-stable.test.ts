import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isUnchanged, StableFiles } from './watch-stable.js';

let folder: string;
let clock: number;
let files: StableFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-surveille-'));
  clock = 0;
  files = new StableFiles(() => clock);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content = name) => writeFileSync(join(folder, name), content);
const visitAt = async (ms: number) => {
  clock = ms;
  return (await files.visit(folder)).map(({ nom }) => nom);
};

describe('un fichier posé', () => {
  it('est pris quand sa taille ne bouge plus depuis deux secondes', async () => {
    write('b.csv');
    write('a.csv');
    expect(await visitAt(0)).toEqual([]);
    expect(await visitAt(1_999)).toEqual([]);
    write('b.csv', 'plus long');
    expect(await visitAt(2_000)).toEqual(['a.csv']);
    expect(await visitAt(3_999)).toEqual(['a.csv']);
    expect(await visitAt(4_000)).toEqual(['a.csv', 'b.csv']);
  });

  it('n’est pas pris si c’est un fichier caché, en cours de copie, un lien ou un dossier', async () => {
    for (const name of ['.a.csv', '~$a.xlsx', 'a.csv.part', 'a.csv.filepart', 'A.TMP', 'a.crdownload']) write(name);
    mkdirSync(join(folder, 'resultats'));
    symlinkSync('/etc/hostname', join(folder, 'lien.csv'));
    await visitAt(0);
    expect(await visitAt(10_000)).toEqual([]);
  });

  it('laissé de côté, n’est repris que s’il change', async () => {
    write('a.csv');
    await visitAt(0);
    expect(await visitAt(2_000)).toEqual(['a.csv']);
    files.ignore(folder, 'a.csv');
    expect(await visitAt(10_000)).toEqual([]);
    utimesSync(join(folder, 'a.csv'), 1, 1);
    await visitAt(11_000);
    expect(await visitAt(13_000)).toEqual(['a.csv']);
  });

  it('réécrit ou retiré pendant son dépôt se remarque', async () => {
    write('a.csv');
    await visitAt(0);
    clock = 2_000;
    const [file] = await files.visit(folder);
    expect(await isUnchanged(file, folder)).toBe(true);
    write('a.csv', 'autre contenu');
    expect(await isUnchanged(file, folder)).toBe(false);
    rmSync(join(folder, 'a.csv'));
    expect(await isUnchanged(file, folder)).toBe(false);
  });
});
