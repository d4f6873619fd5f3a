import { describe, expect, it } from '@jest/globals';
import type { FederationHub } from '../federation/federation-hub.js';

const PUBLIER = 'mutation P($edition: EditionInput!) { publierEdition(edition: $edition) { id numero } }';

const figure = (id: string) => ({
  ...{ id, fiche: '8', dispositif: 'Clauses', libelle: 'Heures', annee: 2030, valeur: 0.1, unite: 'heures' },
  ...{ operation: '{ a }', variables: { annee: 2030, mois: ['2030-01'] }, sources: [] },
});

/** Ce que le graphe dit des éditions. Le hub n'en a qu'une, celle de 2018 ; il en a trois de plus ensuite, de 2030. */
export function graphTests(hub: () => FederationHub): void {
  const publish = (edition: object) => hub().ask(PUBLIER, { edition: { annee: 2030, versions: [], ...edition } });

  describe('les éditions', () => {
    it('se numérotent par année, publiées ensemble ou non', async () => {
      const commentaires = [{ fiche: '8', texte: 'Plus tard.' }];
      const answers = await Promise.all(['a', 'b', 'c'].map((id) => publish({ figures: [figure(id)], commentaires })));
      expect(answers.map(({ data }) => data.publierEdition.numero).sort()).toEqual([1, 2, 3]);
    });

    it('se lisent de la dernière à la première, page à page', async () => {
      const question =
        'query ($apres: String) { editions(premier: 3, apres: $apres) { total noeuds { annee numero } pageInfo { hasNextPage endCursor } } }';
      const { editions: page } = (await hub().ask(question)).data;
      expect(page).toMatchObject({ total: 4, pageInfo: { hasNextPage: true } });
      const { editions: rest } = (await hub().ask(question, { apres: page.pageInfo.endCursor })).data;
      expect(rest.pageInfo.hasNextPage).toBe(false);
      expect([...page.noeuds, ...rest.noeuds].map(({ annee, numero }) => [annee, numero])).toEqual([
        [2030, 3],
        [2030, 2],
        [2030, 1],
        [2018, 1],
      ]);
      const { data } = await hub().ask(
        '{ editions(annee: 2018) { total } derniereEdition(annee: 2030) { numero figures { valeur variables } } aucune: derniereEdition(annee: 1999) { id } }',
      );
      expect(data).toEqual({
        editions: { total: 1 },
        derniereEdition: { numero: 3, figures: [{ valeur: 0.1, variables: { annee: 2030, mois: ['2030-01'] } }] },
        aucune: null,
      });
    });

    it('donnent les figures d’une fiche, ou celles que l’on nomme', async () => {
      const { data } = await hub().ask(
        '{ derniereEdition(annee: 2018) { fiche: figures(fiche: "8") { fiche } deux: figures(ids: ["F08-heures", "F08-personnes"]) { id } } }',
      );
      const { fiche, deux } = data.derniereEdition;
      expect(new Set(fiche.map((one: { fiche: string }) => one.fiche))).toEqual(new Set(['8']));
      expect(deux.map(({ id }: { id: string }) => id).sort()).toEqual(['F08-heures', 'F08-personnes']);
    });

    it.each([
      ['EDITION_VIDE', { figures: [] }],
      ['FIGURE_EN_DOUBLE', { figures: [figure('a'), figure('a')] }],
      [
        'COMMENTAIRE_EN_DOUBLE',
        { figures: [figure('a')], commentaires: [1, 2].map(() => ({ fiche: '8', texte: 'x' })) },
      ],
    ])('sont refusées : %s', async (code, edition) => {
      const { errors } = await publish(edition);
      expect(errors).toMatchObject([{ path: ['publierEdition'], extensions: { code } }]);
      expect(errors?.[0].message).toMatch(/[.]$/);
    });
  });

  describe('les commentaires d’une fiche action', () => {
    it('viennent de toutes les éditions, de la dernière à la première', async () => {
      const { data } = await hub().ask(
        '{ ficheAction(numero: "8") { titre commentaires(premier: 2) { texte edition { annee numero } } tous: commentaires { texte } } }',
      );
      expect(data.ficheAction).toEqual({
        titre: expect.any(String),
        commentaires: [3, 2].map((numero) => ({ texte: 'Plus tard.', edition: { annee: 2030, numero } })),
        tous: [...Array(3).fill({ texte: 'Plus tard.' }), { texte: '# Clauses\n\nUne bonne année.\n' }],
      });
    });

    it('se lisent en une requête SQL pour toutes les fiches', async () => {
      const ask = (champ: string) => hub().ask(`{ fichesAction { ${champ} } }`);
      const statements = await hub().statementsDuring(() => ask('numero commentaires { texte edition { numero } }'));
      expect(statements).toEqual({ views: 1 });
    });
  });
}
