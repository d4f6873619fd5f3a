import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';
import type { FichierExamine } from './examine.js';
import { openBytes } from './raw-bytes.js';

/**
 * Le texte d'un fichier examiné, bloc après bloc : décompressé, décodé, sans marque d'ordre des octets. En `latin1` si on le demande :
 * `Windows1252Cells` finit alors le travail.
 */
export async function* readText(
  { chemin, gzip, encodage, bom }: FichierExamine,
  as: FichierExamine['encodage'] | 'latin1' = encodage,
): AsyncGenerator<string> {
  // TextDecoder lit 0x80–0x9F comme des caractères de contrôle : œ, ’ et € y seraient perdus.
  const utf8 = new StringDecoder('utf8');
  const decode = {
    'utf-8': (b: Buffer) => utf8.write(b),
    'windows-1252': (b: Buffer) => iconv.decode(b, 'windows-1252'),
    latin1: (b: Buffer) => b.toString('latin1'),
  }[as];
  let toSkip = bom ? 3 : 0;
  for await (const block of openBytes(chemin, gzip) as AsyncIterable<Buffer>) {
    const skipped = Math.min(toSkip, block.length);
    toSkip -= skipped;
    yield decode(skipped > 0 ? block.subarray(skipped) : block);
  }
}
