import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { readSettings } from '../config.js';
import { startDemoIssuer } from './server.js';

const { dataDir, emetteur } = readSettings();
if (emetteur) {
  process.stderr.write('L’émetteur de démonstration ne démarre pas à côté d’un autre : OIDC_ISSUER est réglé.\n');
  process.exit(1);
}
const logger = createLogger('demo-issuer');
superviseProcess(await startDemoIssuer(dataDir, logger), logger);
