import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { UserHub } from './user-hub.js';

const HOURS = `{ participantsClauses(filtre: { annee: 2017, operation: [PUBLIQUE, AUCUNE] }) {
  heuresClauses(filtre: { annee: 2017, operation: [PUBLIQUE, AUCUNE] }) { total } } }`;
const FRESH_MS = 2_000;

/** Une ligne d'heures de 2017, sur un marché de la Métropole, que rien n'a corrigée. */
async function uncorrectedLine(hub: UserHub): Promise<[id: string, mois: string, heures: string]> {
  const { data } = await hub.ask(
    '{ participations(filtre: { annee: 2017, operation: [PUBLIQUE, AUCUNE] }, premier: 1000) { noeuds { idParticipation } } }',
  );
  const wanted = new Set(
    data.participations.noeuds.map(({ idParticipation }: { idParticipation: string }) => idParticipation),
  );
  const folder = join(hub.dataDir, 'demonstration/heures-clauses');
  const read = (name: string) => readFileSync(join(folder, name), 'latin1').split(/\r?\n/);
  const corrected = read('Heures_clauses_2017_correctif_2018-03-09.csv').map((line) => line.split(';')[0]);
  const lines = read('Heures_clauses_2017_2018-01-22.csv').map((line) => line.split(';'));
  const found = lines.find(([id, , heures]) => wanted.has(id) && !corrected.includes(id) && /^\d+$/.test(heures));
  if (!found) throw new Error('Les données de démonstration n’ont plus d’heures de 2017 sans correctif.');
  return found as [string, string, string];
}

async function hours(hub: UserHub): Promise<number> {
  return (await hub.ask(HOURS)).data.participantsClauses.heuresClauses.total;
}

/** Attend que la réponse change ; rend l'attente, en millisecondes. */
async function delayUntil(hub: UserHub, expected: number): Promise<number> {
  const start = performance.now();
  while ((await hours(hub)) !== expected) {
    if (performance.now() - start > 10 * FRESH_MS) throw new Error(`Toujours pas ${expected} heures.`);
    await sleep(50);
  }
  return performance.now() - start;
}

/** Les dépôts d'un hub qui tourne. */
export function depositTests(hub: () => UserHub): void {
  it('change de réponse en deux secondes quand un correctif arrive, et en revient', async () => {
    const [id, mois, heures] = await uncorrectedLine(hub());
    const correct = async (date: string, value: number) => {
      const file = hub().write(`heures_${date}.csv`, ['id_participation;mois;heures', `${id};${mois};${value}`]);
      const { code, stdout, stderr } = await hub().npm('ingest', 'heures-clauses', file);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/1 lignes lues, 1 acceptées, 0 rejetées, 0 inchangées, 1 remplacées/);
    };
    const before = (await hub().ask(HOURS)).extensions?.versions.clauses;
    await correct('2019-02-01', Number(heures) + 100);
    expect(await delayUntil(hub(), 260_100)).toBeLessThan(FRESH_MS);
    const after = (await hub().ask(HOURS)).extensions?.versions.clauses;
    expect(Number(after?.['heures-clauses'])).toBeGreaterThan(Number(before?.['heures-clauses']));
    await correct('2019-02-02', Number(heures));
    expect(await delayUntil(hub(), 260_000)).toBeLessThan(FRESH_MS);
  });

  it('refuse entier un fichier à qui il manque une colonne, et rien ne change', async () => {
    const before = await hub().ask(HOURS);
    const file = hub().write('heures_2019-03-01.csv', ['id_participation;heures', 'PC100001;10']);
    const { code, stdout } = await hub().npm('ingest', 'heures-clauses', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^heures_2019-03-01\.csv : refusé, rien n’est rangé\. [^\n]*mois[^\n]*\n$/);
    expect(await hub().ask(HOURS)).toEqual(before);
  });
}
