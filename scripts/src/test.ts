import { runJest } from './jest.js';

// À deux, l'un avance pendant que l'autre attend une base ou un processus ; jest n'en prendrait qu'un sur deux cœurs.
const { status, passed, failed } = runJest(['--maxWorkers=2', ...process.argv.slice(2)], 'inherit');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status;
