import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BilanRotation } from '@hub/registry/rekey';
import { counted } from './erased-lines.js';
import { withRights } from './rights-command.js';

const USAGE =
  'Usage : npm run rekey [-- --vers <fichier>] [--json]   --vers : où laisser les nouvelles clés, ou les clés à prendre si ce fichier existe\n';

await withRights(USAGE, readArguments, async ({ rights }, { vers, json }) => {
  const bilan = await rights.rekey(vers && resolve(vers));
  process.stdout.write(json ? `${JSON.stringify(bilan)}\n` : describe(bilan, vers !== undefined));
  return 0;
});

function readArguments() {
  return parseArgs({ options: { vers: { type: 'string' }, json: { type: 'boolean', default: false } } }).values;
}

function describe({ version, fichier, pseudonymes }: BilanRotation, elsewhere: boolean): string {
  const what =
    pseudonymes === null
      ? 'La rotation interrompue est terminée'
      : `${counted(pseudonymes, 'pseudonyme')} sous des clés neuves`;
  const next = elsewhere
    ? 'Mettez-le en place (HUB_KEYS_FILE), puis relancez le hub : d’ici là les dépôts sont refusés'
    : 'Le hub qui tourne les prend au prochain dépôt. Gardez-en une copie à part des bases ; les anciennes n’ouvrent plus rien';
  return `${what}, version ${version}, dans ${fichier}. ${next}.\n`;
}
