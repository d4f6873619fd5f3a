import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestWorker } from '@hub/registry/deposit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalDump } from '../durability/canonical-dump.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { parNir, parNom } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, BILAN, FILES, parcours } from './person-files.js';
import { oublier, rejectsOf, startRights, withRightsOf } from './rights-command.js';

let hubs: EmptyHubs;
let hub: TestHub;
let keys: string;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
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
