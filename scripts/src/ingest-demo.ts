import { createInterface } from 'node:readline';
import { readIngestConfig } from '@hub/registry/config';
import { IngestWorker } from '@hub/registry/deposit';

/** Dépose les fichiers de démonstration, par la même route que tout fichier, à mesure qu'ils arrivent : un par ligne de stdin, en JSON. */
const worker = new IngestWorker(readIngestConfig());
let deposes = 0;
let lus = 0;
const dire = () => process.stdout.write(`  ${deposes} fichiers déposés, ${lus.toLocaleString('fr-FR')} lignes\n`);
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { source, chemin }: { source: string; chemin: string } = JSON.parse(line);
    const result = await worker.deposit({ source, chemin });
    if (result.refus) throw new Error(`${result.fichier} : ${result.refus.message}`);
    deposes++;
    lus += result.lus;
    if (deposes % 10 === 0) dire();
  }
  dire();
} finally {
  await worker.close();
}
