import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RefusDemande } from '@hub/registry/demande-personne';
import { askDemande } from './read-demande.js';
import { withRights } from './rights-command.js';

const USAGE =
  'Usage : npm run -s droit-acces -- [--fichier <demande.json>] [--sortie <fichier>]   sans fichier, la demande se lit sur l’entrée standard\n';

await withRights(USAGE, readArguments, async ({ rights }, { fichier, sortie }) => {
  const data = await rights.ownData(await askDemande(fichier));
  const text = `${JSON.stringify(data, null, 2)}\n`;
  if (sortie) write(sortie, text);
  else process.stdout.write(text);
  return 0;
});

function readArguments() {
  return parseArgs({ options: { fichier: { type: 'string' }, sortie: { type: 'string' } } }).values;
}

/** Readable by this account alone, and never over another file. */
function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    throw new RefusDemande('DEMANDE_INVALIDE', 'Le fichier de sortie existe déjà : choisissez-en un autre.');
  }
}
