import { IngestWorker } from '@hub/registry/deposit';

/**
 * Dépose un fichier et dit, en JSON, ce qui en est résulté et la plus grande mémoire occupée par le processus, en Mo.
 * Arguments : réglages du dépôt (JSON), source, fichier.
 */
const [config, source, chemin] = process.argv.slice(2);
const worker = new IngestWorker(JSON.parse(config));
const { lus, acceptes, refus } = await worker.deposit({ source, chemin });
await worker.close();
process.stdout.write(
  JSON.stringify({ lus, acceptes, refus: refus?.code, memoire: process.resourceUsage().maxRSS / 1024 }),
);
