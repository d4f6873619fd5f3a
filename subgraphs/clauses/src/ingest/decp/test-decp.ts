import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineFile, type FichierExamine } from '@hub/shared/ingest/examine';
import type { Enregistrement } from '@hub/shared/ingest/record-batch';
import { compileChecker } from '@hub/shared/ingest/row-checker';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll } from '@jest/globals';
import { readDecp } from './read-decp.js';

const folder = mkdtempSync(join(tmpdir(), 'decp-'));
afterAll(() => rmSync(folder, { recursive: true }));

export const schema = loadTableSchema('decp');
export const [METROPOLE, POSTE, AUTRE] = ['20004697700019', '35600000000048', '53716769400802'];
/** Le moindre marché que le contrat accepte. */
export const marche = {
  id: 'M1',
  acheteur: { id: METROPOLE },
  montant: 1000,
  dateNotification: '2018-03-15',
  titulaires: [{ id: POSTE, typeIdentifiant: 'SIRET' }],
};

/** Dépose un fichier dans un dossier temporaire et l'examine. */
export function deposit(content: Buffer | string): Promise<FichierExamine> {
  const path = join(folder, 'decp');
  writeFileSync(path, content);
  return examineFile(path);
}

/** Tous les enregistrements d'un fichier, en-tête compris. */
export async function read(content: Buffer | string): Promise<Enregistrement[]> {
  const records: Enregistrement[] = [];
  for await (const batch of readDecp(await deposit(content))) records.push(...batch);
  return records;
}

/** Chaque enregistrement passé au contrat : ses valeurs par champ, ou sa faute, avec sa ligne. */
export async function check(content: Buffer | string): Promise<Record<string, unknown>[]> {
  const [header, ...records] = await read(content);
  const checker = compileChecker(schema, header.cellules);
  return records.map(({ ligne, cellules }) => {
    const checked = checker.check(cellules);
    if (!('valeurs' in checked)) return { ligne, champ: checked.champ, code: checked.code };
    return { ligne, ...Object.fromEntries(checked.valeurs.map((value, i) => [schema.fields[i].name, value])) };
  });
}

/** Le seul enregistrement d'un fichier JSON d'un marché. */
export async function checkMarche(value: unknown): Promise<Record<string, unknown>> {
  return (await check(JSON.stringify({ marches: [value] })))[0];
}
