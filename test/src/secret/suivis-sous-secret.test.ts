import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { inArena } from '@hub/shared/cohort/bitmap';
import { SANS_MOIS } from '@hub/shared/cohort/mois';
import { LECTURES, type Lecture } from '@hub/shared/federation/fait';
import { coupeDePersonnes } from '@hub/shared/federation/fait-coupe-de-personnes';
import { FaitSousSecret } from '@hub/shared/federation/fait-sous-secret';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { deposerSuivis, SUIVIS, Suivi } from './suivis.js';

let postgres: Postgres;
let store: DataSource;
const folder = mkdtempSync(join(tmpdir(), 'hub-suivis-'));

beforeAll(async () => {
  chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDir: folder });
  store = new DataSource({ type: 'postgres', url: postgres.adminUrl, entities: [Suivi], synchronize: true });
  await store.initialize();
}, 120_000);

afterAll(async () => {
  await store?.destroy();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

describe('un fait qui dure', () => {
  const JANVIER = 2017 * 12;
  /** Autant de suivis, de ce mois à celui-là ; sans fin : encore en cours. Janvier 2017 est le mois 0. */
  const suivis = (combien: number, debut: number, fin: number | null = null, auDernierJour = false) =>
    Array.from({ length: combien }, () => ({
      ...{ debut: JANVIER + debut, fin: fin === null ? SANS_MOIS : JANVIER + fin, auDernierJour },
    }));
  const lus = async (...lectures: Lecture[]) => {
    const asked = lectures.map((lecture) => ({ annee: 2017, periodeSur: [lecture] }));
    return Promise.all(asked.map((filtre) => new FaitSousSecret(SUIVIS, store, [filtre]).total()));
  };
  const LUES = Object.keys(LECTURES) as Lecture[];

  it('se lit de son début, de sa fin, de son cours et de son dernier jour', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(30, 1, 6), ...suivis(10, -5)]);
    expect(await lus('DEBUT', 'FIN', 'EN_COURS', 'DERNIER_JOUR')).toEqual([50, 30, 60, 30]);
  });

  it('se tait de toute autre lecture que le début, si l’une se déduirait des autres', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(30, 1, 6), ...suivis(3, 1, 11, true)]);
    expect(await lus(...LUES)).toEqual([53, null, null, null]);
  });

  it('se tait sans année, si trop peu finissent une même année', async () => {
    const total = () => new FaitSousSecret(SUIVIS, store, [{}]).total();
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(20, 1, 6)]);
    expect(await total()).toBe(40);
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(20, 1, 6), ...suivis(3, 1, 14)]);
    expect(await total()).toBeNull();
  });

  it('se tait sans année, si sa cohorte retient trop peu d’entre eux une même année', async () => {
    const fait = { ...SUIVIS, cohorte: { retient: 'f.cle >= 20', annees: 'CASE WHEN f.cle >= 20 THEN 2017 END' } };
    const total = () => new FaitSousSecret(fait, store, [{}]).total();
    await deposerSuivis(store, suivis(25, 1));
    expect(await total()).toBe(25);
    await deposerSuivis(store, suivis(23, 1));
    expect(await total()).toBeNull();
  });

  it('se tait de son début, si ceux qui ont commencé plus tôt se déduiraient de sa cohorte', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(3, -5)]);
    expect(await lus('DEBUT')).toEqual([null]);
  });

  it('se tait si ceux qui ont fini l’année d’avant se déduiraient des cohortes des deux', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(20, -5), ...suivis(3, -5, -3)]);
    expect(await lus('DEBUT')).toEqual([null]);
  });

  it('se tait si ceux qui commencent l’année d’après se déduiraient des cohortes des deux', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(20, 1, 6), ...suivis(3, 14)]);
    expect(await lus('DEBUT', 'FIN')).toEqual([40, null]);
  });

  it('se tait si ceux qui ont fini le dernier mois d’avant se déduiraient de sa cohorte de ce mois', async () => {
    await deposerSuivis(store, [...suivis(20, 1), ...suivis(20, -5), ...suivis(20, -5, -3), ...suivis(3, -5, -1)]);
    expect(await lus('DEBUT')).toEqual([null]);
  });

  it('se lit de la première et de la dernière année dont le hub parle', async () => {
    await deposerSuivis(store, suivis(20, 1));
    const lu = (annee: number) => new FaitSousSecret(SUIVIS, store, [{ annee, periodeSur: ['EN_COURS'] }]).total();
    expect(await Promise.all([1900, 2100].map(lu))).toEqual([null, 20]);
  });

  it('compte une personne dans une période par l’une ou l’autre de ses lignes', async () => {
    const [commences, finis] = [suivis(20, 1), suivis(20, -5, -3)];
    await deposerSuivis(store, [...commences, ...suivis(20, -5), ...finis, ...suivis(3, -5, -3)], (cle) =>
      cle < 60 ? cle : cle - 40,
    );
    const [{ nombre, personnes }] = await new FaitSousSecret(SUIVIS, store, [{ annee: 2017 }]).agregat([]);
    expect([nombre, personnes]).toEqual([20, 20]);
    const coupe = await coupeDePersonnes(SUIVIS, 'personnesSuivies', store, { annee: 2017 });
    inArena(() => expect(coupe().groupes.map(({ size }) => size)).toEqual([20, 20, 20]));
  });
});
