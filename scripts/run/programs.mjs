import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The commands that people wait for; the others run as they were compiled. */
export const BUNDLED_COMMANDS = ['start', 'ingest', 'report', 'token', 'forget', 'retention', 'rekey', 'droit-acces'];

/** Every program of the hub, by the compiled module it starts with. */
const PROGRAMS = {
  ...Object.fromEntries(
    ['beneficiaries', 'employers', 'clauses', 'iae', 'views', 'registry'].map((name) => [
      name,
      `subgraphs/${name}/dist/main.js`,
    ]),
  ),
  gateway: 'gateway/dist/main.js',
  'demo-issuer': 'scripts/dist/demo-issuer/main.js',
  editeur: 'scripts/dist/editeur/main.js',
  'ingest-demo': 'scripts/dist/ingest-demo.js',
  ...Object.fromEntries(BUNDLED_COMMANDS.map((name) => [name, `scripts/dist/${name}.js`])),
};

/** They look for their own files (WebAssembly, native code) beside them. */
const LEFT_IN_PLACE = ['roaring-wasm', '@resvg/resvg-js'];

/** Where they are written, relative to the root. */
export const PROGRAMS_FOLDER = 'dist';

/** What proves that they are there. */
export const PROGRAM_FILES = Object.keys(PROGRAMS).map((name) => `${PROGRAMS_FOLDER}/${name}.js`);

/** Bundles each program and what it imports into a few files: a process opens 10 instead of 2 000. */
async function bundlePrograms(root) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: PROGRAMS,
    platform: 'node',
    external: LEFT_IN_PLACE,
    // TypeORM names the drivers of every database; only PostgreSQL's is installed.
    onLog(level, log, handle) {
      if (log.code !== 'UNRESOLVED_IMPORT') handle(level, log);
    },
    checks: { eval: false },
  });
  const dir = join(root, PROGRAMS_FOLDER);
  rmSync(dir, { recursive: true, force: true });
  await bundle.write({ dir, format: 'esm', keepNames: true, chunkFileNames: 'chunks/[name]-[hash].js' });
  await bundle.close();
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] === here) await bundlePrograms(dirname(dirname(dirname(here))));
