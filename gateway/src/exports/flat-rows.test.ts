import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, graphqlSync, print } from 'graphql';
import { readOperation, readQuestion } from './question.js';
import { ExportRefusal } from './refusal.js';
import { Hidden } from './rows.js';

const schema = buildSchema(`
  scalar Jour
  type Secret { message: String! }
  type Cle { dimension: String! valeur: String! libelle: String! }
  enum Dim { SEXE CLI }
  type Cellule { cles: [Cle!]! effectif: Int part: Float secret: Secret }
  type Cohorte {
    effectif: Int secret: Secret cellules: [Cellule!]!
    ventiler(par: [Dim!]!): Cohorte rsa: Cohorte
  }
  type Lot { nom: String heures: Float }
  type Marche { objet: String le: Jour publics: [String!] lots: [Lot!]! autres: [Lot!]! }
  type Agregat { cles: [Cle!]! nombre: Int }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type MarcheConnection { noeuds: [Marche!]! pageInfo: PageInfo! total: Int agregat(par: [Dim!]): [Agregat!]! }
  type Territoire { nom: String marches(premier: Int! = 50, apres: String): MarcheConnection }
  type Query {
    cohorte: Cohorte
    marches(premier: Int! = 50, apres: String): MarcheConnection
    territoires: [Territoire!]!
  }
`);

/** The question, and what it makes of this data. */
async function tableOf(text: string, rootValue: object, chemins: string[] = [], variables = {}) {
  const refuse = async () => {
    throw new Error('rien n’est à demander');
  };
  const asked = chemins.map((chemin) => ({ chemin }));
  const question = await readQuestion(schema, readOperation(text), variables, asked, refuse);
  const { data, errors } = graphqlSync({ schema, source: print(question.asked), rootValue, variableValues: variables });
  expect(errors).toBeUndefined();
  const rows = question.rows.rowsOf(data as Record<string, unknown>);
  return { question, titles: question.columns.map(({ titre }) => titre), rows };
}

const cle = (dimension: string, valeur: string) => ({ dimension, valeur, libelle: `la ${valeur}` });
const cellule = (valeur: string, effectif: number | null) => ({ cles: [cle('CLI', valeur)], effectif });
const codeOf = (error: unknown) => (error as ExportRefusal).errors[0].extensions?.code;

describe('an answer made rows', () => {
  it('repeats what is above a list on each of its elements, and keeps a parent whose list is empty', async () => {
    const noeuds = [
      { objet: 'Voirie', publics: ['RSA', 'QPV'], lots: [{ nom: 'A', heures: 1.5 }, { nom: 'B' }] },
      { objet: 'Nettoyage', publics: null, lots: [] },
    ];
    const { titles, rows } = await tableOf(
      'query Q { marches { total noeuds { objet publics lots { nom heures } } } }',
      {
        marches: { total: 2, noeuds, pageInfo: { hasNextPage: false } },
      },
    );
    expect(titles).toEqual(['total', 'objet', 'publics', 'nom', 'heures']);
    expect(rows).toEqual([
      [2, 'Voirie', 'RSA ; QPV', 'A', 1.5],
      [2, 'Voirie', 'RSA ; QPV', 'B', null],
      [2, 'Nettoyage', null, null, null],
    ]);
  });

  it('has a code and a label for each dimension, and one row for each class of cells beside each other', async () => {
    const { titles, rows } = await tableOf(
      'query Q { cohorte { effectif ventiler(par: [CLI]) { cellules { effectif } rsa { cellules { effectif part } } } } }',
      {
        cohorte: {
          effectif: 9,
          ventiler: {
            cellules: [cellule('1', 5), cellule('2', 4)],
            rsa: { cellules: [cellule('2', 3), { ...cellule('3', 1), part: 0.5 }] },
          },
        },
      },
    );
    expect(titles).toEqual(['cohorte.effectif', 'CLI', 'CLI_libelle', 'ventiler.effectif', 'rsa.effectif', 'part']);
    expect(rows).toEqual([
      [9, '1', 'la 1', 5, null, null],
      [9, '2', 'la 2', 4, 3, null],
      [9, '3', 'la 3', null, 1, 0.5],
    ]);
  });

  it('loses no class that a list has twice', async () => {
    const cellules = [cellule('1', 5), cellule('1', 7)];
    const { rows } = await tableOf(
      'query Q { cohorte { ventiler(par: [CLI]) { a: cellules { effectif } rsa { cellules { effectif } } } } }',
      { cohorte: { ventiler: { cellules, rsa: { cellules } } } },
    );
    expect(rows).toEqual([
      ['1', 'la 1', 5, 5],
      ['1', 'la 1', 7, 7],
    ]);
  });

  it('takes an aggregate by nothing for what it is: one object', async () => {
    const marches = (nombre: number) => ({ agregat: [{ cles: [], nombre }], total: nombre });
    const { titles, rows } = await tableOf('query Q { territoires { nom marches { total agregat { nombre } } } }', {
      territoires: [
        { nom: 'Est', marches: marches(2) },
        { nom: 'Ouest', marches: null },
      ],
    });
    expect(titles).toEqual(['nom', 'total', 'nombre']);
    expect(rows).toEqual([
      ['Est', 2, 2],
      ['Ouest', null, null],
    ]);
  });

  it('keeps the columns that classes give even when there is no cell', async () => {
    const { titles, rows } = await tableOf(
      'query Q($par: [Dim!]!) { cohorte { ventiler(par: $par) { cellules { effectif } } } }',
      { cohorte: { ventiler: { cellules: [] } } },
      [],
      { par: ['SEXE', 'CLI'] },
    );
    expect(titles).toEqual(['SEXE', 'SEXE_libelle', 'CLI', 'CLI_libelle', 'effectif']);
    expect(rows).toEqual([[null, null, null, null, null]]);
  });

  it('tells a hidden figure from one there is not', async () => {
    const secret = { message: 'Moins de 5 personnes.' };
    const { rows } = await tableOf(
      'query Q { cohorte { effectif ventiler(par: [CLI]) { cellules { effectif part } } } }',
      {
        cohorte: {
          effectif: null,
          ventiler: { cellules: [{ ...cellule('1', null), secret }, cellule('2', 8)] },
        },
      },
    );
    const hidden = new Hidden(secret.message);
    expect(rows).toEqual([
      [null, '1', 'la 1', hidden, hidden],
      [null, '2', 'la 2', 8, null],
    ]);
  });

  it('types its columns from the schema, whatever the values', async () => {
    const { question } = await tableOf(
      'query Q { cohorte { ventiler(par: [CLI]) { cellules { effectif part } } } marches { noeuds { le publics } } }',
      { cohorte: null, marches: { noeuds: [], pageInfo: { hasNextPage: false } } },
      ['marches.noeuds.le', 'marches.noeuds.publics'],
    );
    expect(question.columns.map(({ type }) => type)).toEqual(['date', 'texte']);
    const cells = await tableOf('query Q { cohorte { ventiler(par: [CLI]) { cellules { effectif part } } } }', {});
    expect(cells.question.columns.map(({ type, share }) => [type, share])).toEqual([
      ['texte', false],
      ['texte', false],
      ['entier', false],
      ['nombre', true],
    ]);
  });

  it('unfolds fragments, merges fields and leaves out what is skipped', async () => {
    const { titles, rows } = await tableOf(
      `query Q($non: Boolean! = false) { marches { ...m noeuds { lots { nom } } } cohorte @include(if: $non) { effectif } }
       fragment m on MarcheConnection { noeuds { objet ... on Marche { lots { heures } } } total @skip(if: true) }`,
      { marches: { noeuds: [{ objet: 'Voirie', lots: [{ nom: 'A', heures: 2 }] }], pageInfo: { hasNextPage: false } } },
    );
    expect(titles).toEqual(['objet', 'heures', 'nom']);
    expect(rows).toEqual([['Voirie', 2, 'A']]);
  });

  it('refuses two lists beside each other, until columns of one only are asked', async () => {
    const text = 'query Q { marches { agregat(par: [CLI]) { nombre } noeuds { objet lots { nom } autres { nom } } } }';
    const lots = [{ nom: 'A' }, { nom: 'B' }];
    const marches = { agregat: [], noeuds: [{ objet: 'Voirie', lots, autres: [] }], pageInfo: { hasNextPage: false } };
    const refused = await tableOf(text, { marches }).catch((error) => error);
    expect(refused).toBeInstanceOf(ExportRefusal);
    expect(codeOf(refused)).toBe('LISTES_COTE_A_COTE');
    expect(refused.message).toContain('« marches.noeuds.lots » et de « marches.noeuds.autres »');
    const { rows } = await tableOf(text, { marches }, ['marches.noeuds.lots.nom', 'marches.noeuds.objet']);
    expect(rows).toEqual([
      ['A', 'Voirie'],
      ['B', 'Voirie'],
    ]);
  });

  it('refuses a column that the question does not give, and says which it gives', async () => {
    const refused = await tableOf('query Q { cohorte { effectif } }', {}, ['cohorte.part']).catch((error) => error);
    expect(codeOf(refused)).toBe('COLONNE_INCONNUE');
    expect(refused.message).toContain('Elle donne : cohorte.effectif.');
  });

  it('never cuts short a list that cannot be followed', async () => {
    const territoires = [
      { nom: 'Est', marches: { noeuds: [{ objet: 'Voirie' }], pageInfo: { hasNextPage: true, endCursor: 'a' } } },
    ];
    const long = 'query Q { territoires { nom marches { noeuds { objet } } } }';
    const refused = await tableOf(long, { territoires }).catch((error) => error);
    expect(codeOf(refused)).toBe('LISTE_TROP_LONGUE');
    const wanted = await tableOf('query Q { territoires { marches(premier: 1) { noeuds { objet } } } }', {
      territoires,
    });
    expect(wanted.rows).toEqual([['Voirie']]);
    expect(wanted.question.rows.limits.map(({ limit }) => limit)).toEqual([1]);
  });

  it('whatever the answer: every value is there, on as many rows as the rule says', async () => {
    const text = fc.string({ maxLength: 4 });
    const lot = fc.record({ nom: text, heures: fc.double({ noNaN: true, noDefaultInfinity: true }) });
    const marche = fc.record({ objet: text, lots: fc.array(lot, { maxLength: 4 }) });
    const data = fc.record({ total: fc.integer({ min: -9, max: 9 }), noeuds: fc.array(marche, { maxLength: 5 }) });
    await fc.assert(
      fc.asyncProperty(data, async ({ total, noeuds }) => {
        const { rows } = await tableOf('query Q { marches { total noeuds { objet lots { nom heures } } } }', {
          marches: { total, noeuds, pageInfo: { hasNextPage: false } },
        });
        const byRule = noeuds.flatMap(({ objet, lots }) => {
          return lots.length === 0
            ? [[total, objet, null, null]]
            : lots.map((one) => [total, objet, one.nom, one.heures]);
        });
        expect(rows).toEqual(byRule.length > 0 ? byRule : [[total, null, null, null]]);
      }),
      { numRuns: 300 },
    );
  });

  it('whatever the cells: one row for each class, with what each list says of it', async () => {
    const cells = fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3', '4', '5'), fc.integer({ min: 0, max: 99 })), {
      selector: ([valeur]) => valeur,
    });
    await fc.assert(
      fc.asyncProperty(cells, cells, async (all, rsa) => {
        const of = (list: [string, number][]) => list.map(([valeur, effectif]) => cellule(valeur, effectif));
        const { rows } = await tableOf(
          'query Q { cohorte { ventiler(par: [CLI]) { cellules { effectif } rsa { cellules { effectif } } } } }',
          { cohorte: { ventiler: { cellules: of(all), rsa: { cellules: of(rsa) } } } },
        );
        const classes = new Set([...all, ...rsa].map(([valeur]) => valeur));
        expect(rows).toHaveLength(Math.max(1, classes.size));
        for (const [at, list] of [
          [2, all],
          [3, rsa],
        ] as const) {
          const given = rows.flatMap((row) => (row[at] === null ? [] : [[row[0], row[at]]]));
          expect(new Map(given as [string, number][])).toEqual(new Map(list));
        }
      }),
      { numRuns: 200 },
    );
  });
});
