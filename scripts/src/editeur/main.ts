import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { editeurConfig } from './config.js';
import { startEditeur } from './server.js';

const logger = createLogger('editeur');
superviseProcess(await startEditeur(editeurConfig(), logger), logger);
