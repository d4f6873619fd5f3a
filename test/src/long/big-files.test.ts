import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { personne } from '../ingestion/partner-files.js';

const CHILD = fileURLToPath(new URL('./measured-deposit.js', import.meta.url));
const LIMIT_MB = 400;
/** Le tas de V8 que l'on laisse au dépôt : un moteur qui retiendrait de chaque ligne plus d'une centaine d'octets y meurt. */
const HEAP_MB = 96;

let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

/** Un fichier de la CAF dont chaque ligne est une personne nouvelle, son NIR et son nom : le plus lourd à identifier. */
function writeDroits(rows: number): string {
  const path = join(hubs.folder, `caf-droits-2018-01-31-${rows}.csv`);
  const file = openSync(path, 'w');
  writeSync(file, 'mois;matricule;nir;nom;prenom;date_naissance;role;etat;montant\n');
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let n = from; n < Math.min(rows, from + 10_000); n++) {
      const { nir, nom, prenom, date_naissance } = personne(n);
      text += `2018-01;F${n};${nir};${nom};${prenom};${date_naissance};DEM;2;545,48\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
  return path;
}

async function measure(path: string): Promise<{ lus: number; acceptes: number; refus?: string; memoire: number }> {
  const hub = await hubs.create();
  const args = [`--max-old-space-size=${HEAP_MB}`, CHILD, JSON.stringify(hub.config), 'caf-droits', path];
  const output = execFileSync(process.execPath, args);
  return JSON.parse(output.toString());
}

describe('la mémoire d’un dépôt', () => {
  it(`ne suit pas la taille du fichier : 400 000 lignes, ${HEAP_MB} Mo de tas, moins de ${LIMIT_MB} Mo en tout`, async () => {
    const { memoire, ...rest } = await measure(writeDroits(400_000));
    expect(rest).toEqual({ lus: 400_000, acceptes: 400_000 });
    expect(memoire).toBeLessThan(LIMIT_MB);
  }, 600_000);

  it('ne cède pas à un gzip de quelques Mo qui en cache plus de 4 000', async () => {
    const path = join(hubs.folder, 'caf-droits-2018-02-28.csv.gz');
    const member = gzipSync(Buffer.alloc(64 * 1024 ** 2, 'a;b\n'));
    const file = openSync(path, 'w');
    for (let i = 0; i < 65; i++) writeSync(file, member);
    closeSync(file);
    const bomb = await measure(path);
    expect(bomb).toMatchObject({ lus: 0, refus: 'FICHIER_TROP_GROS' });
    expect(bomb.memoire).toBeLessThan(LIMIT_MB);
  }, 600_000);
});
