import { userInfo } from 'node:os';
import { RefusDemande } from '@hub/registry/demande-personne';
import { causeOf, PanneDite } from '@hub/registry/panne';
import { PersonRights } from '@hub/registry/rights';
import { BASES_DE_DEPOT, readSettings } from './config.js';
import { openHub } from './hub.js';

/** What a command says about a failure it could not foresee. */
const INTERROMPU =
  'La commande a été interrompue par une panne. Relancez-la : ce qui était commencé se termine, rien ne se fait à moitié.';

/**
 * Runs a command on people's rights, whether or not the hub is running; its exit code: what `work` returns, 1 refused, 3 the system failed.
 * Nothing personal is ever written: neither the request, nor an error that may quote it.
 */
export async function withRights(usage: string, work: (rights: PersonRights) => Promise<number>): Promise<void> {
  process.exitCode = await run(work).catch((error: Error & { code?: string }) => {
    if (error instanceof RefusDemande) process.stderr.write(`${error.message} (${error.code})\n`);
    else if (error.code?.startsWith('ERR_PARSE_ARGS')) process.stderr.write(usage);
    else {
      const message = error instanceof PanneDite ? error.message : INTERROMPU;
      process.stderr.write(`${message}\n  cause : ${causeOf(error)}\n`);
      return 3;
    }
    return 1;
  });
}

async function run(work: (rights: PersonRights) => Promise<number>): Promise<number> {
  const hub = await openHub(readSettings(), BASES_DE_DEPOT);
  const { registry, ...sliceUrls } = hub.urls;
  const rights = new PersonRights({ registryUrl: registry, sliceUrls, keysFile: hub.keysFile }, userInfo().username);
  try {
    return await work(rights);
  } finally {
    await rights.close();
    await hub.close();
  }
}
