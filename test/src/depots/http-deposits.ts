import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Profil } from '@hub/shared/access/profil';
import { describe, expect, it } from '@jest/globals';
import { linesWritten } from '../federation/log-lines.js';
import { csv, type FichierPartenaire, personne } from '../ingestion/partner-files.js';
import { type DepotHub, type ErreurHttp, until } from './depot-hub.js';

const operation = (date: string, id: string, columns: Record<string, string> = {}) =>
  csv('operations', date, [{ id_operation: id, nom: 'Gare', type: 'PUBLIQUE', heures_engagees: '1200', ...columns }]);
const named = (file: FichierPartenaire, nom: string) => ({ ...file, nom });
const SOME = operation('2018-01-31', 'HTTP-1');
const BIG = { ...SOME, contenu: 'a;b\n'.repeat(8_000_000) };

/** Ce que sait le graphe d'une opération : nom et heures. */
async function read(hub: DepotHub, id: string) {
  const { data } = await hub.hub.ask('{ operations(premier: 1000) { noeuds { idOperation nom heuresEngagees } } }');
  return data.operations.noeuds.find(({ idOperation }: { idOperation: string }) => idOperation === id);
}

/** Les dépôts par HTTP, à travers la passerelle. */
export function httpTests(hub: () => DepotHub): void {
  it('accepte un fichier, compressé ou non, et répond comme la commande', async () => {
    const { status, requestId: _, ...result } = await hub().post(SOME);
    expect({ status, ...result }).toMatchObject({ status: 200, lus: 1, acceptes: 1, dateReference: '2018-01-31' });
    expect(await read(hub(), 'HTTP-1')).toEqual({ idOperation: 'HTTP-1', nom: 'Gare', heuresEngagees: 1200 });
    const file = hub().hub.write(SOME.nom, SOME.contenu.toString().split('\n').slice(0, -1));
    const said = await hub().hub.npm('ingest', SOME.source, file, '--json');
    expect({ ...result, inchanges: 1, dejaDepose: true }).toEqual(JSON.parse(said.stdout));
    const zipped = { ...SOME, contenu: gzipSync(operation('2018-01-31', 'HTTP-2').contenu) };
    expect(await hub().post(zipped, {}, 'application/gzip')).toMatchObject({ status: 200, acceptes: 1 });
    expect(hub().received()).toEqual([]);
  });

  it('prend la date, la correspondance et « partiel » comme la commande', async () => {
    const dated = await hub().post(SOME, { date: '2018-02-28' });
    expect(dated).toMatchObject({ status: 200, dejaDepose: true });
    expect(await hub().stored('clauses', dated.depot as string)).toEqual({ date: '2018-02-28', partiel: false });
    const mmie = csv('participations-clauses', '2018-01-31', [
      { "Réf. mise à l'emploi": 'M1', NIR: personne(1).nir, 'Mode de réalisation': 'Mise à disposition' },
    ]);
    expect(await hub().post(mmie)).toMatchObject({ status: 422 });
    const mapping = 'mmie-participations-clauses.json';
    expect(await hub().post(mmie, { mapping })).toMatchObject({ status: 200, acceptes: 1, rejetes: 0 });
    const droits = csv('caf-droits', '2017-02-28', [
      { mois: '2017-01', matricule: 'F1', role: 'DEM', etat: 2, ...personne(2) },
    ]);
    const partial = await hub().post(droits, { partiel: 'true' });
    expect(partial).toMatchObject({ status: 200, acceptes: 1 });
    expect(await hub().stored('beneficiaries', partial.depot as string)).toEqual({ date: '2017-02-28', partiel: true });
  });

  it('rend les lignes refusées telles quelles, à corriger puis à déposer de nouveau', async () => {
    const wrong = { ...personne(3), nom: "=cmd|'/c'!A1", id_parcours: 'HTTP-P1', dispositif: 'PERLES' };
    const file = csv('parcours', '2018-03-31', [
      { ...personne(4), id_parcours: 'HTTP-P2', dispositif: 'PERLE' },
      wrong,
    ]);
    const { status, lus, rejetes, rejets, depot, fichierRejets } = await hub().post(file);
    expect({ status, lus, rejetes }).toEqual({ status: 200, lus: 2, rejetes: 1 });
    expect(rejets).toMatchObject([{ ligne: 3, champ: 'dispositif', code: 'CODE_INCONNU' }]);
    expect(fichierRejets).toBe(`depots/${depot}/rejets.csv`);
    const download = await hub().rejects(depot as string);
    expect(download.status).toBe(200);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejets-${depot}.csv"`,
      'cache-control': 'no-store',
    });
    const text = Buffer.from(await download.arrayBuffer()).toString();
    const [header, , line] = file.contenu.toString().split('\r\n');
    expect(text).toBe(`\ufeff${header}\r\n${line}\r\n`);
    const corrected = { ...file, nom: 'corrige-2018-04-01.csv', contenu: text.replace('PERLES', 'PERLE') };
    expect(await hub().post(corrected)).toMatchObject({ status: 200, lus: 1, acceptes: 1, rejetes: 0 });
  });

  it('ne prend ni ne rend rien sans jeton, d’un autre profil, ou d’une source que l’on ne gère pas', async () => {
    const jeton = (role: Profil, scope = 'depots:clauses') => hub().hub.jeton({ role, scope });
    const file = csv('parcours', '2018-05-31', [{ ...personne(4), id_parcours: 'HTTP-P9', dispositif: 'PERLES' }]);
    const others = [
      ['un.faux.jeton', 401, 'UNAUTHENTICATED'],
      [await jeton(Profil.PILOTAGE, 'depots:*'), 403, 'FORBIDDEN'],
      [await jeton(Profil.EXPLOITATION, 'depots:*'), 403, 'FORBIDDEN'],
      [await jeton(Profil.GESTIONNAIRE), 403, 'FORBIDDEN'],
    ] as const;
    const codeOf = ({ errors }: { errors?: ErreurHttp[] }) => errors?.[0]?.extensions.code;
    for (const [other, status, code] of others) {
      const refused = await hub().post(file, {}, undefined, other);
      expect([refused.status, codeOf(refused)]).toEqual([status, code]);
    }
    const mine = await jeton(Profil.GESTIONNAIRE, 'depots:parcours');
    const { depot } = await hub().post(file, {}, undefined, mine);
    for (const [other, status, code] of others) {
      const refused = await hub().rejects(depot as string, other);
      expect([refused.status, codeOf((await refused.json()) as { errors?: ErreurHttp[] })]).toEqual([status, code]);
    }
    expect((await hub().rejects(depot as string, mine)).status).toBe(200);
  });

  it('ne rend rien d’un dépôt inconnu, ou mal désigné', async () => {
    const unknown = await hub().rejects('00000000-0000-4000-8000-000000000000');
    expect(unknown.status).toBe(404);
    const { errors } = (await unknown.json()) as { errors: ErreurHttp[] };
    expect(errors).toMatchObject([
      { extensions: { code: 'REJETS_ABSENTS' }, message: expect.stringMatching('Aucune') },
    ]);
    expect(errors[0].extensions.requestId).toBe(unknown.headers.get('x-request-id'));
    expect((await hub().rejects("1' OR 1")).status).toBe(400);
  });

  it('refuse un fichier illisible, et n’en garde rien', async () => {
    const refused = await hub().post({ ...SOME, contenu: 'ceci;cela\n1;2\n' });
    expect(refused).toMatchObject({ status: 422, depot: null, refus: { code: 'ENTETE_ABSENT' } });
    expect(await hub().post({ ...SOME, contenu: '' })).toMatchObject({ status: 422, refus: { code: 'FICHIER_VIDE' } });
    expect(hub().received()).toEqual([]);
  });

  describe('avant de lire le fichier', () => {
    it.each<[string, Record<string, string>, string]>([
      ['une source inconnue', { source: 'zut' }, 'SOURCE_INCONNUE'],
      ['une source qui serait un chemin', { source: '../mappings/x' }, 'SOURCE_INCONNUE'],
      ['un nom qui serait un chemin', { fichier: '../../x.csv' }, 'PARAMETRE_INVALIDE'],
      ['un nom vide', { fichier: '' }, 'PARAMETRE_INVALIDE'],
      ['un nom trop long', { fichier: 'é'.repeat(128) }, 'PARAMETRE_INVALIDE'],
      ['un paramètre inconnu', { dat: '2018-01-01' }, 'PARAMETRE_INVALIDE'],
      ['un « partiel » douteux', { partiel: 'oui' }, 'PARAMETRE_INVALIDE'],
      ['une date impossible', { date: '2018-02-30' }, 'DATE_REFERENCE_INVALIDE'],
      ['une correspondance inconnue', { mapping: 'zut.json' }, 'MAPPING_INCONNU'],
      ['une correspondance hors de leur dossier', { mapping: '../operations.json' }, 'MAPPING_INCONNU'],
    ])('refuse %s', async (_, parameters, code) => {
      const { status, errors, requestId } = await hub().post(BIG, parameters);
      expect({ status, errors }).toEqual({
        status: 400,
        errors: [{ message: expect.stringMatching(/^[A-Z].*\.$/), extensions: { code, requestId } }],
      });
    });

    it.each([
      'text/plain',
      'text/plain; x=text/csv',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ])('refuse le type %s, qu’un formulaire d’un autre site enverrait', async (type) => {
      const { status, errors } = await hub().post(BIG, {}, type);
      expect({ status, code: errors?.[0].extensions.code }).toEqual({ status: 415, code: 'TYPE_NON_ACCEPTE' });
    });

    it('refuse aussi qui veut fermer la connexion et n’a pas fini d’envoyer', async () => {
      const { outgoing, answered } = hub().begin('x.csv', { 'content-type': 'text/plain', connection: 'close' });
      outgoing.end(BIG.contenu);
      expect((await answered).statusCode).toBe(415);
    });

    it('refuse plus de 4 Go dès qu’ils sont annoncés', async () => {
      const { outgoing, answered } = hub().begin('gros.csv', { 'content-length': String(4 * 1024 ** 3 + 1) });
      outgoing.flushHeaders();
      const answer = await answered;
      expect(answer.statusCode).toBe(413);
      const [{ extensions }] = JSON.parse((await answer.toArray()).join('')).errors as ErreurHttp[];
      expect(extensions.code).toBe('FICHIER_TROP_GROS');
      outgoing.destroy();
    });
  });

  it.each([
    ['de longueur annoncée', { 'content-length': '1000000' }],
    ['de longueur inconnue', { 'transfer-encoding': 'chunked' }],
  ])('ne range rien d’un envoi %s coupé en route, et l’efface', async (_, headers) => {
    const id = `COUPE-${Object.keys(headers)[0]}`;
    const { outgoing, answered } = hub().begin('coupe.csv', headers);
    outgoing.write(operation('2018-01-31', id).contenu);
    await until(() =>
      hub()
        .received()
        .some((name) => name.endsWith('coupe.csv')),
    );
    const file = hub()
      .received()
      .find((name) => name.endsWith('coupe.csv')) as string;
    expect(statSync(join(hub().hub.dataDir, 'reception', file)).mode & 0o777).toBe(0o600);
    outgoing.destroy();
    await expect(answered).rejects.toThrow();
    await until(() => hub().received().length === 0);
    expect(await read(hub(), id)).toBeUndefined();
    await linesWritten();
    expect(hub().log('gateway')).not.toContain('injoignable');
  });

  it('fait se suivre les dépôts par HTTP, par commande et par dossier', async () => {
    const files = ['10', '20', '30'].map((day) => operation(`2018-05-${day}`, 'SUITE', { nom: `Version ${day}` }));
    hub().drop(files[1]);
    const lines = files[0].contenu.toString().split('\n').slice(0, -1);
    const command = hub().hub.npm('ingest', 'operations', hub().hub.write(files[0].nom, lines), '--json');
    const [one, same, said] = await Promise.all([hub().post(files[2]), hub().post(files[2]), command]);
    expect(said.code).toBe(0);
    expect([one, same].map(({ status }) => status)).toEqual([200, 200]);
    expect(one.depot).toBe(same.depot);
    expect([one, same].filter(({ dejaDepose }) => dejaDepose)).toHaveLength(1);
    expect(await hub().outcome('operations', 'resultats', files[1].nom)).toMatchObject({ acceptes: 1 });
    expect(await read(hub(), 'SUITE')).toMatchObject({ nom: 'Version 30' });
  });

  it('dit une panne, sans arrêter le reste, et range le même fichier quand elle est finie', async () => {
    const file = named(operation('2018-06-30', 'PANNE'), 'Panne Dupont.csv');
    await hub().withoutRegistry(async () => {
      const { status, depot, panne } = await hub().post(file);
      expect({ status, depot, panne }).toEqual({
        ...{ status: 503, depot: null },
        panne: { code: 'PANNE', message: expect.stringContaining('La base registre ne répond pas') },
      });
      expect((await hub().rejects('00000000-0000-4000-8000-000000000000')).status).toBe(503);
      expect(await read(hub(), 'HTTP-1')).toBeDefined();
      expect(hub().received()).toEqual([]);
    });
    expect(await hub().post(file)).toMatchObject({ status: 200, acceptes: 1 });
  });
}
