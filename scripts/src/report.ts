import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from './config.js';
import { openGraph } from './graph-access.js';
import { readCommentaires } from './report/commentaires.js';
import { DERNIERE } from './report/edition.js';
import { etablirRapport, FORMATS, type Format, publierRapport } from './report/etablir.js';
import { GraphClient } from './report/graph-client.js';
import { RefusDuRapport } from './report/refus.js';

const USAGE =
  `Usage : npm run report -- --year AAAA [--format ${Object.keys(FORMATS).join('|')}] [--out FICHIER] [--edition ${DERNIERE}|ID] [--secret] [--finalite TEXTE]\n` +
  '        npm run report -- --year AAAA --publish [--commentaires DOSSIER] [--finalite TEXTE]   publie une édition, qui ne changera plus\n';

interface Demande {
  year: number;
  format: Format;
  /** Fichier où écrire ; absent, la sortie standard. */
  out?: string;
  /** Édition à laquelle comparer les figures : son identifiant, ou la dernière de l'année. */
  edition?: string;
  /** Dire de chaque figure si un autre profil que le pilotage la verrait. */
  secret: boolean;
  /** Publier, au lieu d'écrire le rapport. */
  publish: boolean;
  /** Dossier des commentaires à publier. */
  commentaires?: string;
  /** Pour quoi l'on lit, inscrit au journal. */
  finalite?: string;
}

function readArguments(): Demande | null {
  try {
    const { values } = parseArgs({
      options: {
        year: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        edition: { type: 'string' },
        secret: { type: 'boolean', default: false },
        publish: { type: 'boolean', default: false },
        commentaires: { type: 'string' },
        finalite: { type: 'string' },
      },
    });
    const { year = '', format = 'json', publish, ...rest } = values;
    const isReport = Boolean(values.format ?? values.out ?? values.edition) || values.secret;
    const isOneOrTheOther = publish ? !isReport : !values.commentaires;
    if (/^(19|20)\d\d$/.test(year) && Object.hasOwn(FORMATS, format) && isOneOrTheOther) {
      return { ...rest, year: Number(year), format: format as Format, publish };
    }
  } catch {
    // Une option inconnue se dit comme une option mal écrite.
  }
  return null;
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    process.stderr.write(USAGE);
    return 1;
  }
  const graph = await openGraph(readSettings(), asked.finalite);
  try {
    const client = new GraphClient(graph);
    await (asked.publish ? publish(client, asked) : report(client, asked));
    return 0;
  } finally {
    await graph.close();
  }
}

async function report(client: GraphClient, { year: annee, format, out, edition, secret }: Demande): Promise<void> {
  const rendered = await etablirRapport(client, { annee, edition, secret }, format);
  if (out) writeFileSync(out, rendered);
  else process.stdout.write(rendered);
}

/** Les commentaires d'abord : un fichier mal nommé se dit sans attendre les figures. */
async function publish(client: GraphClient, { year, commentaires: dossier }: Demande): Promise<void> {
  const publication = await publierRapport(client, year, (fiches) =>
    dossier ? readCommentaires(dossier, fiches) : [],
  );
  process.stdout.write(`${JSON.stringify(publication)}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  const isRefus = error instanceof RefusDuRapport;
  const { message } = error as Error;
  process.stderr.write(isRefus ? `${message}\n` : `Le rapport ne peut pas être établi : ${message}\n`);
  process.exitCode = isRefus ? 1 : 3;
}
