import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RACINE } from '@hub/scripts/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FederationHub, TRANCHES } from '../federation/federation-hub.js';
import { csv, parNir, personne } from '../ingestion/partner-files.js';
import { oublier } from '../privacy/rights-command.js';

const COMPTE = '{ participantsClauses { effectif } }';
const folder = mkdtempSync(join(tmpdir(), 'hub-journal-'));

let hub: FederationHub;
beforeAll(async () => {
  hub = await FederationHub.start([
    csv('participations-clauses', '2018-01-31', [{ id_participation: 'P1', ...parNir(personne(1)) }]),
  ]);
}, 240_000);
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

const lignes = () => hub.data.query('clauses', 'SELECT * FROM journal ORDER BY numero');

/** `npm run journal -- verify` sur ces bases. */
function verify(...args: string[]): { code: number; verdicts: { base: string; lectures: number; rupture: unknown }[] } {
  const urls = [...TRANCHES, 'views' as const].map((base) => [
    `${base.toUpperCase()}_DATABASE_URL`,
    hub.databaseUrl(base),
  ]);
  const options = {
    env: { ...Object.fromEntries(urls), HUB_KEYS_FILE: hub.data.config.keysFile },
    encoding: 'utf8' as const,
  };
  const command = [join(RACINE, 'scripts/dist/journal.js'), 'verify', '--json', ...args];
  try {
    return { code: 0, verdicts: JSON.parse(execFileSync(process.execPath, command, options)) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, verdicts: JSON.parse(stdout) };
  }
}
const clauses = ({ verdicts }: ReturnType<typeof verify>) => verdicts.find(({ base }) => base === 'clauses');

/** Réécrit le journal comme le ferait qui tient la base : en défaisant ce qui le garde. */
const reecrire = (sql: string) =>
  hub.data.query('clauses', `ALTER TABLE journal DISABLE TRIGGER ALL; ${sql}; ALTER TABLE journal ENABLE TRIGGER ALL`);

describe('le journal des lectures', () => {
  it('inscrit une lecture exacte : qui, pour quoi, quoi, et rien des cohortes', async () => {
    await hub.ask(
      `query Suivi { participantsClauses { beneficiairesRsa { heuresClauses { total } } } }`,
      {},
      {
        sub: 'agent-7',
        finalite: 'rapport annuel',
      },
    );
    const [premiere, ...suivantes] = await lignes();
    expect(premiere).toMatchObject({
      ...{ numero: '1', nature: 'EXACTE', profil: 'pilotage', sujet: 'agent-7', finalite: 'rapport annuel' },
      operation: expect.stringContaining('participantsClauses'),
    });
    // La même question y est revenue par la fédération, sous le même numéro, sans ses variables.
    expect(suivantes).toEqual([
      expect.objectContaining({ requete: premiere.requete, operation: expect.stringContaining('_entities') }),
    ]);
    for (const { operation } of suivantes) expect(operation).not.toMatch(/membres: "/);
  });

  it('inscrit ce que l’appelant dit de sa finalité quand son jeton n’en dit rien, dans chaque tranche', async () => {
    const posee = async (finalite: string, revendications = {}) => {
      const { url, jeton } = await hub.graphe('gateway', revendications);
      return fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${jeton}`, 'x-finalite': finalite },
        body: JSON.stringify({ query: '{ participantsClauses { beneficiairesRsa { effectif } } }' }),
      });
    };
    const dernieres = (base: 'clauses' | 'beneficiaries') =>
      hub.data.query(base, 'SELECT finalite FROM journal ORDER BY numero DESC LIMIT 1');
    const dite = 'bilan de l’année, « clauses »';
    expect((await posee(encodeURIComponent(dite))).status).toBe(200);
    for (const base of ['clauses', 'beneficiaries'] as const)
      expect(await dernieres(base)).toEqual([{ finalite: dite }]);
    expect((await posee('autre', { finalite: 'rapport annuel' })).status).toBe(200);
    expect(await dernieres('clauses')).toEqual([{ finalite: 'rapport annuel' }]);
    const avant = (await lignes()).length;
    const refus = await posee('trop%20'.repeat(60));
    expect(refus.status).toBe(400);
    expect(await refus.json()).toEqual({
      errors: [{ message: expect.stringContaining('200 caractères'), extensions: { code: 'FINALITE_INVALIDE' } }],
    });
    expect(await lignes()).toHaveLength(avant);
    await hub.ask(COMPTE);
    const exactes = (await lignes()).filter(({ nature }) => nature === 'EXACTE');
    expect(clauses(verify())).toMatchObject({
      recentes: { exactes: exactes.length, sansFinalite: exactes.filter(({ finalite }) => !finalite).length },
    });
    expect(exactes.filter(({ finalite }) => !finalite)).toHaveLength(1);
  });

  it('n’inscrit ni un agrégat d’analyste, ni ce que le graphe dit de lui-même', async () => {
    const avant = (await lignes()).length;
    await hub.askSlice('clauses', COMPTE, {}, { role: 'analyste' });
    await hub.askSlice('clauses', '{ __typename __schema { queryType { name } } }');
    expect(await lignes()).toHaveLength(avant);
  });

  it('inscrit la lecture de personnes, quel que soit le profil', async () => {
    const avant = (await lignes()).length;
    await hub.askSlice(
      'clauses',
      '{ participations(premier: 1) { noeuds { idParticipation } } }',
      {},
      { role: 'charge-de-mission' },
    );
    expect((await lignes()).slice(avant)).toEqual([
      expect.objectContaining({ nature: 'PERSONNES', profil: 'charge-de-mission' }),
    ]);
  });

  it('numérote sans trou ce qui arrive ensemble, et la chaîne tient', async () => {
    await Promise.all(Array.from({ length: 40 }, () => hub.askSlice('clauses', COMPTE)));
    const numeros = (await lignes()).map(({ numero }) => Number(numero));
    expect(numeros).toEqual(numeros.map((_, i) => i + 1));
    const verdict = verify();
    expect(verdict.code).toBe(0);
    expect(clauses(verdict)).toMatchObject({ lectures: numeros.length, rupture: null });
  });

  it('ne se modifie, ne s’efface, ni ne se vide', async () => {
    for (const sql of ["UPDATE journal SET sujet = 'un autre'", 'DELETE FROM journal', 'TRUNCATE journal']) {
      await expect(hub.data.query('clauses', sql)).rejects.toThrow('ne se réécrit pas');
    }
  });

  it('dit où il a été réécrit par qui tient la base', async () => {
    const tetes = join(folder, 'tetes.json');
    writeFileSync(tetes, JSON.stringify(verify().verdicts));
    const { length } = await lignes();

    await reecrire("UPDATE journal SET sujet = 'un autre' WHERE numero = 3");
    expect(verify()).toMatchObject({ code: 2 });
    expect(clauses(verify())?.rupture).toMatchObject({ numero: 3, raison: 'ALTEREE' });
    await reecrire('UPDATE journal SET sujet = (SELECT sujet FROM journal WHERE numero = 4) WHERE numero = 3');

    // Une ligne de moins, et tout ce qui suit rescellé : seule une tête notée ailleurs le montre.
    await reecrire(`CREATE TEMP TABLE ancien AS SELECT * FROM journal;
      DELETE FROM journal; ALTER TABLE journal ENABLE TRIGGER ALL;
      INSERT INTO journal SELECT * FROM ancien WHERE numero <> 2 ORDER BY numero; DROP TABLE ancien`);
    expect(clauses(verify())).toMatchObject({ lectures: length - 1, rupture: null });
    expect(clauses(verify('--tetes', tetes))?.rupture).toMatchObject({ numero: length, raison: 'MANQUANTE' });

    await reecrire('DELETE FROM journal WHERE numero = 5');
    expect(clauses(verify())?.rupture).toMatchObject({ numero: 5, raison: 'MANQUANTE' });
  });

  it('rien d’exact n’est servi qui n’ait pu y être inscrit', async () => {
    await hub.data.query('clauses', 'ALTER TABLE journal RENAME TO journal_absent');
    const refus = await hub.askSlice('clauses', COMPTE);
    expect(refus.errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'JOURNAL_INDISPONIBLE' }) }),
    ]);
    expect(refus.data).toBeFalsy();
    expect((await hub.askSlice('clauses', COMPTE, {}, { role: 'analyste' })).errors).toBeUndefined();
    await hub.data.query('clauses', 'ALTER TABLE journal_absent RENAME TO journal');
    expect((await hub.askSlice('clauses', COMPTE)).errors).toBeUndefined();
  });

  it('une personne oubliée quitte les réponses sans que rien ne redémarre, et le journal dit qu’elle l’a été', async () => {
    const effectif = async () => (await hub.ask(COMPTE)).data.participantsClauses.effectif;
    expect(await effectif()).toBe(1);
    expect(await oublier(hub.data, parNir(personne(1)))).toMatchObject({ code: 0 });
    // L'annonce de PostgreSQL met un instant à parvenir aux tranches.
    for (let i = 0; i < 50 && (await effectif()) > 0; i++) await sleep(20);
    expect(await effectif()).toBe(0);
    expect((await lignes()).filter(({ nature }) => nature === 'OUBLI')).toEqual([
      expect.objectContaining({ sujet: 'essai', operation: '{"participations-clauses":1}' }),
    ]);
    const { rejets } = await hub.data.deposit(
      csv('participations-clauses', '2018-02-28', [{ id_participation: 'P2', ...parNir(personne(1)) }]),
    );
    expect(rejets).toEqual([expect.objectContaining({ code: 'PERSONNE_OUBLIEE' })]);
  });
});
