import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { RACINE } from '../config.js';

const MECHANICS = /(?:Connection|Agregat)$|^(?:__.*|Query|Mutation|PageInfo)$/;
const IN_GRAPH = /^- \*\*Dans le graphe\*\* : `(\w+)`\. (.+)$/gm;

const api = buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8'));
const glossary = readFileSync(join(RACINE, 'schema/glossary.md'), 'utf8');
const nouns = Object.values(api.getTypeMap()).filter((type) => isObjectType(type) && !MECHANICS.test(type.name));
const cited = [...glossary.matchAll(IN_GRAPH)].map(([, name, sentence]) => ({ name, sentence }));
const [, ...entries] = glossary.split(/^## /m);

describe('the glossary', () => {
  it('has each noun of the graph once', () => {
    expect(cited.map(({ name }) => name).sort()).toEqual(nouns.map(({ name }) => name).sort());
  });

  it.each(cited.map(({ name, sentence }) => [name, sentence]))('says of %s what the graph says', (name, sentence) => {
    expect(firstSentence(api.getType(name)?.description ?? '')).toBe(sentence);
  });

  it('gives every entry a definition and a source', () => {
    const incomplete = entries.filter(
      (entry) => !/^[^\n]+\n\n[^-\n][^\n]+/.test(entry) || !entry.includes('- **Source** : '),
    );
    expect(incomplete.map((entry) => entry.split('\n')[0])).toEqual([]);
  });

  it('is in alphabetical order', () => {
    const titles = entries.map((entry) => entry.split('\n')[0]);
    const { compare } = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true });
    expect(titles).toEqual([...titles].sort(compare));
  });
});

function firstSentence(text: string): string {
  return /^.+?\.(?= |$)/.exec(text)?.[0] ?? text;
}
