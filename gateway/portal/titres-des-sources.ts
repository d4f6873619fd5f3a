import { readdirSync, readFileSync } from 'node:fs';

const SOURCES = new URL('../../schema/sources/', import.meta.url);

/** The title of each source, by its name, as its contract gives it: answers cite sources by their name. */
export function titresDesSources(): Record<string, string> {
  const files = readdirSync(SOURCES).filter((file) => file.endsWith('.json'));
  const contracts = files.map((file): { name: string; title: string } => {
    return JSON.parse(readFileSync(new URL(file, SOURCES), 'utf8'));
  });
  return Object.fromEntries(contracts.map(({ name, title }) => [name, title]));
}
