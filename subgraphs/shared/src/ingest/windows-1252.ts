import iconv from 'iconv-lite';
import type { Enregistrement } from './record-batch.js';

/** Les octets où Windows-1252 n'est pas du latin-1 : œ, ’, €… */
const BEYOND_LATIN1 = /[\x80-\x9f]/;

/**
 * Finit de décoder ce qui a été lu en latin-1. Un seul œ met tout un bloc sur deux octets par caractère, que tout lit ensuite moins vite :
 * seules les cellules qui en ont un paient pour lui.
 */
export class Windows1252Cells {
  /** Vrai si le texte reçu et pas encore rendu en a. */
  private pending = false;

  /** Les enregistrements que ce bloc achève. */
  decode(block: string, records: Enregistrement[]): Enregistrement[] {
    const beyond = BEYOND_LATIN1.test(block);
    const concerned = this.pending || beyond;
    if (records.length === 0) this.pending = concerned;
    else this.pending = beyond;
    return concerned ? records.map(({ ligne, cellules }) => ({ ligne, cellules: cellules.map(decodeCell) })) : records;
  }
}

function decodeCell(cell: string): string {
  return BEYOND_LATIN1.test(cell) ? iconv.decode(Buffer.from(cell, 'latin1'), 'windows-1252') : cell;
}
