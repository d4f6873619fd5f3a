import { readIngestConfig } from '@hub/registry/config';
import type { DemandeDepot } from '@hub/registry/demande';
import { IngestWorker } from '@hub/registry/deposit';

/**
 * Deposits a file and prints, as JSON, its counts and the most memory this process has held, in MB. Argument: the request, as JSON;
 * the databases and the keys come from the environment.
 */
const demande: DemandeDepot = JSON.parse(process.argv[2]);
const worker = new IngestWorker(readIngestConfig());
const { acceptes, inchanges, remplaces, rejetes, refus } = await worker.deposit(demande);
await worker.close();
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ acceptes, inchanges, remplaces, rejetes, refus, memory }));
