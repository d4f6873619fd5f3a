import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkGraph } from './check.js';
import { generatedFiles, publishedFile, writeFiles } from './generated.js';
import { composeSupergraph } from './supergraph.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@inaccessible"])';
const beneficiaries = (age: string) => ({
  name: 'beneficiaries',
  sdl: `${LINK}
    """Une personne accompagnée."""
    type Personne @key(fields: "id") {
      """Identifiant opaque."""
      id: ID!
      ${age}
      cle: String @inaccessible
    }
    type Query {
      """La personne demandée."""
      personne("Son identifiant." id: ID!): Personne
    }
  `,
});
const iae = (field: string) => ({
  name: 'iae',
  sdl: `${LINK}
    """Une personne accompagnée."""
    type Personne @key(fields: "id") { id: ID! ${field} }
  `,
});
const AGE = '"Âge en années." age: Int';
const CONTRATS = '"Nombre de contrats." contrats: Int';
const GOOD = [beneficiaries(AGE), iae(CONTRATS)];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-'));
  await mkdir(join(folder, 'operations'));
  await writeFile(join(folder, 'operations/age.graphql'), 'query Age($id: ID!) { personne(id: $id) { age contrats } }');
  const composition = composeSupergraph(GOOD);
  await writeFiles([...generatedFiles(folder, GOOD, composition), publishedFile(folder, composition)]);
});

afterEach(() => rm(folder, { recursive: true }));

describe('checkGraph', () => {
  it('accepts what was composed and published', async () => {
    expect(await checkGraph(folder, GOOD)).toEqual([]);
  });

  it('names the generated files that no longer match the code', async () => {
    const changed = [GOOD[0], iae(`${CONTRATS} "Heures travaillées." heures: Int`)].filter(
      (slice) => slice !== undefined,
    );
    expect(await checkGraph(folder, changed)).toEqual([
      expect.stringMatching(/^Fichiers générés .*\n {2}- subgraphs\/iae.graphql\n {2}- supergraph.graphql$/),
    ]);
  });

  it('refuses to take away what was published, and the operations that used it', async () => {
    const problems = (await checkGraph(folder, [beneficiaries(''), iae(CONTRATS)])).join('\n');
    expect(problems).toMatch(/Changements qui casseraient[\s\S]*Personne\.age/);
    expect(problems).toMatch(/age\.graphql:1 : Cannot query field "age"/);
  });

  it('asks for a description of everything agents see, not of what they do not', async () => {
    const problems = (
      await checkGraph(folder, [beneficiaries(AGE), iae('contrats(type: Type): Int } enum Type { ACI ')])
    ).join('\n');
    expect(problems).toMatch(/sans description[\s\S]*Personne\.contrats\n {2}- Personne\.contrats\(type:\)/);
    expect(problems).toMatch(/- Type\n {2}- Type\.ACI/);
    expect(problems).not.toContain('Personne.cle');
  });

  it('explains why slices do not compose', async () => {
    const problems = await checkGraph(folder, [beneficiaries(AGE), iae('age: String')]);
    expect(problems).toEqual([expect.stringMatching(/^Les tranches ne se composent pas :[\s\S]*Personne\.age/)]);
  });

  it('names the ready views that the API no longer runs, or that show what they do not ask', async () => {
    await mkdir(join(folder, 'views'));
    const declared = 'directive @vue(titre: String!, description: String!) on QUERY\n';
    const column = 'directive @colonne(chemin: String!, titre: String!) repeatable on QUERY';
    await writeFile(join(folder, 'views/vue.graphql'), declared + column);
    const view = (name: string, asks: string, shows: string) =>
      writeFile(
        join(folder, `views/${name}.graphql`),
        `query V($id: ID! = "1") @vue(titre: "T", description: "D") @colonne(chemin: "personne.${shows}", titre: "C") { personne(id: $id) { ${asks} } }`,
      );
    await view('bonne', 'contrats', 'contrats');
    expect(await checkGraph(folder, GOOD)).toEqual([]);
    await view('autre-colonne', 'contrats', 'age');
    await view('perdue', 'taille', 'taille');
    const [problem, ...others] = await checkGraph(folder, GOOD);
    expect(others).toEqual([]);
    expect(problem).toContain('- autre-colonne.graphql : Une colonne est un champ que l’opération demande.');
    expect(problem).toContain('- perdue.graphql : Le champ « taille » de « Personne » n’existe pas (ligne 1).');
    expect(problem).not.toContain('bonne.graphql');
  });

  it('asks for a first publication', async () => {
    await rm(join(folder, 'published.graphql'));
    expect((await checkGraph(folder, GOOD)).join()).toContain('aucune API n’a encore été publiée');
  });
});

describe('writeFiles', () => {
  it('rewrites only what changed', async () => {
    expect(await writeFiles(generatedFiles(folder, GOOD, composeSupergraph(GOOD)))).toEqual([]);
  });
});
