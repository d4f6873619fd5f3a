import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestWorker } from '@hub/registry/deposit';
import { SLICES } from '@hub/registry/slices';
import { RACINE } from '@hub/scripts/config';
import { plansOfSlice } from '@hub/shared/ingest/source';
import { couperLeJournal } from '@hub/shared/journal/coupe';
import { describeDuree } from '@hub/shared/store/conservation';
import { openViewsStore } from '@hub/views/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalDump } from '../durability/canonical-dump.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { csv, parNir, parNom } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, BILAN, FILES, parcours } from './person-files.js';
import { oublier, rejectsOf, startRights, withRightsOf } from './rights-command.js';

let hubs: EmptyHubs;
let hub: TestHub;
let views: string;
let keys: string;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  views = await hubs.createDatabase('views');
  await (await openViewsStore(views)).destroy();
});
beforeEach(async () => {
  hub = await hubs.create();
  keys = readFileSync(hub.config.keysFile, 'utf8');
});
afterEach(async () => {
  writeFileSync(hub.config.keysFile, keys);
  rmSync(`${hub.config.keysFile}.nouvelles`, { force: true });
  await hubs.release(hub);
});
afterAll(() => hubs?.stop());

const pseudonyms = () => hub.query('registry', 'SELECT espace, count(*)::int FROM pseudonymes GROUP BY 1 ORDER BY 1');

describe('les durées de conservation', () => {
  it.each(SLICES)('$tranche : chaque source a la sienne, et son README la dit', ({ tranche, conservation }) => {
    const sources = plansOfSlice(tranche).map(({ schema }) => schema.name);
    expect(Object.keys(conservation).sort()).toEqual([...sources].sort());
    for (const { schema, identite } of plansOfSlice(tranche)) {
      // Une ligne de personne a toujours un terme.
      expect([schema.name, identite && typeof conservation[schema.name]]).toEqual([schema.name, identite && 'object']);
    }
    const readme = readFileSync(join(RACINE, `subgraphs/${tranche}/README.md`), 'utf8');
    const [, section] = /## Durée de conservation\n(.*?)\n## /s.exec(readme) ?? [];
    const stated = [...section.matchAll(/^\| `([\w-]+)` \| (.+?) \|$/gm)].map(([, source, duree]) => [source, duree]);
    expect(Object.fromEntries(stated)).toEqual(
      Object.fromEntries(Object.entries(conservation).map(([source, duree]) => [source, describeDuree(duree)])),
    );
  });
});

describe('npm run retention', () => {
  /** Ce qui, dans les bases de dépôt, prend fin ce jour-là. */
  const terme = (date: string, simulated = false) =>
    withRightsOf(hub, (rights) => rights.retention(new Date(date), simulated));

  /** Ce que dit la commande, à cette date, sur un dossier de données à elle. */
  async function retention(date: string, ...args: string[]) {
    const env = { VIEWS_DATABASE_URL: views, HUB_DATA_DIR: hubs.folder };
    const { code, stdout, stderr } = await startRights(hub, 'retention', ['--date', date, '--json', ...args], { env })
      .ended;
    return { code, stderr, ...(stdout ? JSON.parse(stdout) : {}) };
  }

  it('met fin aux lignes cinq ans après le dernier fichier qui parle de la personne, et à celle-ci quand plus rien n’en parle', async () => {
    await hub.depositAll(FILES);
    // De B, un fichier plus récent, dans une autre tranche que celles de ses autres lignes.
    await hub.deposit(
      csv('aides-poste', '2020-06-30', [{ id_aide: 'AP1', siret: '99990001200017', type: 'ACI', ...parNir(B) }]),
    );
    expect((await terme('2023-01-31', true)).lignes).toEqual({});

    const simulated = await terme('2023-02-01', true);
    expect(simulated.cles).toBe(BILAN.cles);
    expect(simulated.lignes).toMatchObject({
      parcours: 2,
      'heures-clauses': 2,
      'contacts-parcours': 2,
      'etats-mensuels': 1,
    });
    expect(await hub.query('beneficiaries', 'SELECT FROM parcours')).toHaveLength(2);

    const done = await retention('2023-02-01');
    expect(done).toMatchObject({ code: 0, fait: true, ...simulated });
    for (const table of ['parcours', 'contacts_parcours', 'caf_droits', 'ft_demandeurs'])
      expect(await hub.query('beneficiaries', `SELECT FROM ${table}`)).toEqual([]);
    // De B, iae tient encore une ligne : elle garde ses clés. Du foyer, plus aucune.
    expect(await pseudonyms()).toEqual([1, 2].map((espace) => ({ espace, count: 1 })));
    expect(await hub.query('iae', 'SELECT FROM aides_poste_en_vigueur')).toHaveLength(1);
    const [acte] = await hub.query('iae', "SELECT * FROM journal WHERE nature = 'CONSERVATION' ORDER BY numero DESC");
    expect(acte).toMatchObject({ finalite: 'fin de conservation', operation: '{"etats-mensuels":1}' });

    // Elle n'a pas été oubliée : revenue, c'est une inconnue que rien n'empêche d'entrer.
    expect(await rejectsOf(hub, parcours('2023-03-31', [{ id_parcours: 'P5', ...A }]))).toEqual([undefined]);
    expect((await terme('2025-07-01')).lignes).toEqual({ 'aides-poste': 1 });
    expect(await hub.query('registry', 'SELECT FROM pseudonymes')).toHaveLength(2);
  });

  it('efface les lignes et les fichiers refusés après 90 jours', async () => {
    await hub.depositAll(FILES.slice(0, 2));
    const refuses = join(hubs.folder, 'depot/parcours/refuses');
    mkdirSync(refuses, { recursive: true });
    for (const name of ['vieux.csv', 'vieux.csv.json', 'neuf.csv']) writeFileSync(join(refuses, name), 'x');
    const old = new Date(Date.now() - 100 * 86_400_000);
    for (const name of ['vieux.csv', 'vieux.csv.json']) utimesSync(join(refuses, name), old, old);
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(await retention(day(1), '--simuler')).toMatchObject({ lignesRefusees: 0, fichiersRefuses: 1 });
    expect(existsSync(join(refuses, 'vieux.csv'))).toBe(true);
    expect(await retention(day(1))).toMatchObject({ fichiersRefuses: 1 });
    expect(['vieux.csv', 'vieux.csv.json', 'neuf.csv'].map((name) => existsSync(join(refuses, name)))).toEqual([
      ...[false, false, true],
    ]);
    expect(await terme(day(92))).toMatchObject({ lignesRefusees: 2 });
    expect(await hub.query('registry', 'SELECT FROM rejets_originaux')).toEqual([]);
    expect(await hub.query('beneficiaries', 'SELECT FROM depots WHERE originaux > 0')).toEqual([]);
  });

  it('refuse en français une date qui n’en est pas une', async () => {
    expect(await retention('demain')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage/) });
  });

  describe('le journal', () => {
    const verify = (...args: string[]) => {
      const urls = Object.entries({ ...hub.urls, views }).map(([base, url]) => [
        `${base.toUpperCase()}_DATABASE_URL`,
        url,
      ]);
      const env = { ...Object.fromEntries(urls), HUB_KEYS_FILE: hub.config.keysFile };
      const command = [join(RACINE, 'scripts/dist/journal.js'), 'verify', '--json', ...args];
      try {
        return { code: 0, verdicts: JSON.parse(execFileSync(process.execPath, command, { env, encoding: 'utf8' })) };
      } catch (error) {
        const { status, stdout } = error as { status: number; stdout: string };
        return { code: status, verdicts: JSON.parse(stdout) };
      }
    };
    const clauses = ({ verdicts }: ReturnType<typeof verify>) =>
      verdicts.find(({ base }: { base: string }) => base === 'clauses');
    const lire = (sujet: string) =>
      hub.query(
        'clauses',
        `INSERT INTO journal (nature, profil, sujet, finalite, requete, operation) VALUES ('EXACTE', 'pilotage', '${sujet}', '', '', '{ x }')`,
      );
    const numeros = async () =>
      (await hub.query('clauses', 'SELECT numero FROM journal ORDER BY numero')).map(({ numero }) => Number(numero));
    const alter = (sql: string) =>
      hub.query('clauses', `ALTER TABLE journal DISABLE TRIGGER ALL; ${sql}; ALTER TABLE journal ENABLE TRIGGER ALL`);

    it('perd ses lectures de plus d’un an, et la chaîne qui reste le prouve', async () => {
      const first = (await numeros()).length;
      for (const sujet of ['un', 'deux', 'trois']) await lire(sujet);
      const tetes = join(hubs.folder, 'tetes.json');
      const noted = verify().verdicts;
      writeFileSync(tetes, JSON.stringify(noted));
      const [{ jour }] = await hub.query('clauses', "SELECT (now() + interval '1 year 1 day')::date::text AS jour");
      expect(await couperLeJournal(await hub.client('clauses'), new Date(jour), true)).toBe(first + 3);
      expect(await numeros()).toHaveLength(first + 3);
      expect((await retention(jour)).lectures.clauses).toBe(first + 3);
      expect(await numeros()).toEqual([first + 4]);
      await lire('quatre');
      expect(clauses(verify())).toMatchObject({ lectures: first + 5, coupees: first + 3, rupture: null });
      // La tête notée était celle de la dernière ligne retirée : elle se compare encore.
      expect(verify('--tetes', tetes).code).toBe(0);
      const other = noted.map((one: object) => ({ ...one, tete: '00' }));
      writeFileSync(tetes, JSON.stringify(other));
      expect(clauses(verify('--tetes', tetes)).rupture).toMatchObject({ raison: 'ALTEREE' });
      expect(await couperLeJournal(await hub.client('clauses'), new Date(jour), false)).toBe(2);
      expect(clauses(verify())).toMatchObject({ coupees: first + 5, rupture: null });
    });

    it('n’en laisse retirer que le début, attesté, et le montre s’il ne l’est pas', async () => {
      for (const sujet of ['un', 'deux', 'trois']) await lire(sujet);
      const all = await numeros();
      const third = all[all.length - 2];
      await expect(hub.query('clauses', 'DELETE FROM journal WHERE numero = $1', [third])).rejects.toThrow(
        'ne se réécrit pas',
      );
      await expect(hub.query('clauses', 'DELETE FROM journal WHERE numero <= $1', [third])).rejects.toThrow(
        'ne se réécrit pas',
      );
      await alter(`DELETE FROM journal WHERE numero <= ${third}`);
      expect(clauses(verify()).rupture).toMatchObject({ raison: 'MANQUANTE' });
      // Une coupe qui dit une autre empreinte que celle de la ligne retirée ne trompe pas la suite.
      await hub.query(
        'clauses',
        `INSERT INTO journal (nature, profil, sujet, finalite, requete, operation) VALUES ('COUPE', '', '', '', '', '${third} ${'00'.repeat(32)}')`,
      );
      expect(clauses(verify()).rupture).toMatchObject({ raison: 'ALTEREE' });
      await alter('DELETE FROM journal');
    });
  });
});

describe('npm run rekey', () => {
  const rekey = (vers?: string) => withRightsOf(hub, (rights) => rights.rekey(vers));
  const prints = async () =>
    (await hub.query('registry', "SELECT encode(empreinte, 'hex') AS e FROM pseudonymes ORDER BY id")).map(
      ({ e }) => e,
    );
  const rejected = async () => {
    const [{ depot }] = await hub.query('registry', 'SELECT DISTINCT depot FROM rejets_originaux');
    const lines: string[][] = [];
    for await (const line of hub.worker.rejects(depot)) lines.push(line);
    return lines;
  };

  it('renouvelle tout sans toucher aux tranches ; les mêmes personnes sont reconnues par le processus qui tournait', async () => {
    await hub.depositAll(FILES);
    await oublier(hub, parNir(B));
    const before = await prints();
    const originals = await rejected();
    const slices = async () => {
      const {
        'registry.pseudonymes': _,
        'registry.oublis': __,
        'registry.interventions': ___,
        ...rest
      } = await canonicalDump(hub);
      return Object.entries(rest)
        .filter(([table]) => !table.startsWith('registry.'))
        .map(([table, rows]) => [table, rows.length]);
    };
    const counts = await slices();
    const oldFile = join(hubs.folder, 'anciennes.json');
    copyFileSync(hub.config.keysFile, oldFile);

    const { code, stdout } = await startRights(hub, 'rekey', []).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('version 2');
    await startRights(hub, 'rekey', ['--json']).ended;
    expect(JSON.parse(readFileSync(hub.config.keysFile, 'utf8'))).toMatchObject({
      version: 3,
      nir: [expect.any(String), expect.any(String), expect.any(String)],
    });
    const after = await prints();
    expect(after).toHaveLength(before.length);
    expect(after.every((print) => print.startsWith('03'))).toBe(true);
    expect(after.filter((print) => before.some((old) => old.slice(2) === print.slice(2)))).toEqual([]);
    expect(await slices()).toEqual(counts);

    // Le processus qui tient les anciennes clés prend les nouvelles ; personne n'est en double, l'oubliée le reste.
    expect(
      await rejectsOf(
        hub,
        parcours('2018-02-28', [
          { id_parcours: 'P5', ...A },
          { id_parcours: 'P6', ...parNom(A) },
          { id_parcours: 'P7', ...parNir(B) },
          { id_parcours: 'P1', ...parNom(B) },
        ]),
      ),
    ).toEqual([undefined, undefined, 'PERSONNE_OUBLIEE', 'PERSONNE_OUBLIEE']);
    const persons = Object.values(await hub.personnes('beneficiaries', 'parcours', 'id_parcours'));
    expect(persons).toHaveLength(3);
    expect(new Set(persons).size).toBe(1);
    expect(await rejected()).toEqual(originals);

    // L'ancien fichier n'ouvre plus rien.
    const stranger = new IngestWorker({ ...hub.config, keysFile: oldFile });
    const file = parcours('2018-03-31', [{ id_parcours: 'P8', ...A }]);
    await expect(stranger.deposit({ source: file.source, chemin: hub.write(file) })).rejects.toThrow('renouvelées');
    await stranger.close();
  });

  it('interrompue avant ou après que la base a changé, se relance et finit ; les dépôts sont refusés entre deux', async () => {
    await hub.depositAll(FILES);
    const { keysFile } = hub.config;
    // Le nouveau fichier est écrit, la base n'a pas changé.
    await rekey(`${keysFile}.nouvelles`).catch(() => undefined);
    // La base a changé, le nouveau fichier n'est pas en place.
    const file = parcours('2018-02-28', [{ id_parcours: 'P5', ...A }]);
    await expect(hub.deposit(file)).rejects.toThrow('npm run rekey');
    await expect(withRightsOf(hub, (rights) => rights.retention(new Date(), true))).rejects.toThrow('npm run rekey');
    expect(await rekey()).toMatchObject({ version: 2, pseudonymes: null, fichier: keysFile });
    expect(await hub.deposit(file)).toMatchObject({ acceptes: 1 });
    const { P1, P5 } = await hub.personnes('beneficiaries', 'parcours', 'id_parcours');
    expect(P5).toBe(P1);

    await hub.query(
      'registry',
      "CREATE FUNCTION panne() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'panne'; END$$",
    );
    await hub.query(
      'registry',
      'CREATE TRIGGER panne BEFORE INSERT ON interventions FOR EACH ROW EXECUTE FUNCTION panne()',
    );
    const before = await prints();
    await expect(rekey()).rejects.toThrow('panne');
    await hub.query('registry', 'DROP TRIGGER panne ON interventions; DROP FUNCTION panne()');
    expect(await prints()).toEqual(before);
    const prepared = readFileSync(`${keysFile}.nouvelles`, 'utf8');
    expect(await rekey()).toMatchObject({ version: 3 });
    expect(readFileSync(keysFile, 'utf8')).toBe(prepared);
  });

  it('refuse des clés qui ne prolongent pas les siennes, ou qui ne sont pas celles de la base', async () => {
    await hub.depositAll(FILES);
    const { keysFile } = hub.config;
    const stranger = JSON.parse(keys);
    stranger.nir = stranger.nom;
    const other = join(hubs.folder, 'autres.json');
    writeFileSync(other, JSON.stringify({ ...stranger, version: 2 }));
    await expect(rekey(other)).rejects.toMatchObject({ code: 'CLES_INVALIDES' });
    await rekey();
    writeFileSync(keysFile, keys);
    await expect(rekey()).rejects.toMatchObject({ code: 'CLES_INVALIDES' });
  });

  it('une sauvegarde d’avant la rotation rejoue les oublis d’après, une fois amenée aux mêmes clés', async () => {
    await hub.depositAll(FILES);
    await rekey();
    await oublier(hub, parNir(A));
    const recent = readFileSync(hub.config.keysFile, 'utf8');
    const list = (await startRights(hub, 'forget', ['--liste']).ended).stdout;

    writeFileSync(hub.config.keysFile, keys);
    const restored = await hubs.create();
    await restored.depositAll(FILES);
    await expect(withRightsOf(restored, (rights) => rights.replay(list, true))).rejects.toMatchObject({
      code: 'OUBLIS_INVALIDES',
    });
    const file = join(hubs.folder, 'recentes.json');
    writeFileSync(file, recent);
    await withRightsOf(restored, (rights) => rights.rekey(file));
    writeFileSync(hub.config.keysFile, recent);
    expect(await withRightsOf(restored, (rights) => rights.replay(list, true))).toMatchObject({
      personnes: 1,
      lignes: BILAN.lignes,
    });
    // Et une liste d'avant une rotation vaut encore après elle.
    await withRightsOf(restored, (rights) => rights.rekey());
    expect(await withRightsOf(restored, (rights) => rights.replay(list, true))).toMatchObject({
      oublis: 1,
      personnes: 0,
    });
    await hubs.release(restored);
  });
});
