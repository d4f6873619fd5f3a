import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../demonstration/user-hub.js';

const BUILT = join(ROOT, 'gateway/portal/page/dist');
const EDITOR = 'src/explorer/page.tsx';

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'));

/** Every chunk that `entry` leads to; `lazy`: those too that a visit loads later, but the editor's. */
function reached(entry: string, lazy: boolean, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || (lazy && entry === EDITOR)) return seen;
  seen.add(entry);
  const { imports = [], dynamicImports = [] } = manifest[entry];
  for (const next of lazy ? [...imports, ...dynamicImports] : imports) reached(next, lazy, seen);
  return seen;
}

function weigh(chunks: Iterable<string>): number {
  const files = new Set([...chunks].map((chunk) => manifest[chunk].file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(join(BUILT, file))).length, 0) / 1000;
}

describe('le JavaScript des pages', () => {
  it('pèse moins de 300 Ko compressé, toutes pages réunies, l’Explorer à part', () => {
    const all = reached('index.html', true);
    expect(all.size).toBeGreaterThan(5);
    expect([...all].some((chunk) => chunk.includes('accueil'))).toBe(true);
    expect(weigh(all)).toBeLessThan(300);
  });

  it('pèse moins de 100 Ko compressé à la première page', () => {
    const first = new Set([...reached('index.html', false), ...reached('src/accueil/page.tsx', false)]);
    expect(weigh(first)).toBeGreaterThan(20);
    expect(weigh(first)).toBeLessThan(100);
  });
});
