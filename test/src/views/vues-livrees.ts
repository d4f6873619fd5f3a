import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RACINE } from '@hub/scripts/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from './agents.js';
import { demandee, OPERATION, VuesGraph } from './vues-graph.js';

const LIVREE = 'part-rsa-des-clauses-par-cli';
const PUBLIE = join(RACINE, 'schema/published.graphql');
const VUES = join(RACINE, 'schema/views');

/** Ce que deviennent les vues quand la tranche redémarre sur un autre graphe et d'autres vues livrées, en prend un nouveau sans redémarrer, puis revient aux premiers. */
export function vuesLivreesTests(hub: () => FederationHub): void {
  const autrice = new VuesGraph(hub);
  const analyste = autrice.as(AGENTS.analyste);
  const folder = mkdtempSync(join(tmpdir(), 'hub-graphe-'));
  const restart = async (reglages?: Record<string, string>) => {
    await hub().kill('views');
    await hub().startSlice('views', reglages);
  };
  const edit = (file: string, replace: (text: string) => string) => {
    writeFileSync(join(folder, file), replace(readFileSync(join(folder, file), 'utf8')));
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('les vues, quand le graphe et les vues livrées changent', () => {
    beforeAll(async () => {
      const lieux = 'query Lieux { territoires(type: CLI) { nom } }';
      await autrice.create(demandee({ slug: 'qui-cassera', partage: 'TOUS' }));
      await autrice.create({ slug: 'qui-tiendra', titre: 'Les CLI', operation: lieux, partage: 'TOUS' });
      await autrice.create({ slug: 'reparee', titre: 'Réparée', operation: lieux });
      await autrice.modify('reparee', 1, demandee({ titre: 'Réparée' }));
      cpSync(PUBLIE, join(folder, 'graphe.graphql'));
      cpSync(VUES, join(folder, 'vues'), { recursive: true });
      edit('graphe.graphql', (sdl) => sdl.replace(/(type Query \{[\s\S]*?)\bparticipantsClauses\(/, '$1participants('));
      edit('vues/offres-par-filiere.graphql', (texte) => texte.replace('titre: "Offres', 'titre: "Toutes les offres'));
      rmSync(join(folder, 'vues/clauses-par-secteur.graphql'));
      writeFileSync(join(folder, 'vues/qui-tiendra.graphql'), readFileSync(join(VUES, 'offres-par-filiere.graphql')));
      await restart({ PUBLISHED_GRAPH: join(folder, 'graphe.graphql'), READY_VIEWS: join(folder, 'vues') });
    }, 60_000);

    it('se marquent quand leur question ne peut plus être posée, et disent pourquoi', async () => {
      const { cassee } = await autrice.view('qui-cassera');
      expect(cassee).toBe('Le champ « participantsClauses » de « Query » n’existe pas (ligne 2).');
      expect((await analyste.view(LIVREE)).cassee).toContain('« participantsClauses »');
      expect((await autrice.view('qui-tiendra')).cassee).toBeNull();
      expect(await autrice.slugs({ cassees: true, miennes: true })).toEqual(
        expect.arrayContaining(['qui-cassera', 'reparee']),
      );
      expect(await autrice.slugs({ cassees: false })).not.toContain('qui-cassera');
    });

    it('ne se marquent que dans leurs versions rompues', async () => {
      expect((await autrice.view('reparee', 2)).cassee).not.toBeNull();
      expect((await autrice.view('reparee', 1)).cassee).toBeNull();
      const { vue } = await autrice.modify('reparee', 2, {
        titre: 'Réparée',
        operation: (await autrice.view('reparee', 1)).operation,
      });
      expect(vue).toMatchObject({ version: 3, cassee: null });
    });

    it('ne s’enregistrent ni ne se copient que si ce graphe les lance', async () => {
      expect(await autrice.create(demandee())).toMatchObject({ code: 'OPERATION_INVALIDE', champ: 'operation' });
      expect(await autrice.copy('qui-cassera', 'Copie')).toMatchObject({ code: 'OPERATION_INVALIDE' });
    });

    it('livrées, suivent leur fichier : une version de plus, ou retirées', async () => {
      const changee = await analyste.view('offres-par-filiere');
      expect(changee).toMatchObject({ version: 2, proprietaire: 'Le hub', estMienne: false, partage: 'TOUS' });
      expect(changee.titre).toMatch(/^Toutes les offres/);
      expect(await analyste.view('clauses-par-secteur')).toMatchObject({ retiree: true, version: 1 });
      expect(await analyste.view('heures-par-type-de-siae')).toMatchObject({ version: 1, retiree: false });
    });

    it('livrées mais refusées, sont dites au journal et restent comme elles étaient', async () => {
      expect(await autrice.view('qui-tiendra')).toMatchObject({ titre: 'Les CLI', estMienne: true });
      await hub().lineSaying('views', '"slug":"qui-tiendra"', 'vue livrée dont l’adresse est prise');
      await hub().lineSaying(
        'views',
        '"probleme":"part-rsa-des-clauses-par-cli.graphql : Le champ « participantsClauses »',
      );
      expect((await analyste.view(LIVREE)).version).toBe(1);
    });

    it('suivent le graphe publié sans que la tranche redémarre ; un graphe illisible laisse le précédent', async () => {
      const graphe = join(folder, 'graphe.graphql');
      const rompu = readFileSync(graphe);
      const becomes = async (isBroken: boolean) => {
        for (const limit = Date.now() + 10_000; ((await autrice.view('qui-cassera')).cassee !== null) !== isBroken; ) {
          if (Date.now() > limit) throw new Error('la vue n’a pas été relue');
          await sleep(100);
        }
      };
      cpSync(PUBLIE, graphe);
      await becomes(false);
      expect(await autrice.create(demandee({ slug: 'permise' }))).toMatchObject({ vue: { slug: 'permise' } });
      writeFileSync(graphe, 'type Query {');
      await hub().lineSaying('views', 'nouveau graphe publié refusé');
      expect((await autrice.view('qui-cassera')).cassee).toBeNull();
      writeFileSync(graphe, rompu);
      await becomes(true);
    }, 60_000);

    it('reviennent quand le graphe et les fichiers reviennent', async () => {
      await restart();
      expect(await autrice.view('qui-cassera')).toMatchObject({ cassee: null, version: 1, operation: OPERATION });
      expect(await analyste.view('clauses-par-secteur')).toMatchObject({ retiree: false, version: 1 });
      expect((await analyste.view('offres-par-filiere')).titre).toMatch(/^Offres/);
      expect(await analyste.slugs({ cassees: true })).toEqual([]);
    }, 60_000);
  });
}
