import { parseArgs } from 'node:util';
import type { BilanOubli } from '@hub/registry/forget';
import type { BilanRejeu } from '@hub/registry/replay-forgotten';
import { counted, describeErased } from './erased-lines.js';
import { askDemande, readList } from './read-demande.js';
import { MauvaisUsage, withRights } from './rights-command.js';

const USAGE =
  'Usage : npm run forget -- [--fichier <demande.json>] [--confirmer] [--json]   sans fichier, la demande se lit sur l’entrée standard\n' +
  '        npm run -s forget -- --liste                            écrit la liste des oublis, à garder hors du hub\n' +
  '        npm run forget -- --rejouer [<liste>] [--confirmer] [--json]   oublie de nouveau, après une restauration\n';

await withRights(USAGE, readArguments, async ({ rights }, { fichier, liste, rejouer, list, confirmer, json }) => {
  if (liste) {
    for await (const line of rights.list()) process.stdout.write(line);
    return 0;
  }
  if (rejouer) {
    const bilan = await rights.replay(list === undefined ? null : readList(list), confirmer);
    say(bilan, describeReplay(bilan, confirmer));
    return confirmer || bilan.personnes === 0 ? 0 : 1;
  }
  const demande = await askDemande(fichier);
  const bilan = confirmer ? await rights.forget(demande) : await rights.preview(demande);
  say(bilan, describe(bilan, confirmer));
  return confirmer || bilan.deja ? 0 : 1;

  function say(result: object, sentence: string): void {
    process.stdout.write(json ? `${JSON.stringify({ ...result, fait: confirmer })}\n` : sentence);
  }
});

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      fichier: { type: 'string' },
      liste: { type: 'boolean', default: false },
      rejouer: { type: 'boolean', default: false },
      confirmer: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [list, ...others] = positionals;
  if (others.length > 0 || (list && !values.rejouer)) throw new MauvaisUsage();
  return { ...values, list };
}

function describe({ deja, lignes, lignesRefusees, cles }: BilanOubli, done: boolean): string {
  if (deja) return 'Cette personne est déjà oubliée : rien n’est à effacer.\n';
  return [
    done ? 'Oubliée. Effacé :\n' : 'Serait effacé :\n',
    describeErased(lignes),
    `  registre : ${counted(cles, 'clé')} de la personne, ${counted(lignesRefusees, 'ligne refusée')}\n`,
    done
      ? 'Ses lignes seront refusées aux prochains dépôts. Gardez hors du hub la nouvelle liste des oublis : npm run -s forget -- --liste\n'
      : 'Rien n’a changé : relancez avec --confirmer.\n',
  ].join('');
}

function describeReplay({ oublis, personnes, lignes }: BilanRejeu, done: boolean): string {
  const found = `${counted(oublis, 'oubli')}, ${counted(personnes, 'personne')} que le hub connaît encore`;
  if (personnes === 0) return `${found} : rien n’est à effacer.\n`;
  return `${found}. ${done ? 'Effacé' : 'Serait effacé'} :\n${describeErased(lignes)}${done ? '' : 'Rien n’a changé : relancez avec --confirmer.\n'}`;
}
