import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isInstalled } from '../run/install.mjs';

const PG = {
  'node_modules/pg': {
    version: '8.23.1',
    resolved: 'https://registry.npmjs.org/pg/-/pg-8.23.1.tgz',
    integrity: 'sha512-pg',
  },
};
const pgBut = (other: object) => ({ 'node_modules/pg': { ...PG['node_modules/pg'], ...other } });
const WORKSPACE = { 'node_modules/@hub/views': { resolved: 'subgraphs/views', link: true } };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-installation-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));

describe('isInstalled', () => {
  it.each([
    ['tout ce qui est demandé', { ...PG, ...WORKSPACE }, true],
    ['moins un espace de travail, plus jeune que l’installation', PG, false],
    ['moins un paquet', WORKSPACE, false],
    ['un paquet d’une autre version', { ...WORKSPACE, ...pgBut({ version: '8.0.0' }) }, false],
    ['un paquet d’un autre contenu', { ...WORKSPACE, ...pgBut({ integrity: 'sha512-autre' }) }, false],
    [
      'le même paquet, venu d’un autre registre',
      { ...WORKSPACE, ...pgBut({ resolved: 'https://npm.grandlyon.com/pg.tgz' }) },
      true,
    ],
    ['un espace de travail, ailleurs', { ...PG, 'node_modules/@hub/views': { resolved: 'vues', link: true } }, false],
  ])('%s', (_, installed, expected) => {
    write('package-lock.json', { ...PG, ...WORKSPACE });
    write('node_modules/.package-lock.json', installed);
    expect(isInstalled(root)).toBe(expected);
  });
});
