import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workbookParts, zip } from '../hostile/workbook-file.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { SIRETS } from '../ingestion/partner-files.js';
import { countRows } from '../ingestion/tables.js';
import type { TestHub } from '../ingestion/test-hub.js';

const CHILD = fileURLToPath(new URL('./measured-deposit.js', import.meta.url));
const LIMIT_MB = 400;
const MO = 1024 ** 2;

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  hub = await hubs.create();
});
afterAll(() => hubs?.stop());

function measure(source: string, path: string): { lus: number; acceptes: number; refus?: string; memoire: number } {
  return JSON.parse(execFileSync(process.execPath, [CHILD, JSON.stringify(hub.config), source, path]).toString());
}

/** Écrit un fichier morceau par morceau. */
function write(name: string, parts: Iterable<string | Buffer>): string {
  const path = join(hubs.folder, name);
  const file = openSync(path, 'w');
  for (const part of parts) writeSync(file, part as Buffer);
  closeSync(file);
  return path;
}

function* repeated(times: number, part: string | Buffer, before: string | Buffer = '', after: string | Buffer = '') {
  yield before;
  for (let i = 0; i < times; i++) yield part;
  yield after;
}

const ligneLarge = `${SIRETS[0]};FAUX${';'.repeat(1_000_000)}\n`;
const personne = `<Personne>${['NOM', 'NOMNAI', 'PRENOM'].map((name) => `<Identification><${name}>${'N'.repeat(1_000_000)}</${name}></Identification>`).join('')}</Personne>`;
const foyers = `<Racine><IdentificationFlux><DTREF>2018-01-01</DTREF></IdentificationFlux>`;
const marche = `{"id":"M","acheteur":{"id":"${SIRETS[0]}"},"montant":1,"dateNotification":"2018-01-01","modifications":[${new Array(40_000).fill('{"montant":1}').join(',')}]}`;

describe('un fichier hostile laisse la mémoire bornée et la base intacte', () => {
  it.each<[string, string, string, () => string]>([
    [
      'ligne de 2 Go',
      'siae',
      'LIGNE_TROP_LONGUE',
      () => write('siae.csv', repeated(256, Buffer.alloc(8 * MO, 'x'), 'siret;type\n')),
    ],
    [
      'chaîne partagée citée 10 000 fois : 7 Go en quelques Ko',
      'siae',
      'XLSX_TROP_GROS',
      () => {
        const rows = Array.from({ length: 10_000 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
        const header = '<row><c t="str"><v>siret</v></c><c t="str"><v>type</v></c></row>';
        return write('siae.xlsx', [zip(workbookParts(header + rows, `<si><t>${'x'.repeat(700_000)}</t></si>`))]);
      },
    ],
    [
      '200 personnes aux noms de 1 Mo',
      'caf-beneficiaires',
      'XML_ILLISIBLE',
      () => write('flux.xml.gz', repeated(200, gzipSync(personne), gzipSync(foyers))),
    ],
  ])(
    '%s',
    async (_, source, code, path) => {
      const before = await countRows(hub);
      const result = measure(source, path());
      expect(result).toMatchObject({ lus: 0, refus: code });
      expect(result.memoire).toBeLessThan(LIMIT_MB);
      expect(await countRows(hub)).toEqual(before);
    },
    600_000,
  );

  it.each<[string, string, number, () => string]>([
    [
      '200 lignes d’un million de colonnes vides dans un gzip de 200 Ko',
      'siae',
      200,
      () => write('siae.csv.gz', repeated(200, gzipSync(ligneLarge), gzipSync('siret;type\n'))),
    ],
    [
      '300 marchés à 40 000 modifications',
      'decp',
      300,
      () => write('decp.json.gz', repeated(299, gzipSync(`${marche},`), gzipSync('['), gzipSync(`${marche}]`))),
    ],
  ])(
    '%s',
    async (_, source, lus, path) => {
      const result = measure(source, path());
      expect(result).toMatchObject({ lus });
      expect(result.memoire).toBeLessThan(LIMIT_MB);
    },
    600_000,
  );

  it('un million de rejets : les 1 000 premiers listés, tous dans le fichier à corriger', async () => {
    const path = write('operations-2018-01-31.csv', ['id_operation;type\n']);
    for (let from = 0; from < 1_000_000; from += 100_000) {
      appendFileSync(path, Array.from({ length: 100_000 }, (_, i) => `O${from + i};FAUX\n`).join(''));
    }
    const { lus, acceptes, refus, memoire } = measure('operations', path);
    expect({ lus, acceptes, refus }).toEqual({ lus: 1_000_000, acceptes: 0, refus: undefined });
    expect(memoire).toBeLessThan(LIMIT_MB);
    const again = await hub.worker.deposit({ source: 'operations', chemin: path });
    expect(again).toMatchObject({ dejaDepose: true, rejetes: 1_000_000 });
    expect(again.rejets).toHaveLength(1_000);
    let lines = 0;
    let inOrder = 0;
    for await (const [id, type] of hub.worker.rejects(again.depot as string)) {
      if (lines === 0) expect([id, type]).toEqual(['id_operation', 'type']);
      else if (id === `O${lines - 1}` && type === 'FAUX') inOrder++;
      lines++;
    }
    expect([lines, inOrder]).toEqual([1_000_001, 1_000_000]);
  }, 600_000);
});
