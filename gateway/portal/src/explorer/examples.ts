import type { Profil } from '../graph/session.js';
import { readExample } from './read-example.js';

const FILES = {
  ...import.meta.glob<string>('../../../../schema/operations/*.graphql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('./questions/*.graphql', { query: '?raw', import: 'default', eager: true }),
};

const EXAMPLES = Object.entries(FILES)
  .map(([path, source]): [name: string, source: string] => [path.replace(/^.*\/|\.graphql$/g, ''), source])
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, source]) => readExample(source, name));

/** The questions that this profile may ask: those it could not are not offered. */
export function examplesFor(profil: Profil) {
  return EXAMPLES.filter(({ profils }) => profils.includes(profil));
}
