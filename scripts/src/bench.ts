import { parseArgs } from 'node:util';
import { benchAnnualReport } from './bench/annual-report.js';
import { closeBenchHubs } from './bench/bench-hub.js';
import { closeDemoGraphs } from './bench/demo-graph.js';
import { benchDoor } from './bench/door.js';
import { benchGateway } from './bench/gateway.js';
import { stopPeers } from './bench/gateway-peers.js';
import { benchIngest } from './bench/ingest.js';
import type { Case } from './bench/measure.js';
import { benchPages } from './bench/pages.js';
import { benchQuestion } from './bench/question.js';
import { formatReport, machine } from './bench/report.js';
import { closeStartedHubs } from './bench/started-hub.js';
import { LANCE_PAR_NPM } from './config.js';
import { killServices } from './service.js';
import { Shutdown } from './shutdown.js';

const USAGE = 'Usage : npm run bench [-- <banc> [--json] [--taille <n>] [--passages <n>] [--donnees <dossier>]]\n';

/** People: a small commune's, the Métropole's clauses', its RSA, and a country's worth. */
const SIZES = [1_000, 17_000, 100_000, 1_000_000];

interface Options {
  /** Rows or people, instead of the bench's own sizes. */
  taille?: number;
  /** Runs whose median is kept. */
  passages: number;
  /** Folder of a stopped hub with the demonstration data; without it, they are made. */
  donnees?: string;
  say(line: string): void;
}

const BENCHES: Record<string, (options: Options) => Promise<Case[]>> = {
  ingest: ({ taille = 1_000_000, passages, say }) => benchIngest({ rows: taille, months: 12, runs: passages, say }),
  door: ({ say }) => benchDoor({ say }),
  gateway: ({ donnees, say }) => benchGateway({ data: donnees, say }),
  pages: ({ donnees, say }) => benchPages({ data: donnees, say }),
  report: ({ say }) => benchAnnualReport({ say }),
  question: ({ taille, say }) => benchQuestion({ sizes: taille ? [taille] : SIZES, say }),
};

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        taille: { type: 'string' },
        passages: { type: 'string', default: '3' },
        donnees: { type: 'string' },
      },
    });
    const [taille, passages] = [values.taille, values.passages].map((text) =>
      text === undefined ? undefined : Number(text),
    );
    const wrong = [taille ?? 1, passages ?? 1].some((count) => !Number.isInteger(count) || count < 1);
    if (wrong || positionals.length > 1 || positionals.some((name) => !Object.hasOwn(BENCHES, name)))
      throw new RangeError();
    return {
      names: positionals.length > 0 ? positionals : Object.keys(BENCHES),
      json: values.json,
      taille,
      passages,
      donnees: values.donnees,
    };
  } catch {
    process.stderr.write(`${USAGE}Bancs : ${Object.keys(BENCHES).join(', ')}.\n`);
    process.exit(1);
  }
}

const { names, json, taille, passages = 1, donnees } = readArguments();
const shutdown = new Shutdown({ say: (line) => process.stderr.write(`${line}\n`), force: killServices });
if (LANCE_PAR_NPM) shutdown.followParent();
shutdown.defer(closeBenchHubs);
shutdown.defer(closeStartedHubs);
shutdown.defer(closeDemoGraphs);
shutdown.defer(stopPeers);
try {
  for (const bench of names) {
    const say = (line: string) => process.stderr.write(`${bench} : ${line}\n`);
    const cases = await shutdown.unlessEnding(BENCHES[bench]({ taille, passages, donnees, say }));
    const report = { bench, machine: machine(), cases };
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : formatReport(report));
  }
} catch (error) {
  await shutdown.fail((error as Error).message);
}
