import { join } from 'node:path';
import { DERNIERE, readEdition } from '@hub/scripts/report/edition';
import { GraphClient } from '@hub/scripts/report/graph-client';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FederationHub } from '../federation/federation-hub.js';
import { csv } from '../ingestion/partner-files.js';
import { paragraphsOf, RenderedPage } from './rendered-report.js';
import type { ReportCommand } from './report-command.js';

const EDITION = `query Edition($id: ID!) { edition(id: $id) {
  id annee numero publieeLe versions { tranche source version } commentaires { fiche texte }
  figures { id fiche dispositif libelle annee valeur unite absence operation variables
    sources { id enRetard dernierDepot { id fichier dateReference dateDepot } } }
} }`;

interface Comparee {
  id: string;
  valeur: number | null;
  publie: { edition: string; numero: number; publieeLe: string; valeur: number | null } | null;
  ecart: number | null;
}

/** Publier, corriger un fichier, comparer. Le hub n'a encore aucune édition ; il en a une ensuite, celle de 2018, que commente la fiche 8. */
export function publicationTests(hub: () => FederationHub, command: () => ReportCommand): void {
  let first: { edition: string; annee: number; numero: number; publieeLe: string };
  const editionOf = async (id: string) => (await hub().ask(EDITION, { id })).data.edition;
  const report = async (...args: string[]) => {
    const { code, stdout, stderr } = await command().run('--year', '2018', ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  describe('publier le rapport', () => {
    it('donne à l’édition un identifiant et un numéro, sur une ligne', async () => {
      const folder = command().folder({ '8.md': '# Clauses\n\nUne bonne année.\n', '1-2.md': 'Deux fiches.' });
      const stdout = await report('--publish', '--commentaires', folder);
      expect(stdout).toMatch(/^\{.*\}\n$/);
      first = JSON.parse(stdout);
      expect(first).toEqual({ edition: expect.any(String), annee: 2018, numero: 1, publieeLe: expect.any(String) });
    });

    it('garde les figures telles que le rapport les dit, les versions lues et les commentaires', async () => {
      const { figures, versions, commentaires, ...edition } = await editionOf(first.edition);
      expect(edition).toEqual({ id: first.edition, annee: 2018, numero: 1, publieeLe: first.publieeLe });
      expect(figures).toEqual(JSON.parse(await report()));
      expect(versions).toContainEqual({ tranche: 'clauses', source: 'heures-clauses', version: '1' });
      expect(commentaires).toEqual([
        { fiche: '1-2', texte: 'Deux fiches.' },
        { fiche: '8', texte: '# Clauses\n\nUne bonne année.\n' },
      ]);
    });

    it('ne montre aucun changement tant que rien n’est déposé', async () => {
      const page = new RenderedPage(await report('--format', 'html', '--edition', 'derniere'));
      expect(page.textOf('changements')).toContain('Rien\u00a0: chaque figure a encore la valeur publiée.');
      expect(page.changed()).toEqual([]);
    });

    it.each([
      [
        'un fichier qui n’est pas d’une fiche',
        ['--commentaires'],
        { '99.md': 'Texte.' },
        'Aucune fiche action ne répond',
      ],
      ['un format, qui est d’un rapport', ['--format', 'csv', '--commentaires'], {}, 'Usage : npm run report'],
    ])('refuse %s, et rien n’est publié', async (_, args, files, words) => {
      const { code, stdout, stderr } = await command().run(
        '--year',
        '2018',
        '--publish',
        ...args,
        command().folder(files),
      );
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(words);
      expect((await hub().ask('{ editions { total } }')).data.editions.total).toBe(1);
    });
  });

  describe('un fichier déposé après la publication', () => {
    let before: unknown;
    beforeAll(async () => {
      before = await editionOf(first.edition);
      await hub().deposit([
        csv('heures-clauses', '2019-02-28', [{ id_participation: 'C3', mois: '2017-03', heures: '250.25' }]),
      ]);
    });

    it('se voit comme un écart à la dernière édition', async () => {
      const read = async (): Promise<Comparee[]> => JSON.parse(await report('--edition', 'derniere'));
      let figures = await read();
      // La tranche recharge son index juste après le dépôt.
      while (figures.find(({ id }) => id === 'F08-heures')?.ecart === 0) figures = await read();
      const publie = { edition: first.edition, numero: 1, publieeLe: first.publieeLe };
      const of = (asked: string) => figures.find(({ id }) => id === asked);
      expect(of('F08-heures')).toMatchObject({
        valeur: 100 + 101 + 250.25 + 105,
        publie: { ...publie, valeur: 100 + 101 + 103 + 105 },
        ecart: 147.25,
      });
      expect(of('F08-personnes')).toMatchObject({ valeur: 4, publie: { ...publie, valeur: 4 }, ecart: 0 });
      const without = figures.find(({ valeur }) => valeur === null);
      expect(without).toMatchObject({ publie: { ...publie, valeur: null }, ecart: null });
    });

    it('se voit dans le tableur, de l’édition que l’on nomme', async () => {
      const stdout = await report('--format', 'csv', '--edition', first.edition);
      const [header, ...lines] = stdout.split('\r\n');
      expect(header).toMatch(/;publie;ecart$/);
      expect(lines.find((line) => line.startsWith('F08-heures;'))).toMatch(/;409;147,25$/);
    });

    it('se voit dans la page, sous la figure et dans le tableau des changements', async () => {
      const page = new RenderedPage(await report('--format', 'html', '--edition', 'derniere'));
      const jour = first.publieeLe.slice(0, 10).split('-').reverse().join('/');
      const figure = page.textOf('F08-heures');
      expect(figure).toContain('556 heures');
      expect(figure).toContain(`Publié dans l’édition 1 du ${jour}\u00a0: 409 heures, écart de +147 heures.`);
      expect(figure).toMatch(/Déposé depuis\u00a0: heures-clauses\S*\.csv \(/);
      expect(page.changed()).toContain('F08-heures');
      expect(page.changed()).not.toContain('F08-personnes');
      expect(page.textOf('F08-personnes')).not.toContain('édition');
      expect(page.textOf('changements')).toContain(`Ce qui a changé depuis l’édition 1 du ${jour}`);
      expect(page.linksOf('changements')).toEqual(page.changed());
    });

    it('se voit dans le document, sous la figure et dans le tableau des changements', async () => {
      const out = join(command().folder({}), 'rapport.docx');
      await report('--format', 'docx', '--edition', 'derniere', '--out', out);
      const paragraphs = await paragraphsOf(out);
      const told = paragraphs.filter((text) => text.includes('écart de'));
      expect(told).toContainEqual(expect.stringContaining('409 heures, écart de +147 heures.'));
      expect(told).toContainEqual(expect.stringMatching(/heures-clauses\S*\.csv/));
      expect(paragraphs).toContainEqual(expect.stringMatching(/^Ce qui a changé depuis l’édition 1 du /));
      const untouched = paragraphs.indexOf('F08-personnes');
      expect(paragraphs.slice(untouched - 3, untouched).join()).not.toContain('Publié');
    });

    it('ne change rien à l’édition', async () => {
      expect(await editionOf(first.edition)).toEqual(before);
    });

    it.each([
      [2017, DERNIERE, 'Aucune édition du rapport de 2017 n’a été publiée.'],
      [2018, 'absente', 'Aucune édition n’a l’identifiant « absente ».'],
      [2017, '', 'est celle du rapport de 2018, non de 2017.'],
    ])('ne se compare pas, en %s, à une édition que l’année n’a pas : « %s »', async (annee, asked, words) => {
      const client = new GraphClient(await hub().graphe('gateway'));
      await expect(readEdition(client, asked || first.edition, annee)).rejects.toThrow(words);
    });

    it('sort avec le code 1 quand l’édition manque', async () => {
      const { code, stdout, stderr } = await command().run('--year', '2017', '--edition', 'derniere');
      expect({ code, stdout, stderr }).toEqual({
        ...{ code: 1, stdout: '' },
        stderr: 'Aucune édition du rapport de 2017 n’a été publiée.\n',
      });
    });
  });
}
