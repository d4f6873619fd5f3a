import { parseArgs } from 'node:util';
import { readSettings } from './config.js';
import { openGraph } from './graph-access.js';
import { csvOf } from './report/csv.js';
import { computeFigures } from './report/figures.js';
import { GraphClient } from './report/graph-client.js';
import { loadIndicateurs } from './report/indicateurs.js';
import { jsonOf } from './report/json.js';

const FORMATS = { json: jsonOf, csv: csvOf };
const USAGE = `Usage : npm run report -- --year AAAA [--format ${Object.keys(FORMATS).join('|')}]\n`;

type Format = keyof typeof FORMATS;

function readArguments(): { year: number; format: Format } | null {
  try {
    const { values } = parseArgs({
      options: { year: { type: 'string' }, format: { type: 'string', default: 'json' } },
    });
    const { year = '', format } = values;
    if (/^(19|20)\d\d$/.test(year) && Object.hasOwn(FORMATS, format)) {
      return { year: Number(year), format: format as Format };
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
    const figures = await computeFigures(new GraphClient(graph.url), loadIndicateurs(), asked.year);
    process.stdout.write(FORMATS[asked.format](figures));
    return 0;
  } finally {
    await graph.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`Le rapport ne peut pas être établi : ${(error as Error).message}\n`);
  process.exitCode = 3;
}
