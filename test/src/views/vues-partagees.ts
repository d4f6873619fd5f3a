import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';
import { demandee, VuesGraph } from './vues-graph.js';

/** Qui voit une vue, comment il la retrouve, et ce qu'elle lui montre. */
export function vuesPartageesTests(hub: () => FederationHub): void {
  const autrice = new VuesGraph(hub);
  const collegue = autrice.as(AGENTS.collegue);
  const analyste = autrice.as(AGENTS.analyste);

  describe('une vue partagée', () => {
    const ids: Record<string, string> = {};
    beforeAll(async () => {
      for (const partage of ['MOI', 'DIRECTION', 'TOUS']) {
        const slug = `pour-${partage.toLowerCase()}`;
        const { vue } = await autrice.create(demandee({ slug, partage, titre: `Thé ${partage}`, etiquettes: ['thé'] }));
        ids[partage] = vue.id;
      }
    });

    it.each([
      ['son autrice', autrice, ['pour-tous', 'pour-direction', 'pour-moi']],
      ['sa direction', collegue, ['pour-tous', 'pour-direction']],
      ['les autres', analyste, ['pour-tous']],
      ['qui n’a pas de direction', autrice.as(AGENTS.sansDirection), ['pour-tous']],
    ])('se voit selon son partage : %s', async (_, graph, slugs) => {
      expect(await graph.slugs({ texte: 'the' })).toEqual(slugs);
      const seen = await Promise.all(['pour-tous', 'pour-direction', 'pour-moi'].map((slug) => graph.view(slug)));
      expect(seen.flatMap((vue) => vue?.slug ?? [])).toEqual(slugs);
    });

    it('ne se voit pas davantage par sa référence, et se lit en une requête SQL', async () => {
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Vue { slug } } }';
      const r = Object.values(ids).map((id) => ({ __typename: 'Vue', id }));
      const ask = () => hub().askSlice('views', query, { r }, AGENTS.collegue);
      expect((await ask()).data._entities).toEqual([null, { slug: 'pour-direction' }, { slug: 'pour-tous' }]);
      expect(await hub().statementsDuring(ask)).toEqual({ views: 1 });
    });

    it('se retrouve par ses mots, sans accent ni pluriel, ses étiquettes, son partage, son propriétaire', async () => {
      expect(await autrice.slugs({ texte: 'THES moi' })).toEqual(['pour-moi']);
      expect(await autrice.slugs({ texte: 'thé café' })).toEqual([]);
      expect(await autrice.slugs({ texte: "%'_", etiquette: 'thé', partage: 'TOUS' })).toEqual(['pour-tous']);
      expect(await collegue.slugs({ etiquette: 'thé', miennes: true })).toEqual([]);
      expect(await analyste.slugs({ miennes: false, etiquette: 'thé' })).toEqual(['pour-tous']);
      expect(await autrice.slugs({ cassees: true })).toEqual([]);
    });

    it('se liste page à page, chacune une fois, la dernière modifiée d’abord', async () => {
      await autrice.modify('pour-moi', 1, demandee({ titre: 'Thé, encore', etiquettes: ['thé'] }));
      const filtre = { etiquette: 'thé' };
      const first = await autrice.list(filtre, { premier: 2 });
      expect(first).toMatchObject({ total: 3, pageInfo: { hasNextPage: true } });
      const rest = await autrice.list(filtre, { premier: 2, apres: first.pageInfo.endCursor });
      expect(rest.pageInfo.hasNextPage).toBe(false);
      const slugs = [...first.noeuds, ...rest.noeuds].map(({ slug }) => slug);
      expect(slugs).toEqual(['pour-moi', 'pour-tous', 'pour-direction']);
      await expect(autrice.list(filtre, { apres: 'x' })).rejects.toThrow('CURSEUR_INVALIDE');
      await expect(autrice.list(filtre, { premier: 1_001 })).rejects.toThrow('PAGE_INVALIDE');
    });

    it('montre à chacun ce que lui peut voir, jamais ce que voit son propriétaire', async () => {
      const pilote = autrice.as(AGENTS.pilote);
      await pilote.create(demandee({ slug: 'du-pilotage', partage: 'TOUS' }));
      const exact = await pilote.run('du-pilotage');
      expect(exact.data.participantsClauses.effectif).toBe(4);
      const tu = await analyste.run('du-pilotage');
      expect(tu.errors).toBeUndefined();
      expect(tu.data.participantsClauses.effectif).toBeNull();
    });

    it('n’ouvre pas à qui la lance ce que son jeton ne lui ouvre pas', async () => {
      const operation = 'query Lignes { participations { noeuds { idParticipation } } }';
      const vue = { titre: 'Des lignes', slug: 'des-lignes', operation, partage: 'TOUS' };
      expect((await autrice.as(AGENTS.pilote).create(vue)).vue.slug).toBe('des-lignes');
      const { data, errors } = await analyste.run('des-lignes');
      expect({ data: data ?? null, code: errors?.[0].extensions.code }).toEqual({ data: null, code: 'FORBIDDEN' });
    });
  });
}
