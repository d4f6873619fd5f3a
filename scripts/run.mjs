import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isBuilt } from './run/build.mjs';
import { install, isInstalled } from './run/install.mjs';
import { withLock } from './run/lock.mjs';
import { BUNDLED_COMMANDS, PROGRAMS_FOLDER } from './run/programs.mjs';

// `node scripts/run.mjs <command> [args]`: installs and builds what has to be, then runs the command in this process.
// Only the command may write on stdout.

const COMMANDS = [
  ...['start', 'test', 'test-long', 'check', 'compose', 'ingest', 'report', 'token', 'bench'],
  ...['forget', 'droit-acces', 'retention', 'rekey', 'journal', 'backup', 'restore'],
];
const MINIMUM_NODE = [20, 19];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function prepare() {
  if (isInstalled(root) && isBuilt(root)) return;
  await withLock(join(root, 'scripts/dist/.verrou'), async () => {
    if (!isInstalled(root)) await install(root);
    if (!isBuilt(root)) await build(root);
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [command, ...args] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
  fail(`Node ${MINIMUM_NODE.join('.')} ou plus récent est nécessaire (ici ${process.versions.node}).`);
}
if (!COMMANDS.includes(command)) {
  fail(`Commande inconnue : « ${command ?? ''} ». Commandes : ${COMMANDS.join(', ')}.`);
}
if (!existsSync(join(root, `scripts/src/${command}.ts`))) {
  fail(`La commande « ${command} » n'est pas encore disponible.`);
}
try {
  await prepare();
} catch (error) {
  fail(error.message);
}
const folder = BUNDLED_COMMANDS.includes(command) ? PROGRAMS_FOLDER : 'scripts/dist';
const script = join(root, folder, `${command}.js`);
process.argv = [process.execPath, script, ...args];
await import(pathToFileURL(script).href);
