import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestWorker } from '@hub/registry/deposit';
import { tableOf } from '@hub/shared/ingest/source';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cnaf } from '../ingestion/cnaf-file.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { breakOn, repair } from '../ingestion/failing-commit.js';
import { startIngest } from '../ingestion/ingest-command.js';
import { csv, type FichierPartenaire, SIRETS } from '../ingestion/partner-files.js';
import { dumpTables } from '../ingestion/tables.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { leaksIn } from './personal-values.js';

/** Valeurs qu'on ne trouve nulle part ailleurs. */
const NIR = '2671169123456';
const NIR_AUTRE = '1671169654321';
const WRONG_NIR = '9671169123456';
const NOM = 'Zwabrskiewicz';
const PRENOM = 'Quetzaline';
const FOYER = '73019462588';
const SALARIE = 'XQ90817263';
const DEMANDEUR = 'ZQ5550123X';
const NOM_NAISSANCE = 'Hvozdnica';
/** La voie de l'adresse, dans le flux CNAF. */
const RUE = 'DES FÊTES';
const VALUES = [
  ...[NIR, `${NIR}14`, NIR_AUTRE, WRONG_NIR, NOM, PRENOM, FOYER, SALARIE, DEMANDEUR, NOM_NAISSANCE, RUE],
  ...[
    '1967-11-23',
    '23/11/1967',
    '23-11-1967',
    '19671123',
    `${NOM.toUpperCase()}\n${PRENOM.toUpperCase()}\n1967-11-23`,
  ],
];

const somebody = { nir: NIR, nom: NOM, prenom: PRENOM, date_naissance: '23/11/1967' };
const byName = { nom: NOM, prenom: PRENOM, date_naissance: '1967-11-23' };
const DATE = '2018-01-31';

const accepted: FichierPartenaire[] = [
  csv('caf-droits', DATE, [{ mois: '2018-01', matricule: FOYER, ...somebody, role: 'DEM', etat: 2 }]),
  csv('parcours', DATE, [{ id_parcours: 'P1', ...byName, foyer: FOYER, dispositif: 'PERLE' }]),
  csv('parcours-filiere', DATE, [{ id_ligne: 'L1', ...byName, etape: 'REPERE' }]),
  csv('participations-clauses', DATE, [{ id_participation: 'A1', id_clause: 'JAMAIS', ...somebody, nir: NIR_AUTRE }]),
  csv('etats-mensuels', DATE, [{ id_salarie: SALARIE, siret: SIRETS[0], type: 'ACI', mois: '2018-01', ...somebody }]),
  csv('contrats-engagement', DATE, [{ id_contrat: 'E1', ...somebody, date_signature: '2018-01-05' }]),
  csv('controles-obligations', DATE, [{ id_dossier: 'D1', ...byName, foyer: FOYER, date_controle: '2018-01-05' }]),
  csv('ft-demandeurs', DATE, [{ identifiant_unique_de: DEMANDEUR, civilite: 'MME', ...byName, brsa: 'O' }]),
  csv('faj-aides', DATE, [{ id_aide: 'F1', ...somebody, nature: 'TCL', montant: 30 }]),
  csv('participation', DATE, [{ id_participation: 'U1', ...somebody, type: 'GEPI', qualite: 'USAGER' }]),
  csv('aides-poste', DATE, [{ id_aide: 'AP1', siret: SIRETS[0], type: 'ACI', ...somebody, montant: 100 }]),
  csv('contrats-aides', DATE, [{ id_contrat: 'CA1', type: 'CEC', ...somebody, date_signature: '2018-01-05' }]),
  cnaf('2018-01', '2018-02-03', [
    {
      matricule: FOYER,
      membres: [{ ...somebody, date_naissance: '1967-11-23', nom_naissance: NOM_NAISSANCE, role: 'DEM' }],
    },
  ]),
];
/** Chaque ligne est fausse à sa façon, souvent par une valeur personnelle qui n'est pas à sa place. */
const rejected = csv('parcours', '2018-02-28', [
  { id_parcours: 'P2', ...somebody, nir: WRONG_NIR },
  { id_parcours: 'P3', ...somebody, dispositif: NOM },
  { id_parcours: 'P4', ...somebody, date_debut: NOM },
  { id_parcours: 'P5', ...somebody, structure_siret: NIR },
  { id_parcours: '', ...somebody, foyer: FOYER },
  { id_parcours: 'P6', nom: NOM, prenom: PRENOM },
  { id_parcours: 'P7', ...somebody, date_naissance: `${NIR} ${NOM}` },
]);
const unheaded = accepted[1].contenu.toString().split('\r\n')[1];
const refused: FichierPartenaire[] = [
  { source: 'parcours', nom: 'sans-en-tete.csv', contenu: `${unheaded}\r\n${unheaded}` },
  {
    source: 'parcours',
    nom: 'guillemet.csv',
    contenu: `${accepted[1].contenu}P9;"${NOM};${PRENOM};1967-11-23;${FOYER};`,
  },
];

let hubs: EmptyHubs;
let hub: TestHub;
/** Tout ce que les commandes et les résultats ont dit. */
let said = '';
let rejects: string;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  hub = await hubs.create();
  for (const fichier of accepted.slice(0, 5)) await command(0, [fichier], ['--json']);
  [rejects] = (await command(2, [rejected], ['--json'])).map(({ depot }) => depot);
  await command(2, [rejected], []);
  await command(1, refused, ['--json']);
  await command(1, refused, []);
  const another = { ...accepted[4], contenu: accepted[4].contenu.toString().replace('2018-01', '2018-02') };
  await breakOn(hub, 'iae', 'INSERT', 'depots');
  await command(3, [another], ['--json']);
  await repair(hub, 'iae', 'depots');
  await hub.query('iae', 'ALTER TABLE etats_mensuels ADD CONSTRAINT panne CHECK (mois < 0) NOT VALID');
  await command(3, [another], []);
  await hub.query('iae', 'ALTER TABLE etats_mensuels DROP CONSTRAINT panne');
  for (const fichier of [...accepted, rejected, ...refused]) said += JSON.stringify(await hub.deposit(fichier));
}, 240_000);
afterAll(() => hubs?.stop());

/** Dépose par la commande, garde ce qu'elle dit, et rend ses réponses si elle a été appelée avec `--json`. */
async function command(code: number, fichiers: FichierPartenaire[], args: string[]) {
  const paths = fichiers.map((fichier) => hub.write(fichier));
  const result = await startIngest(hub, [fichiers[0].source, ...paths, ...args]).ended;
  expect(result.code).toBe(code);
  said += result.stdout + result.stderr;
  if (!args.includes('--json')) return [];
  return result.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('aucune valeur personnelle', () => {
  it('n’est dans aucune table d’aucune base', async () => {
    const dump = await dumpTables(hub);
    const filled = accepted.map(({ source }) => `${loadTableSchema(source).tranche}.${tableOf(source)}`);
    for (const table of [...filled, 'registry.pseudonymes', 'registry.rejets_originaux', 'beneficiaries.rejets']) {
      expect([table, dump.get(table)?.length ?? 0]).not.toEqual([table, 0]);
    }
    for (const [table, text] of dump) expect([table, leaksIn(text, VALUES)]).toEqual([table, []]);
  });

  it('n’est dans ce que disent ni la commande, ni les résultats, ni le journal de PostgreSQL', () => {
    for (const part of [
      'NIR_INVALIDE',
      'IDENTITE_INSUFFISANTE',
      'ENTETE_ABSENT',
      'GUILLEMET_NON_FERME',
      'interrompu',
    ]) {
      expect(said).toContain(part);
    }
    expect(leaksIn(said, VALUES)).toEqual([]);
    const log = readFileSync(join(hubs.folder, 'logs/postgres.log'), 'utf8');
    expect(log).toContain('violates check constraint');
    expect(leaksIn(log, VALUES)).toEqual([]);
  });

  it('n’échapperait à cette recherche', () => {
    const hidden = VALUES.map((value) => Buffer.from(value.toUpperCase()).toString('hex')).join(' ');
    expect(leaksIn(hidden, VALUES)).toEqual(VALUES);
    expect(leaksIn(`x ${NOM.toLowerCase()} x`, VALUES)).toEqual([NOM]);
  });

  it('ni aucune clé, n’est dans une base', async () => {
    const { version: _, ...keys } = JSON.parse(readFileSync(hub.config.keysFile, 'utf8'));
    const forms = Object.values<string>(keys).flatMap((key) => [key, Buffer.from(key, 'base64').toString('hex')]);
    const dump = [...(await dumpTables(hub)).values()].join('\n');
    expect(forms).toHaveLength(14);
    expect(forms.filter((form) => dump.includes(form))).toEqual([]);
  });
});

describe('les lignes rejetées', () => {
  const linesOf = async (worker: IngestWorker) => {
    const lines: string[][] = [];
    for await (const line of worker.rejects(rejects)) lines.push(line);
    return lines;
  };

  it('se relisent telles quelles avec la clé, en-tête d’abord', async () => {
    const sent = rejected.contenu
      .toString()
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(await linesOf(hub.worker)).toEqual(sent);
    const { code, stdout } = await startIngest(hub, ['--rejets', rejects]).ended;
    expect(code).toBe(0);
    expect(stdout).toBe(rejected.contenu);
  });

  it('ne se relisent pas sans elle', async () => {
    const keys = JSON.parse(readFileSync(hub.config.keysFile, 'utf8'));
    const keysFile = join(hubs.folder, 'autres-cles.json');
    writeFileSync(keysFile, JSON.stringify({ ...keys, rejets: randomBytes(32).toString('base64') }));
    const stranger = new IngestWorker({ ...hub.config, keysFile });
    await expect(linesOf(stranger)).rejects.toThrow();
    await stranger.close();
  });

  it('ne se chiffrent pas deux fois pareil', async () => {
    const rows = await hub.query('registry', "SELECT encode(contenu, 'hex') AS contenu FROM rejets_originaux");
    expect(new Set(rows.map(({ contenu }) => contenu.slice(0, 24))).size).toBe(rows.length);
  });
});

describe('un pseudonyme', () => {
  it('dépend de sa clé, de son espace, et porte la version de la clé', async () => {
    const other = await hubs.create();
    const keysFile = join(hubs.folder, 'neuves-cles.json');
    const keys = JSON.parse(readFileSync(hub.config.keysFile, 'utf8'));
    const renewed = Object.fromEntries(Object.keys(keys).map((name) => [name, randomBytes(32).toString('base64')]));
    writeFileSync(keysFile, JSON.stringify({ ...renewed, version: 2 }));
    const worker = new IngestWorker({ ...other.config, keysFile });
    for (const fichier of accepted) await worker.deposit({ source: fichier.source, chemin: other.write(fichier) });
    await worker.close();
    const prints = async (one: TestHub) =>
      (
        await one.query('registry', "SELECT encode(empreinte, 'hex') AS empreinte FROM pseudonymes ORDER BY espace, id")
      ).map(({ empreinte }) => empreinte);
    const [before, after] = [await prints(hub), await prints(other)];
    expect(after).toHaveLength(8);
    expect(before.every((print) => /^01[0-9a-f]{64}$/.test(print))).toBe(true);
    expect(after.every((print) => /^02[0-9a-f]{64}$/.test(print))).toBe(true);
    expect(new Set([...before, ...after].map((print) => print.slice(2))).size).toBe(before.length + after.length);
  });
});
