import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './process.mjs';

/** True when node_modules holds what package-lock.json asks; costs one hash when already known. */
export function isInstalled(root) {
  const lock = read(join(root, 'package-lock.json'));
  const stamp = stampOf(root);
  const wanted = createHash('sha1').update(lock).digest('hex');
  if (read(stamp) === wanted) return true;
  const installed = read(join(root, 'node_modules/.package-lock.json'));
  if (!installed || !satisfies(JSON.parse(installed).packages, JSON.parse(lock).packages)) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** Installs the locked dependencies, development ones included: the build needs them. */
export async function install(root) {
  process.stderr.write('Installation des dépendances…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  await execute(npm, args, { cwd: root, shell: process.platform === 'win32' });
  if (!isInstalled(root)) throw new Error('npm a terminé, mais node_modules ne correspond pas à package-lock.json.');
}

/** npm leaves out, without a word, the optional packages of other systems. */
function satisfies(installed, locked) {
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || wanted.optional) return true;
    const found = installed[path];
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return false;
    // A package may come from another registry than the lock names; a workspace is where the lock says.
    return !wanted.link || found?.resolved === wanted.resolved;
  });
}

const stampOf = (root) => join(root, 'node_modules/.hub-installe');

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
