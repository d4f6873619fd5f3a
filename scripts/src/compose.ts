import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkGraph } from './compose/check.js';
import { clientFiles } from './compose/client.js';
import { generatedFiles, publishedFile, writeFiles } from './compose/generated.js';
import { readSubgraphs } from './compose/subgraphs.js';
import { CompositionError, composeSupergraph } from './compose/supergraph.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../schema', import.meta.url));
const CLIENT = fileURLToPath(new URL('../../docs/exemple-application', import.meta.url));

function readArguments(): { check?: boolean; publier?: boolean } | null {
  try {
    return parseArgs({ options: { check: { type: 'boolean' }, publier: { type: 'boolean' } } }).values;
  } catch {
    return null;
  }
}

/**
 * `npm run compose`: writes what the slices publish, the composed graph and the example application's types; `--publier` also keeps
 * its API as the published one. `--check` writes nothing and exits with 1 when something forbids publishing.
 */
async function main(): Promise<number> {
  const values = readArguments();
  if (!values) {
    console.error('Usage : npm run compose [-- --check | --publier]');
    return 1;
  }
  const subgraphs = await readSubgraphs();
  if (values.check) {
    const problems = await checkGraph(FOLDER, subgraphs, CLIENT);
    if (problems.length > 0) console.error(problems.join('\n\n'));
    else console.log('Le graphe est conforme : composé, décrit, sans dérive ni rupture.');
    return problems.length > 0 ? 1 : 0;
  }
  const composition = composeSupergraph(subgraphs);
  const files = generatedFiles(FOLDER, subgraphs, composition);
  files.push(...(await clientFiles(CLIENT, composition.api)));
  if (values.publier) files.push(publishedFile(FOLDER, composition));
  const written = await writeFiles(files);
  console.log(
    written.length > 0
      ? `Écrit : ${written.map((path) => relative(ROOT, path)).join(', ')}`
      : 'Rien à réécrire : le graphe est à jour.',
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  console.error(`Les tranches ne se composent pas :\n${error.problems.map((problem) => `  - ${problem}`).join('\n')}`);
  process.exitCode = 1;
}
