import { parseArgs } from 'node:util';
import type { BilanOubli } from '@hub/registry/forget';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { askDemande } from './read-demande.js';
import { withRights } from './rights-command.js';

const USAGE =
  'Usage : npm run forget -- [--fichier <demande.json>] [--confirmer] [--json]   sans fichier, la demande se lit sur l’entrée standard\n' +
  '        npm run forget -- --liste                        écrit les oublis, à garder hors du hub\n' +
  '        npm run forget -- --rejouer [<oublis>] [--confirmer]   oublie de nouveau, après une restauration\n';

const number = new Intl.NumberFormat('fr-FR');

await withRights(USAGE, async (rights) => {
  const { values } = parseArgs({
    options: {
      fichier: { type: 'string' },
      confirmer: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const demande = await askDemande(values.fichier);
  const bilan = values.confirmer ? await rights.forget(demande) : await rights.preview(demande);
  process.stdout.write(values.json ? `${JSON.stringify({ ...bilan, fait: values.confirmer })}\n` : describe(bilan, values.confirmer));
  return values.confirmer || bilan.deja ? 0 : 1;
});

function describe({ deja, lignes, lignesRefusees, cles }: BilanOubli, done: boolean): string {
  if (deja) return 'Cette personne est déjà oubliée : rien n’est à effacer.\n';
  const sources = Object.entries(lignes).map(([source, count]) => {
    const { title, tranche } = loadTableSchema(source);
    return `  ${tranche}, ${title} : ${number.format(count)} lignes\n`;
  });
  return [
    done ? 'Oubliée. Effacé :\n' : 'Serait effacé :\n',
    ...sources,
    `  registre : ${number.format(cles)} clés de la personne, ${number.format(lignesRefusees)} lignes refusées\n`,
    done
      ? 'Ses lignes seront refusées aux prochains dépôts. Gardez hors du hub la liste des oublis : npm run -s forget -- --liste\n'
      : 'Rien n’a changé : relancez avec --confirmer.\n',
  ].join('');
}
