import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { startTraces } from '@hub/shared/runtime/traces';
import { editeurConfig } from './config.js';
import { startEditeur } from './server.js';

const config = editeurConfig();
const logger = createLogger('editeur');
await startTraces('editeur', config.traces, logger);
superviseProcess(await startEditeur(config, logger), logger);
