import { basename } from 'node:path';
import type { ResultatDepot } from '@hub/registry/depot-result';

const number = new Intl.NumberFormat('fr-FR');
/** Rejets montrés à l'écran ; la liste entière se demande par --json ou --rejets. */
const SHOWN = 20;

/** Progression d'un fichier, sur un terminal seulement. */
export function fileProgress(path: string): { update(lus: number): void; clear(): void } {
  const { isTTY } = process.stderr;
  return {
    update: (lus) => isTTY && process.stderr.write(`\r${basename(path)} : ${number.format(lus)} lignes lues`),
    clear: () => isTTY && process.stderr.write('\r\u001b[K'),
  };
}

/** Ce qu'un dépôt a fait, en français, pour qui l'a demandé. */
export function describeDepot(result: ResultatDepot): string {
  const { fichier, refus, dejaDepose, avertissements, rejets, rejetes } = result;
  if (refus) return `${fichier} : refusé, rien n’est rangé. ${refus.message}\n`;
  const counts = [
    `${number.format(result.lus)} lignes lues`,
    `${number.format(result.acceptes)} acceptées`,
    `${number.format(rejetes)} rejetées`,
    `${number.format(result.inchanges)} inchangées`,
    `${number.format(result.remplaces)} remplacées`,
    `${number.format(result.enAttente)} en attente`,
  ].join(', ');
  const lines = [`${fichier} : ${dejaDepose ? 'déjà déposé, rien ne change. ' : ''}${counts}.`];
  for (const warning of avertissements) lines.push(`  attention : ${warning}`);
  for (const { ligne, champ, code, message } of rejets.slice(0, SHOWN))
    lines.push(`  ligne ${ligne}, ${champ} : ${message} (${code})`);
  if (rejetes > SHOWN) lines.push(`  … et ${number.format(rejetes - SHOWN)} autres.`);
  if (rejetes > 0) lines.push(`  Lignes à corriger : npm run ingest -- --rejets ${result.depot}`);
  return `${lines.join('\n')}\n`;
}
