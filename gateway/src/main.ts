import { setFlagsFromString } from 'node:v8';
import { createLogger } from '@hub/shared/runtime/logger';
import { superviseProcess } from '@hub/shared/runtime/process';
import { startTraces } from '@hub/shared/runtime/traces';
import { gatewayConfig } from './config.js';
import { startGateway } from './server.js';

// A long export makes garbage by the page: left alone, the heap would grow fourfold between two collections. Held closer than this, it would
// be collected so often that every question would pay for it.
setFlagsFromString('--heap-growing-percent=50');
const config = gatewayConfig();
const logger = createLogger('gateway', config.logLevel);
await startTraces('gateway', config.traces, logger);
superviseProcess(await startGateway(config, logger), logger);
