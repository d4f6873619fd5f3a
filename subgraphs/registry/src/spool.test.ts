import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FichierTropGros, Spool } from './spool.js';

const parent = mkdtempSync(join(tmpdir(), 'hub-reception-'));
const folder = join(parent, 'reception');
let spool: Spool;
beforeEach(async () => {
  spool = await Spool.open(folder);
});
afterAll(() => rmSync(parent, { recursive: true }));

const body = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));
const mode = (path: string) => statSync(path).mode & 0o777;

describe('la réception', () => {
  it('donne le fichier entier, sous son nom, lisible du seul compte du hub, puis l’efface', async () => {
    let seen = '';
    const work = async (path: string) => {
      seen = path;
      expect({ file: mode(path), folder: mode(join(path, '..')), root: mode(folder) }).toEqual({
        ...{ file: 0o600, folder: 0o700, root: 0o700 },
      });
      return readFileSync(path, 'utf8');
    };
    expect(await spool.receive(body('a;b\n', '1;2\n'), 'siae-2018-01-31.csv', 8, work)).toBe('a;b\n1;2\n');
    expect(seen).toMatch(/\/siae-2018-01-31\.csv$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('l’efface aussi quand il n’a pas pu être rangé', async () => {
    const work = () => Promise.reject(new Error('base perdue'));
    await expect(spool.receive(body('a'), 'x.csv', 8, work)).rejects.toThrow('base perdue');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuse ce qui dépasse la limite sans rien donner ni détruire le flux, dont la connexion doit répondre', async () => {
    const stream = Readable.from(
      (function* () {
        for (;;) yield Buffer.from('1234');
      })(),
    );
    const work = () => Promise.reject(new Error('jamais appelé'));
    await expect(spool.receive(stream, 'x.csv', 8, work)).rejects.toThrow(FichierTropGros);
    expect(stream.destroyed).toBe(false);
    stream.destroy();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ne donne rien d’un envoi coupé', async () => {
    const cut = Readable.from(
      (async function* () {
        yield Buffer.from('a;b\n');
        throw new Error('coupé');
      })(),
    );
    const work = () => Promise.reject(new Error('jamais appelé'));
    await expect(spool.receive(cut, 'x.csv', 8, work)).rejects.toThrow('coupé');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('reçoit deux fichiers du même nom à la fois', async () => {
    const work = async (path: string) => readFileSync(path, 'utf8');
    const both = ['un', 'deux'].map((text) => spool.receive(body(text), 'x.csv', 8, work));
    expect(await Promise.all(both)).toEqual(['un', 'deux']);
  });

  it('s’ouvre vide de ce qu’un arrêt brutal a laissé', async () => {
    mkdirSync(join(folder, 'reste'));
    writeFileSync(join(folder, 'reste/x.csv'), 'nir');
    await Spool.open(folder);
    expect(existsSync(join(folder, 'reste'))).toBe(false);
  });
});
