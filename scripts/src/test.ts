import { runJest } from './jest.js';

const { status, passed, failed } = runJest(process.argv.slice(2), 'inherit');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status;
