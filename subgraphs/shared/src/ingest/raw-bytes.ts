import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Assez grand pour que le coût par bloc disparaisse, assez petit pour que la mémoire reste constante. */
const BLOCK = 256 * 1024;

/** Les octets d'un fichier, décompressés s'il le faut. `onRaw` voit passer les octets tels que déposés. */
export function openBytes(path: string, gzip: boolean, onRaw?: (block: Buffer) => void): Readable {
  const steps: [Readable, ...NodeJS.ReadWriteStream[]] = [createReadStream(path, { highWaterMark: BLOCK })];
  if (onRaw) steps.push(spy(onRaw));
  if (gzip) steps.push(createGunzip({ chunkSize: BLOCK }));
  // Une erreur détruit toute la chaîne : qui lit le dernier maillon la reçoit.
  return steps.length === 1 ? steps[0] : (pipeline(steps, () => {}) as unknown as Readable);
}

function spy(onBlock: (block: Buffer) => void): Transform {
  return new Transform({
    transform(block: Buffer, _encoding, done) {
      onBlock(block);
      done(null, block);
    },
  });
}
