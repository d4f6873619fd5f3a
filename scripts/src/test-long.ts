import { runJest } from './jest.js';

/** Les preuves trop longues pour `npm test`, que jest.config.mjs en écarte. */
const { status, passed, failed } = runJest(
  [
    'test/dist/(long|durability|hostile|depots|controles|privacy|ingestion|slices|views|access)/',
    '--testPathIgnorePatterns=/node_modules/',
    ...process.argv.slice(2),
  ],
  'inherit',
);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status;
