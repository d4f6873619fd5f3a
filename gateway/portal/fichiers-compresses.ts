import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(gzip);

/** Writes each script and style sheet compressed too, beside itself: the gateway compresses nothing while it serves. */
export function fichiersCompresses(): Plugin {
  return {
    name: 'fichiers-compresses',
    async writeBundle({ dir = '' }, bundle) {
      await Promise.all(
        Object.values(bundle).map(async (file) => {
          if (!/\.(js|css)$/.test(file.fileName)) return;
          const whole = file.type === 'chunk' ? file.code : file.source;
          await writeFile(join(dir, `${file.fileName}.gz`), await compress(whole));
        }),
      );
    },
  };
}
