import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './process.mjs';
import { PROGRAM_FILES } from './programs.mjs';

const SKIPPED = new Set(['node_modules', 'dist']);

/** What is compiled: its inputs, the file that proves its output is there, and how. Paths are relative to the root. */
function targets(root) {
  const workspaces = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(({ path }) => path);
  return [
    {
      name: 'programmes',
      inputs: ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'scripts/run/programs.mjs', ...workspaces],
      outputs: [...workspaces.map((workspace) => `${workspace}/dist/.tsbuildinfo`), ...PROGRAM_FILES],
      async build() {
        await execute(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { cwd: root });
        for (const workspace of workspaces) removeOrphans(join(root, workspace));
        // Apart: the bundler's memory, some 800 MB, is not given back before its process ends.
        await execute(process.execPath, [join(root, 'scripts/run/programs.mjs')], { cwd: root });
      },
    },
    {
      name: 'portail',
      inputs: ['package-lock.json', 'gateway/portal', 'schema/operations'],
      outputs: ['gateway/portal/page/dist/index.html'],
      build: () =>
        execute(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
          cwd: join(root, 'gateway/portal'),
        }),
    },
  ];
}

/** True when every output was built from the present sources (their names, sizes and dates). */
export function isBuilt(root) {
  return targets(root).every((target) => isFresh(root, target));
}

/** Builds what is not fresh, the servers and the pages side by side; waits for both ends even when one fails. */
export async function build(root) {
  process.stderr.write('Construction du hub…\n');
  const builds = targets(root)
    .filter((target) => !isFresh(root, target))
    .map(async (target) => {
      const seen = fingerprint(root, target.inputs);
      await target.build();
      writeFileSync(stampOf(root, target), seen);
    });
  const failure = (await Promise.allSettled(builds)).find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
}

function isFresh(root, target) {
  const stamp = stampOf(root, target);
  return (
    existsSync(stamp) &&
    target.outputs.every((file) => existsSync(join(root, file))) &&
    readFileSync(stamp, 'utf8') === fingerprint(root, target.inputs)
  );
}

const stampOf = (root, target) => join(root, `node_modules/.hub-construit-${target.name}`);

function fingerprint(root, paths) {
  const hash = createHash('sha1');
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
    else for (const name of readdirSync(join(root, path)).sort()) if (!SKIPPED.has(name)) visit(`${path}/${name}`);
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

/** tsc leaves the output of a removed source behind: a removed test would go on running. */
function removeOrphans(workspace) {
  for (const file of readdirSync(join(workspace, 'dist'), { recursive: true })) {
    const [, stem] = /^(.+?)\.(?:js|d\.ts)(?:\.map)?$/.exec(file) ?? [];
    const isSource = (extension) => existsSync(join(workspace, 'src', stem + extension));
    if (stem && !['.ts', '.tsx'].some(isSource)) rmSync(join(workspace, 'dist', file));
  }
}
