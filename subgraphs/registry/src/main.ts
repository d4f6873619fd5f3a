import { createPorte } from '@hub/shared/access/porte';
import { createVerifier } from '@hub/shared/access/verifier';
import { readKeys, rejectsKey } from '@hub/shared/identity/keys';
import { answerExpectedErrors } from '@hub/shared/runtime/expected-errors';
import { createHttpServer, listen } from '@hub/shared/runtime/http';
import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { startTraces } from '@hub/shared/runtime/traces';
import { readWorkerConfig } from './config.js';
import { Databases } from './databases.js';
import { IngestWorker } from './deposit.js';
import { sourceOfDepot } from './depot-source.js';
import { readOriginals } from './rejected-originals.js';
import { MAX_BYTES, serveDeposit } from './serve-deposit.js';
import { expectedOf } from './serve-errors.js';
import { serveRejects } from './serve-rejects.js';
import { Spool } from './spool.js';
import { DepotFolder } from './watch-folder.js';

const { ingest, emetteur, port, spoolDir, depotDir, mappingsDir, traces } = readWorkerConfig();
const logger = createLogger('ingest');
await startTraces('ingest', traces, logger);
const worker = new IngestWorker(ingest);
/** Une connexion à l'écart de celles des dépôts : lire dans leur transaction l'allongerait, ou échouerait avec elle. */
const databases = new Databases(ingest);
const spool = await Spool.open(spoolDir);

const app = createHttpServer({
  logger,
  ready: async () => {
    await (await databases.registry()).query('SELECT 1');
  },
  bodyLimit: MAX_BYTES,
});
const porte = createPorte(app, createVerifier(emetteur), logger);
await app.register(async (scope) => {
  scope.addHook('onRequest', porte);
  answerExpectedErrors(scope, expectedOf);
  serveDeposit(scope, { worker, spool, mappingsDir, logger });
  serveRejects(scope, {
    sourceOf: (depot) => sourceOfDepot(databases, depot),
    async *rejects(depot) {
      // Relues chaque fois : une rotation les change pendant que le processus tourne.
      const key = rejectsKey(readKeys(ingest.keysFile));
      yield* readOriginals(await databases.registry(), key, depot);
    },
  });
});
const url = await listen(app, port);
const folder = await DepotFolder.open({ folder: depotDir, worker, logger });

superviseProcess(
  {
    url,
    async close() {
      await Promise.all([app.close(), folder.close()]);
      await Promise.all([worker.close(), databases.close()]);
    },
  },
  logger,
);
