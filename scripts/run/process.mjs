import { spawn } from 'node:child_process';

/** Runs a command to its end; rejects with a French sentence and all it printed when it fails. */
export function execute(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`« ${[command, ...args].join(' ')} » a échoué.\n${output}`));
    });
  });
}
