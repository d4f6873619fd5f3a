import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FederationHub } from '../federation/federation-hub.js';
import { csv, type Ligne as Deposee } from '../ingestion/partner-files.js';
import { AGENTS } from '../views/agents.js';
import { VuesGraph } from '../views/vues-graph.js';
import {
  type DuckDb,
  findProgram,
  installReader,
  openDuckDb,
  type PowerQuery,
  type SheetReader,
} from './other-readers.js';

const run = promisify(execFile);

/** Chaque type de colonne, et ce que les lecteurs lisent mal : guillemets, retours à la ligne, formules, cellules vides. */
const ANNEXES: Deposee[] = [
  {
    ...{ numero: 'A;1', siret: '99990001200017', type: 'ACI', annee: 2018, date_debut: '2018-01-01' },
    ...{ etat: 'VALIDE', nature: 'ACCOMPAGNEMENT', postes: 18, etp: '12,5', montant_metropole: '36000,01' },
  },
  {
    ...{ numero: 'B "deux", l’été', siret: '99990001200017', type: 'EI', annee: 2018, date_debut: '2018-12-31' },
    ...{ etat: 'ANNULE', nature: 'AIDE_POSTE', postes: 0, etp: '0,001', montant_metropole: '1234567890,12' },
  },
  { numero: '=1+1', siret: '99990001200017', type: 'AI', annee: 2017 },
  { numero: '007', siret: '99990001200017', type: 'AI', annee: 2017, postes: 7, etp: '3', montant_metropole: '0,1' },
];
const OPERATION = `query Annexes {
  annexesFinancieres { noeuds { numero active annee dateDebut postes etp montantMetropole } }
}`;
const TITRES = ['numero', 'active', 'annee', 'dateDebut', 'postes', 'etp', 'montantMetropole'];
/** Un CSV ne dit ni que « 007 » est un texte, ni que « =1+1 » n'est pas une formule : l'apostrophe le dit au tableur. */
const PROTEGE = "'=1+1";

/** Les mêmes types, comme on les dit à DuckDB. */
const COLONNES = `'numero': 'VARCHAR', 'active': 'BOOLEAN', 'annee': 'INTEGER', 'dateDebut': 'DATE', 'postes': 'INTEGER',
  'etp': 'DOUBLE', 'montantMetropole': 'DOUBLE'`;

type Ligne = (string | number | boolean | null)[];

let hub: FederationHub;
let adresse: (format: string) => string;
let recettes: Record<string, string>;
let lignes: Ligne[];
let duckdb: DuckDb;
const folder = mkdtempSync(join(tmpdir(), 'lecteurs-'));

beforeAll(async () => {
  hub = await FederationHub.start([csv('annexes-financieres', '2018-12-31', ANNEXES)]);
  const autrice = new VuesGraph(() => hub);
  await autrice.create({ titre: 'Annexes', slug: 'annexes', partage: 'TOUS', operation: OPERATION });
  const { secret } = await autrice.as(AGENTS.analyste).createKey('annexes', 'Lecteurs');
  adresse = (format) =>
    `${hub.urlOf('gateway')}/vues/annexes.${format}${format.includes('?') ? '&' : '?'}cle=${secret}`;
  const headers = { authorization: `Bearer ${await hub.issuer.jeton(AGENTS.analyste)}` };
  const said = await fetch(`${hub.urlOf('gateway')}/vues/annexes/recettes.json`, { headers });
  const { recettes: all } = (await said.json()) as { recettes: { outil: string; texte: string }[] };
  recettes = Object.fromEntries(all.map(({ outil, texte }) => [outil, texte.replace('VOTRE_CLE', secret)]));
  ({ lignes } = (await (await fetch(adresse('json'))).json()) as { lignes: Ligne[] });
  duckdb = await openDuckDb(folder);
}, 600_000);

afterAll(async () => {
  duckdb?.close();
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

/** Le fichier qu'un lien rend, sur le disque. */
async function fileOf(format: string): Promise<string> {
  const path = join(folder, `annexes-${format.replace(/\W/g, '-')}`);
  writeFileSync(path, Buffer.from(await (await fetch(adresse(format))).arrayBuffer()));
  return path;
}

const protegees = () => lignes.map(([numero, ...others]) => [numero === '=1+1' ? PROTEGE : numero, ...others]);

it('le lien a ce qui a été déposé, avant que d’autres le relisent', () => {
  expect(lignes.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ['007', null, 2017, null, 7, 3, 0.1],
    ['=1+1', null, 2017, null, null, null, null],
    ['A;1', true, 2018, '2018-01-01', 18, 12.5, 36000.01],
    ['B "deux", l’été', false, 2018, '2018-12-31', 0, 0.001, 1234567890.12],
  ]);
});

describe('DuckDB', () => {
  it('relit le Parquet, types et valeurs', async () => {
    const { types, rows } = await duckdb.read(`SELECT * FROM read_parquet('${await fileOf('parquet')}')`);
    expect(types).toEqual([
      ['numero', 'VARCHAR'],
      ['active', 'BOOLEAN'],
      ['annee', 'INTEGER'],
      ['dateDebut', 'DATE'],
      ['postes', 'INTEGER'],
      ['etp', 'DOUBLE'],
      ['montantMetropole', 'DOUBLE'],
    ]);
    expect(rows).toEqual(lignes);
  });

  it('relit le CSV sans rien lui dire, et devine les types', async () => {
    const { types, rows } = await duckdb.read(`SELECT * FROM read_csv('${await fileOf('csv')}')`);
    expect(types).toEqual([
      ['numero', 'VARCHAR'],
      ['active', 'BOOLEAN'],
      ['annee', 'BIGINT'],
      ['dateDebut', 'DATE'],
      ['postes', 'BIGINT'],
      ['etp', 'DOUBLE'],
      ['montantMetropole', 'DOUBLE'],
    ]);
    expect(rows).toEqual(protegees());
  });

  it('relit le CSV d’Excel français, à qui dit la virgule', async () => {
    const path = await fileOf('csv?format=excel-fr');
    const columns = COLONNES.replace("'BOOLEAN'", "'VARCHAR'");
    const { rows } = await duckdb.read(
      `SELECT * FROM read_csv('${path}', delim = ';', decimal_separator = ',', header = true, columns = {${columns}})`,
    );
    const enFrancais = (active: Ligne[number]) => (active === null ? null : active ? 'VRAI' : 'FAUX');
    expect(rows).toEqual(protegees().map(([numero, active, ...others]) => [numero, enFrancais(active), ...others]));
  });
});

describe('le classeur', () => {
  it('s’ouvre dans SheetJS avec ses types, et dit ce qu’il est', async () => {
    const { read, utils } = await installReader<SheetReader>('@e965/xlsx', '0.20.3', folder);
    const book = read(readFileSync(await fileOf('xlsx')), { cellDates: true, UTC: true });
    expect(book.SheetNames).toEqual(['Données', 'À propos']);
    const rows = utils.sheet_to_json(book.Sheets.Données, { header: 1, defval: null, raw: true, UTC: true });
    const day = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    expect(rows.map((row) => row.map(day))).toEqual([TITRES, ...lignes]);
    const about = utils.sheet_to_json(book.Sheets['À propos'], { header: 1 }).flat();
    expect(about).toEqual(expect.arrayContaining(['Titre', 'Annexes', 'Source annexes-financieres']));
  });

  it('s’ouvre dans LibreOffice, qui en redonne chaque valeur', async () => {
    const soffice = findProgram('soffice', 'libreoffice-calc-nogui');
    const workbook = join(folder, 'annexes.xlsx');
    writeFileSync(workbook, readFileSync(await fileOf('xlsx')));
    // Point-virgule, guillemets, UTF-8, cellules telles que formatées.
    const filter = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false';
    const home = `-env:UserInstallation=file://${join(folder, 'libreoffice')}`;
    await run(soffice, [home, '--headless', '--convert-to', filter, '--outdir', folder, workbook], {
      timeout: 180_000,
    });
    const { rows } = await duckdb.read(
      `SELECT * FROM read_csv('${join(folder, 'annexes.csv')}', delim = ';', header = true, all_varchar = true)`,
    );
    expect(rows).toEqual(lignes.map((ligne) => ligne.map(enLibreOffice)));
  }, 600_000);
});

/** Une valeur comme LibreOffice l'écrit en anglais. */
function enLibreOffice(value: Ligne[number]): string | null {
  if (typeof value === 'boolean') return String(value).toUpperCase();
  const [, an, mois, jour] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
  if (an) return `${mois}/${jour}/${an}`;
  return value === null ? null : String(value);
}

describe('les recettes, dans leurs outils', () => {
  it('R lit la vue, chaque colonne à son type', async () => {
    const script = `${recettes.R}write.table(vue, row.names = FALSE, sep = ";", na = "", quote = 1)
cat(sapply(vue, class), sep = " ")\n`;
    const { stdout } = await run(findProgram('Rscript', 'r-base-core'), ['-e', 'options(digits = 15)', '-e', script]);
    const lines = stdout.trim().split('\n');
    expect(lines.pop()).toBe('character logical integer Date integer numeric numeric');
    const path = join(folder, 'r.csv');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const { rows } = await duckdb.read(
      `SELECT * FROM read_csv('${path}', delim = ';', header = true, escape = '\\', columns = {${COLONNES}})`,
    );
    expect(rows).toEqual(protegees());
  }, 300_000);

  it('Power Query comprend le texte de Power BI', async () => {
    const reader = await installReader<PowerQuery>('@microsoft/powerquery-parser', '0.18.4', folder);
    const read = (text: string) => reader.TaskUtils.tryLexParse(reader.DefaultSettings, text);
    expect(await read(recettes['Power BI'])).toMatchObject({ stage: 'Parse', resultKind: 'Ok' });
    expect(await read(recettes['Power BI'].replace('in\n', '\n'))).toMatchObject({ resultKind: 'Error' });
  }, 60_000);
});
