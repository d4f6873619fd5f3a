import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';
import { demandee, EFFECTIF, OPERATION, VuesGraph } from './vues-graph.js';

const refusee = (code: string) => ({ code, message: expect.stringMatching(/[.]$/) });
const Q = (corps: string) => ({ operation: `query Q ${corps}`, variables: [] });

/** Enregistrer, changer, copier, retirer une vue ; et tout ce qui s'y refuse. */
export function vuesEnregistreesTests(hub: () => FederationHub): void {
  const graph = new VuesGraph(hub);

  describe('une vue', () => {
    it('s’enregistre sous une adresse tirée de son titre, avec ce qu’elle dit', async () => {
      const colonnes = [
        { chemin: EFFECTIF, titre: 'Personnes' },
        { chemin: 'SEXE_libelle', titre: 'Sexe' },
      ];
      const graphique = {
        type: 'BARRES',
        categorie: 'SEXE',
        series: ['participantsClauses.ventilerProfil.cellules.effectif'],
      };
      const titre = 'Où vont les élèves de l’école ?';
      const vue = demandee({ titre, description: 'À lire.', colonnes, graphique, etiquettes: ['clauses', 'clauses '] });
      expect((await graph.create(vue)).vue).toEqual({
        ...{ id: expect.any(String), slug: 'ou-vont-les-eleves-de-l-ecole', titre, description: 'À lire.', version: 1 },
        ...{ operation: OPERATION, colonnes, graphique, partage: 'MOI', etiquettes: ['clauses'] },
        variables: [{ nom: 'annee', libelle: 'Année', type: 'Int!', defaut: 2017 }],
        ...{ proprietaire: 'Agent autrice', estMienne: true, retiree: false, cassee: null, cles: [] },
        ...{ creeeLe: expect.stringMatching(/^\d{4}-.*Z$/), modifieeLe: expect.stringMatching(/^\d{4}-.*Z$/) },
        versions: [{ numero: 1, titre, modifieePar: 'Agent autrice' }],
      });
    });

    it('prend la première adresse libre de son titre, même à plusieurs à la fois', async () => {
      const created = await Promise.all(
        Array.from({ length: 8 }, () => graph.create(demandee({ titre: 'En même temps' }))),
      );
      const slugs = created.map(({ vue }) => vue.slug).sort();
      const others = Array.from({ length: 7 }, (_, i) => `en-meme-temps-${i + 2}`);
      expect(slugs).toEqual(['en-meme-temps', ...others]);
    });

    it('garde chacune de ses versions, qui se relisent', async () => {
      const { slug } = (await graph.create(demandee({ slug: 'versions' }))).vue;
      const { vue } = await graph.modify(slug, 1, demandee({ slug, titre: 'Une autre année', partage: 'TOUS' }));
      expect(vue).toMatchObject({ version: 2, titre: 'Une autre année', partage: 'TOUS' });
      expect(vue.versions.map(({ numero, titre }: { numero: number; titre: string }) => [numero, titre])).toEqual([
        [2, 'Une autre année'],
        [1, 'Les participants'],
      ]);
      expect(await graph.view(slug, 1)).toMatchObject({ version: 1, titre: 'Les participants' });
      expect(await graph.view(slug, 3)).toBeNull();
    });

    it('changée par deux personnes à la fois ne l’est qu’une fois', async () => {
      await graph.create(demandee({ slug: 'a-deux' }));
      const answers = await Promise.all(
        [1, 2].map((n) => graph.modify('a-deux', 1, demandee({ titre: `Titre ${n}` }))),
      );
      expect(answers.map(({ code }) => code ?? 'MODIFIEE').sort()).toEqual(['MODIFIEE', 'VERSION_DEPASSEE']);
      expect((await graph.view('a-deux')).version).toBe(2);
    });

    it('se copie : la copie est à qui la fait, et à lui seul', async () => {
      await graph.create(demandee({ slug: 'modele', partage: 'TOUS', etiquettes: ['x'] }));
      const { vue } = await graph.as(AGENTS.collegue).copy('modele', 'Ma copie');
      expect(vue).toMatchObject({ slug: 'ma-copie', version: 1, partage: 'MOI', estMienne: true, etiquettes: ['x'] });
      expect(vue.operation).toBe(OPERATION);
      expect(await graph.view('ma-copie')).toBeNull();
      expect((await graph.as(AGENTS.collegue).copy('part-rsa-des-clauses-par-cli', 'Celle du hub')).vue.titre).toBe(
        'Celle du hub',
      );
    });

    it('retirée ne se liste plus, se lit encore, et garde son adresse', async () => {
      await graph.create(demandee({ slug: 'a-retirer', partage: 'TOUS' }));
      expect((await graph.retire('a-retirer')).vue.retiree).toBe(true);
      expect((await graph.retire('a-retirer')).vue.retiree).toBe(true);
      expect(await graph.slugs({ miennes: true })).not.toContain('a-retirer');
      expect(await graph.slugs({ retirees: true })).toEqual(['a-retirer']);
      expect(await graph.as(AGENTS.analyste).view('a-retirer')).toMatchObject({ retiree: true, operation: OPERATION });
      expect(await graph.modify('a-retirer', 1, demandee())).toMatchObject(refusee('VUE_RETIREE'));
      expect(await graph.create(demandee({ slug: 'a-retirer' }))).toMatchObject(refusee('SLUG_PRIS'));
      expect((await graph.copy('a-retirer', 'Reprise')).vue.slug).toBe('reprise');
    });

    it.each([
      "UPDATE versions_de_vue SET titre = ''",
      'DELETE FROM versions_de_vue',
      'TRUNCATE versions_de_vue CASCADE',
    ])('ne perd aucune version, même en SQL : %s', async (sql) => {
      const client = new pg.Client({ connectionString: hub().databaseUrl('views') });
      await client.connect();
      await expect(client.query(sql)).rejects.toThrow('Une version de vue ne change plus');
      await client.end();
    });
  });

  describe('une vue refusée', () => {
    it.each([
      ['TITRE_INVALIDE', 'titre', { titre: '  ' }],
      ['DESCRIPTION_INVALIDE', 'description', { description: 'x'.repeat(4_001) }],
      ['ETIQUETTE_INVALIDE', 'etiquettes', { etiquettes: [''] }],
      ['SLUG_INVALIDE', 'slug', { slug: 'Élève' }],
      ['SLUG_PRIS', 'slug', { slug: 'part-rsa-des-clauses-par-cli' }],
      ['OPERATION_INVALIDE', 'operation', { operation: 'query {', variables: [] }],
      ['OPERATION_INVALIDE', 'operation', { operation: '{ participantsClauses { effectif } }', variables: [] }],
      ['OPERATION_INVALIDE', 'operation', { operation: `${OPERATION} query Autre { vues { total } }` }],
      [
        'OPERATION_INVALIDE',
        'operation',
        { operation: 'mutation M { retirerVue(slug: "x") { __typename } }', variables: [] },
      ],
      ['OPERATION_INVALIDE', 'operation', Q('{ participantsClauses { effectiff } }')],
      ['OPERATION_INVALIDE', 'operation', Q(`{ ${'a: vues { total } '.repeat(60)} }`)],
      ['VARIABLE_INVALIDE', 'variables.annee', { variables: [] }],
      ['VARIABLE_INVALIDE', 'variables.annee', { variables: [{ nom: 'annee', defaut: 'cette année' }] }],
      ['VARIABLE_INVALIDE', 'variables.mois', { variables: [{ nom: 'mois', defaut: 1 }] }],
      ['COLONNES_INVALIDES', 'colonnes', { colonnes: [{ chemin: EFFECTIF, titre: '' }] }],
      ['COLONNE_INCONNUE', 'colonnes.0', { colonnes: [{ chemin: 'participantsClauses.part', titre: 'Part' }] }],
      [
        'COLONNE_INCONNUE',
        'graphique.categorie',
        { graphique: { type: 'LIGNES', categorie: 'AGE', series: [EFFECTIF] } },
      ],
      ['COLONNE_INCONNUE', 'graphique.series', { graphique: { type: 'LIGNES', categorie: 'SEXE', series: ['x'] } }],
      ['GRAPHIQUE_INVALIDE', 'graphique.series', { graphique: { type: 'CARTE', categorie: 'SEXE', series: [] } }],
    ])('%s, en %s (%#)', async (code, champ, changee) => {
      expect(await graph.create(demandee(changee))).toEqual({ ...refusee(code), champ });
    });

    it('dit en français ce que le graphe n’a pas, et où', async () => {
      const { message } = await graph.create(demandee(Q('{\n participantsClauses { effectiff } }')));
      expect(message).toContain('Le champ « effectiff » de « Cohorte » n’existe pas (ligne 2).');
    });

    it('PARTAGE_REFUSE, à qui n’a pas de direction', async () => {
      const { code } = await graph.as(AGENTS.sansDirection).create(demandee({ partage: 'DIRECTION' }));
      expect(code).toBe('PARTAGE_REFUSE');
    });

    it('SLUG_FIXE, VERSION_DEPASSEE, VUE_INCONNUE, VUE_D_UN_AUTRE, à la modifier, la copier ou la retirer', async () => {
      await graph.create(demandee({ slug: 'a-moi', partage: 'TOUS' }));
      await graph.create(demandee({ slug: 'a-moi-seule' }));
      const collegue = graph.as(AGENTS.collegue);
      const codes = await Promise.all([
        graph.modify('a-moi', 1, demandee({ slug: 'ailleurs' })),
        graph.modify('a-moi', 7, demandee()),
        collegue.modify('a-moi-seule', 1, demandee()),
        collegue.modify('a-moi', 1, demandee()),
        collegue.modify('part-rsa-des-clauses-par-cli', 1, demandee()),
        collegue.copy('a-moi-seule', 'Copie'),
        collegue.copy('a-moi', ''),
        collegue.retire('a-moi-seule'),
        collegue.retire('a-moi'),
      ]);
      expect(codes.map(({ code }) => code)).toEqual([
        ...['SLUG_FIXE', 'VERSION_DEPASSEE', 'VUE_INCONNUE', 'VUE_D_UN_AUTRE', 'VUE_D_UN_AUTRE'],
        ...['VUE_INCONNUE', 'TITRE_INVALIDE', 'VUE_INCONNUE', 'VUE_D_UN_AUTRE'],
      ]);
      expect((await graph.view('a-moi')).version).toBe(1);
    });

    it('FORBIDDEN, à qui n’enregistre pas de vue', async () => {
      await expect(graph.as(AGENTS.analyste).create(demandee())).rejects.toThrow('FORBIDDEN');
      await expect(graph.as(AGENTS.analyste).copy('a-moi', 'Copie')).rejects.toThrow('FORBIDDEN');
    });
  });
}
