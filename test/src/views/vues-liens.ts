import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EMETTEUR_DE_CLES } from '@hub/shared/access/cles-de-vue';
import { examineFile } from '@hub/shared/ingest/examine';
import { readRecords } from '@hub/shared/ingest/records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { askGraph } from '../demonstration/user-hub.js';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';
import { demandee, VuesGraph } from './vues-graph.js';

const run = promisify(execFile);

/** Les liens des vues : ce qu'ils rendent, relu par d'autres lecteurs ; ce qu'une clé ouvre. */
export function vuesLiensTests(hub: () => FederationHub): void {
  const autrice = new VuesGraph(hub);
  const analyste = autrice.as(AGENTS.analyste);
  const pilote = autrice.as(AGENTS.pilote);
  const folder = mkdtempSync(join(tmpdir(), 'liens-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const get = async (path: string, agent?: JWTPayload) => {
    const headers = agent ? { authorization: `Bearer ${await hub().issuer.jeton(agent)}` } : undefined;
    return fetch(`${hub().urlOf('gateway')}${path}`, { headers });
  };
  const codeOf = async (answer: Promise<Response>) => {
    const response = await answer;
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return `${response.status} ${errors[0].extensions.code}`;
  };

  describe('le lien d’une vue', () => {
    beforeAll(async () => {
      const colonnes = [
        { chemin: 'SEXE_libelle', titre: 'Sexe' },
        { chemin: 'participantsClauses.ventilerProfil.cellules.effectif', titre: '=Personnes' },
      ];
      await autrice.create(demandee({ slug: 'liee', partage: 'TOUS', colonnes }));
      await autrice.create(demandee({ slug: 'liee-aussi', partage: 'TOUS' }));
    });

    it('rend les mêmes lignes dans ses quatre formats, relues par d’autres', async () => {
      const { colonnes, lignes } = (await (await get('/vues/liee.json', AGENTS.pilote)).json()) as {
        colonnes: { titre: string; type: string }[];
        lignes: [string, number][];
      };
      expect(colonnes.map(({ titre, type }) => [titre, type])).toEqual([
        ['Sexe', 'texte'],
        ['=Personnes', 'entier'],
      ]);
      expect(lignes.length).toBeGreaterThan(0);

      const csv = await (await get('/vues/liee.csv', AGENTS.pilote)).text();
      const texts = lignes.map(([sexe, effectif]) => `${sexe},${effectif}`);
      expect(csv).toBe(['Sexe,"\'=Personnes"', ...texts, ''].join('\r\n'));

      const parquet = await (await get('/vues/liee.parquet', AGENTS.pilote)).arrayBuffer();
      const schema = parquetSchema(parquetMetadata(parquet)).children.map(({ element }) => [
        element.name,
        element.type,
      ]);
      expect(schema).toEqual([
        ['Sexe', 'BYTE_ARRAY'],
        ['=Personnes', 'INT32'],
      ]);
      const rows = await parquetReadObjects({ file: parquet });
      expect(rows.map((row) => [row.Sexe, row['=Personnes']])).toEqual(lignes);

      const workbook = join(folder, 'liee.xlsx');
      writeFileSync(workbook, Buffer.from(await (await get('/vues/liee.xlsx', AGENTS.pilote)).arrayBuffer()));
      const records: string[][] = [];
      for await (const batch of readRecords(await examineFile(workbook))) {
        records.push(...batch.map(({ cellules }) => cellules));
      }
      expect(records).toEqual([['Sexe', '=Personnes'], ...lignes.map((ligne) => ligne.map(String))]);
    });

    it('rend à chacun ce qu’il peut lire, et dit ce que le secret cache', async () => {
      const { lignes, secret } = (await (await get('/vues/liee.json', AGENTS.analyste)).json()) as {
        lignes: unknown[][];
        secret: { ligne: number; colonne: string; raison: string }[];
      };
      expect(lignes.map(([, effectif]) => effectif)).toEqual(lignes.map(() => null));
      expect(secret.map(({ ligne }) => ligne)).toEqual(lignes.map((_, i) => i + 1));
      expect(secret[0].raison).toContain('trop peu de personnes');
    });
  });

  describe('la clé d’une vue', () => {
    const keys: Record<string, { secret: string; cle: { id: string } }> = {};
    beforeAll(async () => {
      await autrice.create(demandee({ slug: 'prete', partage: 'TOUS' }));
      keys.analyste = await analyste.createKey('liee', 'Power BI');
      keys.pilote = await pilote.createKey('liee', 'Excel');
      keys.prete = await analyste.createKey('prete', 'Excel');
    });
    const link = (slug: string, { secret }: { secret: string }, format = 'csv') =>
      `/vues/${slug}.${format}?cle=${secret}`;

    it('ouvre la vue sans autre jeton, comme à un analyste, fût-elle au pilotage', async () => {
      const seen = await (await get('/vues/liee.csv', AGENTS.analyste)).text();
      for (const who of ['analyste', 'pilote']) {
        const response = await get(link('liee', keys[who]));
        expect({ who, status: response.status, text: await response.text() }).toEqual({ who, status: 200, text: seen });
      }
      expect(await (await get('/vues/liee.csv', AGENTS.pilote)).text()).not.toBe(seen);
    });

    it('n’ouvre rien d’autre : autre vue, autre adresse, autre secret', async () => {
      const { secret } = keys.analyste;
      const body = JSON.stringify({ query: '{ vues { total } }', operation: 'query A { vues { total } }' });
      const post = (path: string) =>
        fetch(`${hub().urlOf('gateway')}${path}?cle=${secret}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
      expect([
        await codeOf(get(link('liee-aussi', keys.analyste))),
        await codeOf(get(`/vues/liee.csv?cle=${secret.slice(0, -1)}`)),
        await codeOf(get(`/vues/liee.csv?cle=${secret}&cle=${secret}`)),
        await codeOf(get('/vues/liee.csv?cle=')),
        await codeOf(post('/graphql')),
        await codeOf(post('/exports.csv')),
        await codeOf(get(`/vues/liee/recettes.json?cle=${secret}`)),
      ]).toEqual([
        ...['401 CLE_INVALIDE', '401 CLE_INVALIDE', '401 CLE_INVALIDE', '401 CLE_INVALIDE'],
        ...['401 UNAUTHENTICATED', '401 UNAUTHENTICATED', '401 UNAUTHENTICATED'],
      ]);
    });

    it('révoquée, n’ouvre plus rien à la requête suivante', async () => {
      const { secret, cle } = await analyste.createKey('liee', 'R');
      expect((await get(`/vues/liee.csv?cle=${secret}`)).status).toBe(200);
      await autrice.revokeKey(cle.id);
      expect(await codeOf(get(`/vues/liee.csv?cle=${secret}`))).toBe('401 CLE_INVALIDE');
    });

    it('n’ouvre plus ce que sa créatrice ne voit plus', async () => {
      expect((await get(link('prete', keys.prete))).status).toBe(200);
      await autrice.modify('prete', 1, demandee({ partage: 'MOI' }));
      expect(await codeOf(get(link('prete', keys.prete)))).toBe('404 VUE_INCONNUE');
    });

    it('ne se lit dans aucun journal', async () => {
      for (const [name, log] of await hub().logs()) {
        for (const { secret } of Object.values(keys)) expect([name, log.includes(secret)]).toEqual([name, false]);
      }
    });

    it('ne fait, de qui tiendrait la clé de signature, qu’un analyste', async () => {
      const { emetteur, clesDeVue } = hub().issuer;
      const forged = await new SignJWT({
        ...{ role: 'pilotage', scope: 'personnes:lire sante:filtrer vue:liee' },
        perimetre: { type: 'METROPOLE', codes: ['200046977'] },
      })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(EMETTEUR_DE_CLES)
        .setAudience(emetteur.audience)
        .setSubject('intrus')
        .setIssuedAt()
        .setExpirationTime('1 minute')
        .sign(await importJWK(clesDeVue.privee, 'ES256'));
      const ask = (name: 'gateway' | 'clauses', query: string) =>
        askGraph({ url: hub().urlOf(name), jeton: forged }, query);
      const figures = '{ participantsClauses(filtre: { annee: 2017 }) { effectif secret { motif } } }';
      expect((await ask('gateway', figures)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
      expect((await ask('clauses', figures)).data.participantsClauses).toEqual({
        effectif: null,
        secret: { motif: expect.any(String) },
      });
    });
  });

  describe('les recettes d’une vue', () => {
    let recettes: Record<string, string>;
    beforeAll(async () => {
      const { secret } = await analyste.createKey('liee', 'Recettes');
      const response = await get('/vues/liee/recettes.json', AGENTS.analyste);
      const { recettes: all } = (await response.json()) as {
        recettes: { outil: string; mode: string; texte: string }[];
      };
      recettes = Object.fromEntries(all.map(({ outil, texte }) => [outil, texte.replace('VOTRE_CLE', secret)]));
    });

    it('se suivent telles quelles : curl, Python, l’adresse pour Excel', async () => {
      await run('sh', ['-c', recettes.curl], { cwd: folder });
      expect(readFileSync(join(folder, 'liee.xlsx')).subarray(0, 2).toString()).toBe('PK');
      const { stdout } = await run('python3', ['-c', recettes.Python]);
      expect(stdout).toContain("{'Sexe': ");
      const excel = await (await fetch(recettes.Excel)).text();
      expect(excel).toContain('Sexe;"\'=Personnes"');
    });

    it('disent à Power BI le type de chaque colonne, et à R et DuckDB où lire', () => {
      expect(recettes['Power BI']).toMatch(/^let\n( {4}\w+ = .*[^,],?\n|\s.*\n)+in\n {4}Types\n$/);
      expect(recettes['Power BI']).toContain('{"Sexe", type text}');
      expect(recettes['Power BI']).toContain('{"\'=Personnes", Int64.Type}');
      expect(recettes.R).toMatch(/^vue <- read\.csv\(\n {2}"http:\/\/.*annee=2017&cle=hubvue_/);
      expect(recettes.DuckDB).toMatch(/read_parquet\('http:\/\/.*\/vues\/liee\.parquet\?annee=2017/);
    });
  });
}
