import { readFileSync } from 'node:fs';
import { readIngestConfig } from '@hub/registry/config';
import { IngestWorker } from '@hub/registry/deposit';

/** Dépose les fichiers de démonstration, par la même route que tout fichier. Argument : leur liste, en JSON. */
const files: { source: string; chemin: string; date: string }[] = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const worker = new IngestWorker(readIngestConfig());
let lus = 0;
try {
  for (const [i, { source, chemin }] of files.entries()) {
    const result = await worker.deposit({ source, chemin });
    if (result.refus) throw new Error(`${result.fichier} : ${result.refus.message}`);
    lus += result.lus;
    if ((i + 1) % 10 === 0 || i + 1 === files.length) {
      process.stdout.write(`  ${i + 1} fichiers sur ${files.length}, ${lus.toLocaleString('fr-FR')} lignes\n`);
    }
  }
} finally {
  await worker.close();
}
