import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from './config.js';
import { openGraph } from './graph-access.js';
import { readCommentaires } from './report/commentaires.js';
import { compareFigures } from './report/ecarts.js';
import { DERNIERE, publishEdition, readEdition } from './report/edition.js';
import { readFiches } from './report/fiches.js';
import { computeFigures, type Figure } from './report/figures.js';
import { GraphClient } from './report/graph-client.js';
import { loadIndicateurs } from './report/indicateurs.js';
import type { Rapport } from './report/rapport.js';
import { RefusDuRapport } from './report/refus.js';

type Rendu = (figures: Figure[], compose: () => Promise<Rapport>) => Promise<string | Buffer>;

/** Chacun se charge quand on le demande : les bibliothèques de dessin et de Word sont plus longues à lire qu'un rapport à calculer. */
const FORMATS = {
  json: async (figures) => (await import('./report/json.js')).jsonOf(figures),
  csv: async (figures) => (await import('./report/csv.js')).csvOf(figures),
  html: async (_, compose) => (await import('./report/html.js')).htmlOf(await compose()),
  docx: async (_, compose) => (await import('./report/docx.js')).docxOf(await compose()),
} satisfies Record<string, Rendu>;
const USAGE =
  `Usage : npm run report -- --year AAAA [--format ${Object.keys(FORMATS).join('|')}] [--out FICHIER] [--edition ${DERNIERE}|ID]\n` +
  '        npm run report -- --year AAAA --publish [--commentaires DOSSIER]   publie une édition, qui ne changera plus\n';

interface Demande {
  year: number;
  format: keyof typeof FORMATS;
  /** Fichier où écrire ; absent, la sortie standard. */
  out?: string;
  /** Édition à laquelle comparer les figures : son identifiant, ou la dernière de l'année. */
  edition?: string;
  /** Publier, au lieu d'écrire le rapport. */
  publish: boolean;
  /** Dossier des commentaires à publier. */
  commentaires?: string;
}

function readArguments(): Demande | null {
  try {
    const { values } = parseArgs({
      options: {
        year: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        edition: { type: 'string' },
        publish: { type: 'boolean', default: false },
        commentaires: { type: 'string' },
      },
    });
    const { year = '', format = 'json', publish, ...rest } = values;
    const isReport = Boolean(values.format ?? values.out ?? values.edition);
    const isOneOrTheOther = publish ? !isReport : !values.commentaires;
    if (/^(19|20)\d\d$/.test(year) && Object.hasOwn(FORMATS, format) && isOneOrTheOther) {
      return { ...rest, year: Number(year), format: format as Demande['format'], publish };
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
  const graph = await openGraph(readSettings());
  try {
    const client = new GraphClient(graph);
    await (asked.publish ? publish(client, asked) : report(client, asked));
    return 0;
  } finally {
    await graph.close();
  }
}

async function report(client: GraphClient, { year, format, out, edition: name }: Demande): Promise<void> {
  const edition = name ? await readEdition(client, name, year) : null;
  const computed = await computeFigures(client, loadIndicateurs(), year);
  const figures = edition ? compareFigures(computed, edition) : computed;
  const render: Rendu = FORMATS[format];
  const compose = async () => (await import('./report/rapport.js')).composeRapport(client, figures, year, { edition });
  const rendered = await render(figures, compose);
  if (out) writeFileSync(out, rendered);
  else process.stdout.write(rendered);
}

/** Les commentaires d'abord : un fichier mal nommé se dit sans attendre les figures. */
async function publish(client: GraphClient, { year, commentaires: dossier }: Demande): Promise<void> {
  const fiches = await readFiches(client);
  const numeros = fiches.map(({ numero }) => numero);
  const commentaires = dossier ? readCommentaires(dossier, numeros) : [];
  const figures = await computeFigures(client, loadIndicateurs(), year);
  process.stdout.write(`${JSON.stringify(await publishEdition(client, year, figures, commentaires))}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  const isRefus = error instanceof RefusDuRapport;
  const { message } = error as Error;
  process.stderr.write(isRefus ? `${message}\n` : `Le rapport ne peut pas être établi : ${message}\n`);
  process.exitCode = isRefus ? 1 : 3;
}
