import type { FichierExamine } from '@hub/shared/ingest/examine';
import { openBytes } from '@hub/shared/ingest/raw-bytes';
import { RefusFichier } from '@hub/shared/ingest/refus';
import iconv from 'iconv-lite';

const DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']/;
/** La déclaration XML est dans les premiers octets. */
const HEAD = 1024;
/** ISO-8859-1 se lit comme Windows-1252, qui le contient : ce que produisent les logiciels qui l'annoncent. */
const ENCODINGS = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

/** Le texte d'un fichier XML, bloc après bloc, dans l'encodage qu'il déclare. Refus XML_ILLISIBLE. */
export async function* readXmlText(file: FichierExamine): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encodingOf(file, await readHead(file, HEAD)));
  for await (const block of openBytes(file.chemin, file.gzip) as AsyncIterable<Buffer>) yield decoder.write(block);
  yield decoder.end() ?? '';
}

/** Les `length` premiers octets au moins d'un fichier, décompressés, un caractère par octet et sans marque d'ordre. */
export async function readHead({ chemin, gzip, bom }: FichierExamine, length: number): Promise<string> {
  let head = Buffer.alloc(0);
  for await (const block of openBytes(chemin, gzip) as AsyncIterable<Buffer>) {
    head = Buffer.concat([head, block.subarray(0, length)]);
    if (head.length >= length) break;
  }
  return head.toString('latin1', bom ? 3 : 0);
}

/** La déclaration l'emporte sur ce que disent les octets, sauf quand ils la démentent : ni BOM, ni UTF-8 mal formé. */
function encodingOf({ encodage, bom }: FichierExamine, head: string): string {
  const declared = DECLARATION.exec(head)?.[1].toLowerCase();
  if (bom || declared === undefined) return encodage;
  const encoding = ENCODINGS.get(declared);
  if (!encoding) {
    throw new RefusFichier(
      'XML_ILLISIBLE',
      `Le fichier déclare l'encodage « ${declared} » : Windows-1252 ou UTF-8 attendu.`,
    );
  }
  if (encoding === 'utf-8' && encodage !== 'utf-8') {
    throw new RefusFichier(
      'XML_ILLISIBLE',
      "Le fichier déclare l'encodage UTF-8, mais ses octets n'en sont pas : il a été converti ou abîmé en route.",
    );
  }
  return encoding;
}
