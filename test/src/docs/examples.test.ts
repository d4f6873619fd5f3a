import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { GUIDES, guideExamples } from './guide-examples.js';

const READMES = ['gateway', 'test', ...readdirSync(join(RACINE, 'subgraphs')).map((name) => `subgraphs/${name}`)];
const PAGES = [...GUIDES, ...READMES.map((folder) => `${folder}/README.md`)];

const read = (file: string) => readFileSync(join(RACINE, file), 'utf8');
const matches = (file: string, pattern: RegExp) => [...read(file).matchAll(pattern)].map(([, found]) => found);

const api = buildSchema(read('schema/published.graphql'));
const { scripts } = JSON.parse(read('package.json'));
const examples = guideExamples();

describe('les guides', () => {
  it.each(examples)('$file, exemple $rang : valide contre l’API publiée', ({ query }) => {
    expect(validate(api, parse(query)).map(({ message }) => message)).toEqual([]);
  });

  it('ont des exemples, pour l’analyste, le chargé de mission, le développeur, le gestionnaire et le rédacteur', () => {
    const files = new Set(examples.map(({ file }) => file));
    expect([...files].sort()).toEqual([
      'README.md',
      ...['analyste', 'charge-de-mission', 'developpeur', 'gestionnaire', 'redacteur'].map((name) => `docs/${name}.md`),
    ]);
  });

  it.each(PAGES)('%s ne cite que des commandes de package.json', (file) => {
    const cited = matches(file, /npm run (?:-s )?([\w:-]+)/g);
    expect(cited.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(PAGES)('%s ne mène qu’à des fichiers qui existent', (file) => {
    const links = matches(file, /\]\(([^)#:]+)\)/g);
    expect(links.filter((link) => !existsSync(join(RACINE, dirname(file), link)))).toEqual([]);
  });
});
