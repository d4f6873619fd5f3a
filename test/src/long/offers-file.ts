import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from '@hub/scripts/service';
import { processes } from '../demonstration/processes.js';

/** La question dont les lignes sont celles du fichier. */
export const OPERATION = 'query Offres { offres { noeuds { intitule codeRome dateReception postes contrat } } }';

/** Écrit un fichier d'offres, par dizaines de milliers, dont l'intitulé commence ainsi. Rend son chemin. */
export function writeOffers(folder: string, rows: number, intitule = 'Poste'): string {
  const path = join(folder, 'offres-2018-12-31.csv');
  const file = openSync(path, 'w');
  writeSync(file, 'id_offre;intitule;code_rome;contrat;postes;date_reception\r\n');
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let n = from; n < from + 10_000; n++) {
      text += `O${String(n).padStart(7, '0')};${intitule} ${n};N1103;CDI;${(n % 9) + 1};2018-${String((n % 12) + 1).padStart(2, '0')}-15\r\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
  return path;
}

/** Le numéro de la passerelle que ce test a lancée. */
export function gateway(): number {
  const found = processes().find(({ parent, commande }) => {
    return parent === process.pid && commande.endsWith(fileOf('gateway'));
  });
  return found?.pid as number;
}
