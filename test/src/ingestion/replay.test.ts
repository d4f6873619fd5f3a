import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type FichierPartenaire, type Ligne, personne, SIRETS } from './partner-files.js';
import type { TestHub } from './test-hub.js';
import { dumpViews } from './views.js';

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

const operations = (date: string, lignes: Ligne[]) => csv('operations', date, lignes);
const nomDe = async (id: string) => {
  const rows = await hub.query('clauses', 'SELECT nom FROM operations_en_vigueur WHERE id_operation = $1', [id]);
  return rows.map(({ nom }) => nom);
};

describe('le même fichier déposé deux fois', () => {
  const parcours = csv('parcours', '2018-01-31', [
    { id_parcours: 'P1', ...personne(1), dispositif: 'PERLE' },
    { id_parcours: 'P2', ...personne(2), dispositif: 'INCONNU' },
    { id_parcours: 'P1', ...personne(1), dispositif: 'E2C' },
  ]);

  it('ne change rien, et rend le premier dépôt, inchangé', async () => {
    const first = await hub.deposit(parcours);
    expect(first).toMatchObject({ lus: 3, acceptes: 2, rejetes: 1, inchanges: 0, remplaces: 0, enAttente: 0 });
    expect(first).toMatchObject({ dateReference: '2018-01-31', rejets: [{ ligne: 3, code: 'CODE_INCONNU' }] });
    const before = await everything();
    const again = await hub.deposit(parcours);
    expect(again).toEqual({ ...first, dejaDepose: true, inchanges: 2, remplaces: 0 });
    expect(await everything()).toEqual(before);
  });

  it('le reconnaît sous un autre nom, dont la date ne compte pas', async () => {
    const first = await hub.deposit(parcours);
    const before = await everything();
    const again = await hub.deposit({ ...parcours, nom: 'parcours-2019-05-05.csv' });
    expect(again).toMatchObject({ depot: first.depot, fichier: first.fichier, dateReference: '2018-01-31' });
    expect(await everything()).toEqual(before);
  });

  it('n’est pas le même pour une autre source', async () => {
    const row = { siret: SIRETS[0], type: 'ACI', denomination: 'Les Ateliers' };
    expect(await hub.deposit(csv('siae', '2018-01-31', [row]))).not.toHaveProperty('dejaDepose');
    expect(await hub.deposit({ ...csv('siae', '2018-01-31', [row]), source: 'etablissements' })).toMatchObject({
      acceptes: 1,
      inchanges: 0,
    });
  });
});

it('une base dont la structure n’est plus celle du code est reconstruite au dépôt suivant, sans rien perdre', async () => {
  const parcours = (n: number) => csv('parcours', `2018-0${n}-28`, [{ id_parcours: `P${n}`, ...personne(n) }]);
  await hub.deposit(parcours(1));
  const before = await dumpViews(hub);
  for (const base of ['beneficiaries', 'employers', 'clauses', 'iae'] as const)
    await hub.query(base, "UPDATE structure SET empreinte = 'une autre'");
  await hub.restart();
  expect(await hub.deposit(parcours(2))).toMatchObject({ acceptes: 1, avertissements: [] });
  expect(await dumpViews(hub)).toEqual(expect.arrayContaining(before.filter((line) => line.includes('P1'))));
});

describe('une correction', () => {
  const older = operations('2018-01-31', [{ id_operation: 'O1', nom: 'ancien' }]);
  const newer = operations('2018-02-28', [{ id_operation: 'O1', nom: 'nouveau' }]);

  it.each([
    ['après', [older, newer], { inchanges: 0, remplaces: 1 }],
    ['avant', [newer, older], { inchanges: 0, remplaces: 0 }],
  ])('déposée %s ce qu’elle corrige l’emporte par sa date', async (_, files, last) => {
    const results = await hub.depositAll(files);
    expect(results[1]).toMatchObject(last);
    expect(await nomDe('O1')).toEqual(['nouveau']);
  });

  it('perd si on la redate plus tôt, gagne de nouveau si on la redate plus tard', async () => {
    await hub.depositAll([older, newer]);
    expect(await hub.deposit(newer, { date: '2018-01-01' })).toMatchObject({
      ...{ dejaDepose: true, dateReference: '2018-01-01', inchanges: 1, remplaces: 0 },
    });
    expect(await nomDe('O1')).toEqual(['ancien']);
    await hub.deposit(newer, { date: '2018-03-01' });
    expect(await nomDe('O1')).toEqual(['nouveau']);
    await hub.deposit(older, { date: '2018-03-02' });
    expect(await nomDe('O1')).toEqual(['ancien']);
  });

  it('de même date l’emporte si son SHA-256 est le plus grand, dans un ordre comme dans l’autre', async () => {
    const files = ['a', 'b', 'c', 'd', 'e'].map((nom) => operations('2018-01-31', [{ id_operation: 'O1', nom }]));
    const winner = files.reduce((best, file) => (sha256(file) > sha256(best) ? file : best));
    for (const order of [files, [...files].reverse()]) {
      const one = await hubs.create();
      await one.depositAll(order);
      const rows = await one.query('clauses', 'SELECT nom FROM operations_en_vigueur');
      expect(rows).toEqual([{ nom: 'abcde'[files.indexOf(winner)] }]);
      await hubs.release(one);
    }
  });

  it('rejetée laisse la ligne d’avant en vigueur', async () => {
    await hub.deposit(older);
    const refused = operations('2018-02-28', [{ id_operation: 'O1', nom: 'nouveau', heures_engagees: -5 }]);
    expect(await hub.deposit(refused)).toMatchObject({ acceptes: 0, rejetes: 1, remplaces: 0 });
    expect(await nomDe('O1')).toEqual(['ancien']);
  });

  it('est la dernière ligne de sa clé dans un fichier', async () => {
    const lignes = ['un', 'deux', 'trois'].map((nom) => ({ id_operation: 'O1', nom }));
    expect(await hub.deposit(operations('2018-01-31', lignes))).toMatchObject({ lus: 3, acceptes: 3, rejetes: 0 });
    expect(await nomDe('O1')).toEqual(['trois']);
  });

  it('compte les lignes qu’elle répète et celles qu’elle remplace, personne comprise', async () => {
    const row = (id: string, n: number, dispositif: string): Ligne => ({ id_parcours: id, ...personne(n), dispositif });
    await hub.deposit(csv('parcours', '2018-01-31', [row('P1', 1, 'E2C'), row('P2', 2, 'E2C'), row('P3', 3, 'E2C')]));
    const correction = [row('P1', 1, 'E2C'), row('P2', 2, 'PERLE'), row('P3', 4, 'E2C'), row('P4', 4, 'E2C')];
    expect(await hub.deposit(csv('parcours', '2018-02-28', correction))).toMatchObject({ inchanges: 1, remplaces: 2 });
  });

  it('n’efface pas ce dont elle ne parle pas', async () => {
    await hub.deposit(
      operations('2018-01-31', [
        { id_operation: 'O1', nom: 'un' },
        { id_operation: 'O2', nom: 'deux' },
      ]),
    );
    await hub.deposit(operations('2018-02-28', [{ id_operation: 'O2', nom: 'bis' }]));
    expect([await nomDe('O1'), await nomDe('O2')]).toEqual([['un'], ['bis']]);
  });
});

describe('un fichier sans date', () => {
  it('prend celle du jour et le dit', async () => {
    const file = { ...operations('', [{ id_operation: 'O1', nom: 'un' }]), nom: 'operations 12-2018.csv' };
    const result = await hub.deposit(file);
    expect(result.dateReference).toBe(new Date().toISOString().slice(0, 10));
    expect(result.avertissements).toEqual([expect.stringContaining('--date')]);
  });

  it('a celle que l’on donne, plutôt que celle de son nom', async () => {
    const file = operations('2018-12-31', [{ id_operation: 'O1', nom: 'un' }]);
    expect(await hub.deposit(file, { date: '2017-01-31' })).toMatchObject({
      dateReference: '2017-01-31',
      avertissements: [],
    });
  });
});

/** Les vues, les versions annoncées et le nombre d'événements d'identité : ce qu'un dépôt sans effet ne touche pas. */
async function everything() {
  return {
    views: await dumpViews(hub),
    versions: await hub.query('beneficiaries', 'SELECT source, version FROM versions ORDER BY 1'),
    events: await hub.query('registry', 'SELECT count(*) FROM evenements'),
  };
}

function sha256({ contenu }: FichierPartenaire): string {
  return createHash('sha256').update(contenu).digest('hex');
}
