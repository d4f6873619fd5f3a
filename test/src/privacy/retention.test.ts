import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SLICES } from '@hub/registry/slices';
import { RACINE } from '@hub/scripts/config';
import { plansOfSlice } from '@hub/shared/ingest/source';
import { couperLeJournal } from '@hub/shared/journal/coupe';
import { describeDuree } from '@hub/shared/store/conservation';
import { openViewsStore } from '@hub/views/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { csv, parNir } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, BILAN, FILES, parcours } from './person-files.js';
import { rejectsOf, startRights, withRightsOf } from './rights-command.js';

let hubs: EmptyHubs;
let hub: TestHub;
let views: string;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  views = await hubs.createDatabase('views');
  await (await openViewsStore(views)).destroy();
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
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
