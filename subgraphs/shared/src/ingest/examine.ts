import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { openBytes } from './raw-bytes.js';
import { RefusFichier } from './refus.js';

/** Ce qu'on sait d'un fichier déposé avant d'en lire une ligne. */
export interface FichierExamine {
  chemin: string;
  nom: string;
  /** Empreinte des octets tels que déposés, en hexadécimal. */
  sha256: string;
  /** Taille en octets, telle que déposée. */
  taille: number;
  format: 'csv' | 'xlsx';
  gzip: boolean;
  encodage: 'utf-8' | 'windows-1252';
  /** Marque d'ordre des octets UTF-8, à sauter. */
  bom: boolean;
}

/** Un mois de la CAF tient en moins de 1 Go ; au-delà, le gzip est une bombe ou le fichier une erreur. */
const MAX_TEXT = 4 * 1024 ** 3;
const HEAD = 64 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_BOMS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/**
 * Examine un fichier en une seule lecture, à mémoire constante : empreinte, taille, format, compression, encodage.
 * Refus : FICHIER_INTROUVABLE, FICHIER_VIDE, FICHIER_BINAIRE, FICHIER_TROP_GROS, GZIP_TRONQUE.
 */
export async function examineFile(path: string): Promise<FichierExamine> {
  const gzip = (await firstBytes(path, GZIP_MAGIC.length)).equals(GZIP_MAGIC);
  const hash = createHash('sha256');
  const text = new TextProbe();
  let taille = 0;
  const bytes = openBytes(path, gzip, (block) => {
    hash.update(block);
    taille += block.length;
  });
  try {
    for await (const block of bytes) text.push(block);
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new RefusFichier('GZIP_TRONQUE', 'Le fichier compressé est tronqué ou abîmé : transférez-le de nouveau.', {
      cause,
    });
  }
  return { chemin: path, nom: basename(path), sha256: hash.digest('hex'), taille, gzip, ...text.end() };
}

/** Ce que le texte décompressé dit de lui-même, bloc après bloc. */
class TextProbe {
  private head = Buffer.alloc(0);
  private size = 0;
  private xlsx = false;
  private utf8 = true;
  /** Début d'un caractère UTF-8 coupé par la fin du bloc. */
  private pending = Buffer.alloc(0);

  push(block: Buffer): void {
    if (this.head.length < ZIP_MAGIC.length) {
      this.head = Buffer.concat([this.head, block.subarray(0, ZIP_MAGIC.length)]);
      this.xlsx = startsWith(this.head, ZIP_MAGIC);
    }
    const start = this.size;
    this.size += block.length;
    if (this.size > MAX_TEXT) throw new RefusFichier('FICHIER_TROP_GROS', 'Le fichier dépasse 4 Go : découpez-le.');
    if (this.xlsx) return;
    if (block.includes(0) || hasControl(block.subarray(0, Math.max(0, HEAD - start)))) throw binary(this.head);
    if (this.utf8) this.checkUtf8(block);
  }

  end(): Pick<FichierExamine, 'format' | 'encodage' | 'bom'> {
    const bom = startsWith(this.head, BOM);
    if (this.size === (bom ? BOM.length : 0)) throw new RefusFichier('FICHIER_VIDE', 'Le fichier est vide.');
    const utf8 = this.utf8 && this.pending.length === 0;
    return {
      format: this.xlsx ? 'xlsx' : 'csv',
      encodage: utf8 ? 'utf-8' : 'windows-1252',
      bom,
    };
  }

  private checkUtf8(block: Buffer): void {
    const bytes = this.pending.length > 0 ? Buffer.concat([this.pending, block]) : block;
    const whole = bytes.length - incompleteTail(bytes);
    this.utf8 = isUtf8(bytes.subarray(0, whole));
    // Copie : garder une vue retiendrait tout le bloc.
    this.pending = Buffer.from(bytes.subarray(whole));
  }
}

/** Nombre d'octets, à la fin, d'un caractère UTF-8 commencé et pas encore complet (0 à 3). */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Vrai si un caractère de contrôle autre que tabulation et fin de ligne apparaît. */
function hasControl(bytes: Buffer): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

function startsWith(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix);
}

/** Le « Texte Unicode » d'Excel est de l'UTF-16 : c'est le seul binaire qu'un tableur enregistre par mégarde. */
function binary(head: Buffer): RefusFichier {
  const what = UTF16_BOMS.some((bom) => startsWith(head, bom))
    ? 'est en UTF-16 (« Texte Unicode »)'
    : "n'est pas du texte";
  return new RefusFichier(
    'FICHIER_BINAIRE',
    `Le fichier ${what} : déposez un CSV (UTF-8 ou Windows-1252) ou un classeur .xlsx.`,
  );
}

function isZlibError(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException).code).startsWith('Z_');
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new RefusFichier('FICHIER_INTROUVABLE', `Le fichier « ${basename(path)} » est introuvable ou illisible.`, {
      cause,
    });
  }
}
