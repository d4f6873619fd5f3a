import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RACINE } from '../config.js';

const BUILT = join(RACINE, 'gateway/portal/page/dist');
const EDITOR = 'src/explorer/page.tsx';
const FIRST = ['index.html', 'src/accueil/page.tsx'];

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

type Manifest = Record<string, Chunk>;

/** Kilobytes of gzip of the scripts of every page but the Explorer, those loaded late included; with the chunks that make them. */
export function weightOfPages(): { kilobytes: number; chunks: string[] } {
  const manifest = readManifest();
  const chunks = [...reached(manifest, 'index.html', true)];
  return { kilobytes: weigh(manifest, chunks), chunks };
}

/** Kilobytes of gzip of the scripts that the first page waits for. */
export function weightOfFirstPage(): number {
  const manifest = readManifest();
  return weigh(
    manifest,
    FIRST.flatMap((entry) => [...reached(manifest, entry, false)]),
  );
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'));
}

/** Every chunk that `entry` leads to; `late`: those too that a visit loads later, but the editor's. */
function reached(manifest: Manifest, entry: string, late: boolean, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || (late && entry === EDITOR)) return seen;
  seen.add(entry);
  const { imports = [], dynamicImports = [] } = manifest[entry];
  for (const next of late ? [...imports, ...dynamicImports] : imports) reached(manifest, next, late, seen);
  return seen;
}

function weigh(manifest: Manifest, chunks: string[]): number {
  const files = new Set(chunks.map((chunk) => manifest[chunk].file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(join(BUILT, file))).length, 0) / 1000;
}
