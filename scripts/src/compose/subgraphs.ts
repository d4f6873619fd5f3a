import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The slices that make the graph, in the order of the composed file. */
export const SLICES = ['beneficiaries', 'clauses', 'employers', 'iae', 'views'] as const;

export interface Subgraph {
  name: string;
  sdl: string;
}

/** What each slice publishes, printed from its code. One process each, as when they run: type-graphql keeps its types per process. */
export async function readSubgraphs(): Promise<Subgraph[]> {
  return Promise.all(
    SLICES.map(async (name) => {
      const program = `process.stdout.write(await (await import('@hub/${name}/schema')).subgraphSdl())`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: new URL('.', import.meta.url),
        maxBuffer: 1 << 26,
      });
      return { name, sdl: `${stdout.trim()}\n` };
    }),
  );
}
