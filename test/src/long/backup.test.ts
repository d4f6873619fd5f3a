import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { UserHub } from '../demonstration/user-hub.js';
import type { Command } from '../resilience/clone.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-sauvegarde-'));
const hubs: UserHub[] = [];
const started: Command[] = [];
afterAll(async () => {
  for (const { child } of started) child.kill('SIGINT');
  await Promise.all(started.map(({ ended }) => ended));
  for (const hub of hubs) hub.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function newHub(settings: Record<string, string> = {}): Promise<UserHub> {
  const hub = await UserHub.create(settings);
  hubs.push(hub);
  return hub;
}

/** Servi jusqu'à la fin des tests. */
async function serve(hub: UserHub, ...args: string[]): Promise<void> {
  const command = hub.start(...args);
  started.push(command);
  await command.line('Prêt');
}

const participations = (mois: string, ...rangs: number[]) => [
  'id_participation;nom;prenom;date_naissance;date_debut',
  ...rangs.map(
    (n) =>
      `P${mois}-${n};NOM${'ABCDEFGHIJ'[n % 10]};PRENOM;${String((n % 28) + 1).padStart(2, '0')}/0${(n % 9) + 1}/19${60 + (n % 39)};01/01/2018`,
  ),
];
const QUESTION = '{ participantsClauses { effectif } participations { total } }';
const rangs = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe('npm run backup, npm run restore', () => {
  const sauvegarde = join(folder, 'sauvegarde');
  let avant: unknown;
  let source: UserHub;

  it('sauvegarde un hub qui répond et qui reçoit', async () => {
    source = await newHub();
    const premier = source.write('participations-clauses-2018-01-31.csv', participations('01', ...rangs(0, 50)));
    expect((await source.npm('ingest', 'participations-clauses', premier)).code).toBe(0);
    await serve(source, '--empty');
    avant = (await source.ask(QUESTION)).data;
    expect(avant).toMatchObject({ participations: { total: 50 } });

    const gros = source.write('operations-2018-01-31.csv', [
      'id_operation;nom',
      ...rangs(0, 60_000).map((n) => `O${n};Chantier ${n}`),
    ]);
    const depot = source.npm('ingest', 'operations', gros, '--json');
    let pending = true;
    const sauve = source.npm('backup', sauvegarde).finally(() => {
      pending = false;
    });
    while (pending) {
      expect((await source.ask(QUESTION)).data).toEqual(avant);
      // En deçà du débit d'un appelant.
      await sleep(100);
    }
    expect(await sauve).toMatchObject({ code: 0, stdout: expect.stringContaining('gardez-la') });
    expect((await depot).code).toBe(0);
  }, 240_000);

  it('restaure dans un hub vide, qui répond de même, reconnaît les mêmes personnes, et tient un dépôt pour entier ou pas venu', async () => {
    const restaure = await newHub();
    expect(await restaure.npm('restore', sauvegarde)).toMatchObject({ code: 0, stderr: '' });
    await serve(restaure);
    expect((await restaure.ask(QUESTION)).data).toEqual(avant);
    const total = (await restaure.ask('{ operations { total } }')).data.operations.total;
    expect([0, 60_000]).toContain(total);

    for (const hub of [source, restaure]) {
      const suite = hub.write('participations-clauses-2018-02-28.csv', participations('02', ...rangs(40, 20)));
      expect((await hub.npm('ingest', 'participations-clauses', suite)).code).toBe(0);
    }
    const attendu = { participantsClauses: { effectif: expect.any(Number) }, participations: { total: 70 } };
    for (let i = 0; i < 50 && (await restaure.ask(QUESTION)).data.participations.total < 70; i++) await sleep(100);
    const [apres, autre] = [(await source.ask(QUESTION)).data, (await restaure.ask(QUESTION)).data];
    expect(autre).toMatchObject(attendu);
    expect(autre).toEqual(apres);
  }, 240_000);

  it('restaure sans la personne oubliée depuis, d’après la liste gardée ailleurs', async () => {
    const demande = source.write('demande.json', [
      '{ "nom": "NOMA", "prenom": "PRENOM", "date_naissance": "1960-01-01", "reference": "D-1" }',
    ]);
    expect((await source.npm('forget', '--fichier', demande, '--confirmer')).code).toBe(0);
    const { stdout } = await source.npm('forget', '--liste');
    const liste = source.write('oublis.jsonl', stdout.trimEnd().split('\n'));
    const restaure = await newHub();
    expect(await restaure.npm('restore', sauvegarde, '--oublis', liste)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 personne oubliée de nouveau'),
    });
    expect(await restaure.npm('forget', '--fichier', demande)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('déjà oubliée'),
    });
  }, 240_000);

  it('refuse, en français, de restaurer sur un hub, ou ce qui n’est pas une sauvegarde entière', async () => {
    expect(await source.npm('restore', sauvegarde)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("n'est pas vide"),
    });
    const vide = await newHub();
    expect(await vide.npm('restore', folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('interrompue'),
    });
    const inconnu = join(folder, 'inconnu');
    mkdirSync(inconnu);
    writeFileSync(join(inconnu, 'sauvegarde.json'), '{ "format": 99 }');
    expect(await vide.npm('restore', inconnu)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('format inconnu'),
    });
  }, 60_000);

  it('refuse de sauvegarder sur quelque chose, un hub qui n’existe pas, ou des bases qui ne sont pas à lui', async () => {
    expect(await source.npm('backup', folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("n'est pas vide"),
    });
    const absent = await newHub();
    expect(await absent.npm('backup', join(folder, 'rien'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('rien à sauvegarder'),
    });
    const dehors = await newHub({ CLAUSES_DATABASE_URL: 'postgres://clauses@127.0.0.1:1/clauses' });
    expect(await dehors.npm('backup', join(folder, 'dehors'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('serveur extérieur (clauses)'),
    });
  }, 60_000);
});
