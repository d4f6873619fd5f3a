import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { gatewayConfig } from './config.js';
import { startGateway } from './server.js';

const config = gatewayConfig();
const logger = createLogger('gateway', config.logLevel);
superviseProcess(await startGateway(config, logger), logger);
