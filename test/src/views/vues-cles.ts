import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';
import { demandee, VuesGraph } from './vues-graph.js';

/** Les clés des vues : à qui elles sont, qui les voit, qui les révoque. */
export function vuesClesTests(hub: () => FederationHub): void {
  const autrice = new VuesGraph(hub);
  const analyste = autrice.as(AGENTS.analyste);
  const clesOf = async (graph: VuesGraph) => {
    const { cles } = await graph.view('a-cles');
    return cles.map(({ libelle }: { libelle: string }) => libelle);
  };

  describe('une clé', () => {
    let cle: { id: string };
    let secret: string;
    beforeAll(async () => {
      await autrice.create(demandee({ slug: 'a-cles', partage: 'TOUS' }));
      await autrice.create(demandee({ slug: 'sans-cle' }));
      const created = await analyste.createKey('a-cles', ' Power BI ');
      cle = created.cle;
      secret = created.secret;
    });

    it('montre son secret une fois, et la base n’en a que l’empreinte', async () => {
      expect(cle).toEqual({
        ...{ id: expect.any(String), libelle: 'Power BI', proprietaire: 'Agent analyste' },
        ...{ creeeLe: expect.stringMatching(/Z$/), revoqueeLe: null },
      });
      expect(secret).toMatch(/^hubvue_[\w-]{43}$/);
      const client = new pg.Client({ connectionString: hub().databaseUrl('views') });
      await client.connect();
      const { rows } = await client.query(
        'SELECT cle::text AS ligne, sha256($1) = empreinte AS sienne FROM cles_de_vue cle',
        [secret],
      );
      await client.end();
      expect(rows).toEqual([{ ligne: expect.not.stringContaining(secret), sienne: true }]);
      for (const [name, log] of await hub().logs()) expect([name, log.includes(secret)]).toEqual([name, false]);
    });

    it('se voit de qui l’a créée et du propriétaire de la vue, de personne d’autre', async () => {
      await autrice.createKey('a-cles', 'Tableau');
      expect(await clesOf(autrice)).toEqual(['Tableau', 'Power BI']);
      expect(await clesOf(analyste)).toEqual(['Power BI']);
      expect(await clesOf(autrice.as(AGENTS.collegue))).toEqual([]);
    });

    it('se révoque par l’un ou l’autre, une fois pour toutes', async () => {
      expect(await autrice.as(AGENTS.collegue).revokeKey(cle.id)).toMatchObject({ code: 'CLE_INCONNUE', champ: 'id' });
      const { revoqueeLe } = (await autrice.revokeKey(cle.id)).cle;
      expect(revoqueeLe).toMatch(/Z$/);
      expect((await analyste.revokeKey(cle.id)).cle).toEqual({ id: cle.id, revoqueeLe });
      expect(await autrice.revokeKey('x')).toMatchObject({ code: 'CLE_INCONNUE' });
    });

    it('est refusée sans libellé, pour une vue que l’on ne voit pas, pour une vue retirée', async () => {
      await autrice.create(demandee({ slug: 'a-cles-retiree', partage: 'TOUS' }));
      await autrice.retire('a-cles-retiree');
      const answers = await Promise.all([
        analyste.createKey('a-cles', ' '),
        analyste.createKey('sans-cle', 'Excel'),
        analyste.createKey('a-cles-retiree', 'Excel'),
      ]);
      expect(answers.map(({ code }) => code)).toEqual(['LIBELLE_INVALIDE', 'VUE_INCONNUE', 'VUE_RETIREE']);
    });

    it('n’est pas la vingt-et-unième en service de la même personne, même demandées ensemble', async () => {
      const made = await Promise.all(Array.from({ length: 21 }, (_, n) => analyste.createKey('a-cles', `Outil ${n}`)));
      expect(made.filter(({ code }) => code === 'CLES_TROP_NOMBREUSES')).toHaveLength(1);
      expect(made.filter(({ secret }) => secret)).toHaveLength(20);
    });
  });
}
