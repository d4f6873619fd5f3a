import { userInfo } from 'node:os';
import { RefusDemande } from '@hub/registry/demande-personne';
import { causeOf, PanneDite } from '@hub/registry/panne';
import { PersonRights } from '@hub/registry/rights';
import { BASES_DE_DEPOT, type Base, readSettings, type Settings } from './config.js';
import { type Hub, openHub } from './hub.js';

/** What a command on people's rights works with. */
export interface OpenRights {
  rights: PersonRights;
  hub: Hub;
  settings: Settings;
}

/** What a command says about a failure it could not foresee. */
const INTERROMPU =
  'La commande a été interrompue par une panne. Relancez-la : ce qui était commencé se termine, rien ne se fait à moitié.';

/** Wrong arguments: the command says how it is used. */
export class MauvaisUsage extends Error {}

/**
 * Runs a command on people's rights, whether or not the hub is running; its exit code: what `work` returns, 1 refused, 3 the system failed.
 * Nothing personal is ever written: neither the request, nor an error that may quote it.
 */
export async function withRights<T>(
  usage: string,
  readArguments: () => T,
  work: (open: OpenRights, args: T) => Promise<number>,
  needed: readonly Base[] = BASES_DE_DEPOT,
): Promise<void> {
  try {
    process.exitCode = await run(readArguments(), work, needed);
  } catch (error) {
    process.exitCode = report(error as Error & { code?: string }, usage);
  }
}

async function run<T>(
  args: T,
  work: (open: OpenRights, args: T) => Promise<number>,
  needed: readonly Base[],
): Promise<number> {
  const settings = readSettings();
  const hub = await openHub(settings, needed);
  const rights = openRights(hub);
  try {
    return await work({ rights, hub, settings }, args);
  } finally {
    await rights.close();
    await hub.close();
  }
}

/** The rights of the people of an open hub; who acts is the account that runs the command. */
export function openRights({ urls, keysFile }: Hub): PersonRights {
  const { registry, beneficiaries, employers, clauses, iae } = urls;
  const sliceUrls = { beneficiaries, employers, clauses, iae };
  return new PersonRights({ registryUrl: registry, sliceUrls, keysFile }, userInfo().username);
}

function report(error: Error & { code?: string }, usage: string): number {
  if (error instanceof RefusDemande) {
    process.stderr.write(`${error.message} (${error.code})\n`);
    return 1;
  }
  if (error instanceof MauvaisUsage || error.code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(usage);
    return 1;
  }
  process.stderr.write(`${error instanceof PanneDite ? error.message : INTERROMPU}\n  cause : ${causeOf(error)}\n`);
  return 3;
}
