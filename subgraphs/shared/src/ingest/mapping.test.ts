import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadMapping } from './mapping.js';
import type { TableSchema } from './table-schema.js';

const folder = mkdtempSync(join(tmpdir(), 'mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema: TableSchema = {
  name: 'operations',
  title: '',
  description: '',
  partenaire: '',
  tranche: 'clauses',
  primaryKey: ['id'],
  missingValues: [''],
  fields: [
    { name: 'id', title: '', type: 'string' },
    { name: 'type', title: '', type: 'string', categories: [{ value: 'PUBLIQUE', label: 'Publique' }] },
  ],
};

function load(content: unknown) {
  const path = join(folder, 'partenaire.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return loadMapping(path, schema);
}

const refusal = (...parts: string[]) =>
  expect.objectContaining({
    code: 'MAPPING_INVALIDE',
    message: expect.stringMatching(new RegExp(parts.join('.*'), 's')),
  });

describe('loadMapping', () => {
  it('lit une correspondance', () => {
    const mapping = {
      partenaire: 'SERL',
      source: 'operations',
      colonnes: { id: 'N°' },
      codes: { type: { Pub: 'PUBLIQUE' } },
    };
    expect(load(mapping)).toEqual(mapping);
    expect(load({ partenaire: 'SERL', source: 'operations' })).toMatchObject({ colonnes: {}, codes: {} });
  });

  it('dit tous ses défauts à la fois', () => {
    const mapping = {
      partenaire: 'SERL',
      source: 'clauses',
      colonnes: { lot: 'Lot' },
      codes: { type: { Pri: 'PRIVEE' } },
    };
    expect(() => load(mapping)).toThrow(refusal('« clauses »', '« lot »', '« PRIVEE » n’est pas|« PRIVEE »'));
  });

  it('refuse ce qui n’en est pas une', () => {
    expect(() => load('{')).toThrow(refusal('JSON'));
    expect(() => load({ source: 'operations' })).toThrow(refusal('« partenaire »'));
    expect(() => loadMapping(join(folder, 'absent.json'), schema)).toThrow(refusal('absent.json'));
  });
});
