import { gzipSync } from 'node:zlib';
import { rejectsCsv } from '@hub/registry/rejects-csv';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cnaf } from '../ingestion/cnaf-file.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { csv, type FichierPartenaire, type Ligne, personne, SIRETS } from '../ingestion/partner-files.js';
import { countRows } from '../ingestion/tables.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { columnName, sharedStringsWorkbook, workbookParts, zip } from './workbook-file.js';

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  hub = await hubs.create();
});
afterAll(() => hubs?.stop());

const MO = 1024 ** 2;
const FRENCH = /^[A-ZÀ-Ý«].{10,}\.$/s;

const file = (source: string, contenu: string | Buffer): FichierPartenaire => ({
  source,
  nom: `${source}-2018-01-31`,
  contenu,
});

const flux = cnaf('2018-01', '2018-02-01', [
  { matricule: '7001', membres: [{ ...personne(1), role: 'DEM' }] },
]).contenu.toString('latin1');
const xml = (search: string | RegExp, replacement: string) =>
  file(
    'caf-beneficiaires',
    flux.replace(search, () => replacement),
  );
const doctype = (definition: string, use: string) =>
  file('caf-beneficiaires', flux.replace('<Racine>', `<!DOCTYPE Racine [${definition}]><Racine>`).replace('NOMB', use));

const marche = {
  id: 'M1',
  acheteur: { id: SIRETS[0] },
  montant: 1000,
  dateNotification: '2018-03-15',
  titulaires: [{ id: SIRETS[1], typeIdentifiant: 'SIRET' }],
};
const json = (text: string) => file('decp', text);
const marches = (...changes: object[]) =>
  json(JSON.stringify({ marches: changes.map((change) => ({ ...marche, ...change })) }));

const sheet = (rows: string, strings = '') => file('siae', zip(workbookParts(rows, strings)));
const wideHeader = ['siret', 'type', ...Array.from({ length: 10_000 }, (_, i) => `colonne ${i}`)];

let goodFiles = 0;
/** Un fichier ordinaire, jamais déposé, que le hub doit accepter quoi qu'il ait reçu avant. */
function goodFile(): FichierPartenaire {
  return csv('operations', '2018-01-31', [{ id_operation: `BON${++goodFiles}`, type: 'PUBLIQUE' }]);
}

describe('un fichier hostile est refusé', () => {
  it.each<[string, string, () => FichierPartenaire]>([
    [
      'bombe d’entités XML',
      'XML_INTERDIT',
      () =>
        doctype(
          `<!ENTITY a "aaaaaaaaaa">${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`).join('')}`,
          '&i;',
        ),
    ],
    ['entité externe', 'XML_INTERDIT', () => doctype('<!ENTITY e SYSTEM "file:///etc/passwd">', '&e;')],
    ['entité jamais définie', 'XML_ILLISIBLE', () => xml('NOMB', '&e;')],
    ['XML à 10 000 niveaux', 'XML_ILLISIBLE', () => xml('NOMB', '<a>'.repeat(10_000) + '</a>'.repeat(10_000))],
    ['nom de 500 Ko dans le flux de la CNAF', 'XML_ILLISIBLE', () => xml('NOMB', 'N'.repeat(500_000))],
    ['encodage nommé comme une propriété', 'XML_ILLISIBLE', () => xml('windows-1252', 'constructor')],
    ['JSON à 10 000 niveaux', 'JSON_ILLISIBLE', () => json(`{"marches":[${'['.repeat(10_000)}${']'.repeat(10_000)}]}`)],
    ['caractère nul en JSON', 'JSON_ILLISIBLE', () => marches({ objet: 'a\0b' })],
    ['bombe zip', 'XLSX_TROP_GROS', () => sheet(' '.repeat(40 * MO))],
    [
      'bombe d’entités dans un classeur',
      'XLSX_ILLISIBLE',
      () => {
        const parts = workbookParts('<row><c t="inlineStr"><is><t>&a;</t></is></c></row>');
        const name = 'xl/worksheets/sheet1.xml';
        parts[name] = parts[name].replace('<worksheet', '<!DOCTYPE worksheet [<!ENTITY a "siret">]><worksheet');
        return file('siae', zip(parts));
      },
    ],
    ['classeur à 10 000 niveaux', 'XLSX_ILLISIBLE', () => sheet('<a>'.repeat(10_000) + '</a>'.repeat(10_000))],
    ['balise sans fin dans un classeur', 'XLSX_ILLISIBLE', () => sheet(`<row ${'a'.repeat(8 * MO)}`)],
    [
      'chaîne partagée de 2 Mo',
      'LIGNE_TROP_LONGUE',
      () => sheet('<row><c t="s"><v>0</v></c></row>', `<si>${`<r><t>${'x'.repeat(MO / 2)}</t></r>`.repeat(4)}</si>`),
    ],
    ['chaîne partagée absente', 'XLSX_ILLISIBLE', () => sheet('<row><c t="s"><v>7</v></c></row>')],
    [
      'ligne n° 99 999 999 999 d’un classeur',
      'XLSX_ILLISIBLE',
      () => sheet('<row r="99999999999"><c><v>1</v></c></row>'),
    ],
    ['lignes à rebours dans un classeur', 'XLSX_ILLISIBLE', () => sheet('<row r="2"/><row r="1"/>')],
    ['cellule sans colonne', 'XLSX_ILLISIBLE', () => sheet('<row><c r="1"><v>1</v></c></row>')],
    ['valeur en dernière colonne d’Excel', 'TROP_DE_COLONNES', () => sheet('<row><c r="XFD1"><v>1</v></c></row>')],
    ['en-tête de 10 000 colonnes', 'TROP_DE_COLONNES', () => file('siae', `${wideHeader.join(';')}\n`)],
    [
      'en-tête de 10 000 colonnes dans un classeur',
      'TROP_DE_COLONNES',
      () => file('siae', sharedStringsWorkbook([wideHeader])),
    ],
    ['80 000 titulaires en en-tête', 'TROP_DE_COLONNES', () => json(`id;${'titulaire_id;'.repeat(80_000)}\nM1\n`)],
    [
      'un million de colonnes remplies',
      'LIGNE_TROP_LONGUE',
      () => file('siae', `siret;type\n${'a;'.repeat(1_000_000)}\n`),
    ],
    [
      'ligne de 256 Mo dans un gzip de 256 Ko',
      'LIGNE_TROP_LONGUE',
      () => file('siae', Buffer.concat(new Array(4).fill(gzipSync(Buffer.alloc(64 * MO, 'siret;type;'))))),
    ],
    ['caractère nul', 'FICHIER_BINAIRE', () => file('siae', `siret;type\n${'a;b\n'.repeat(100_000)}\0`)],
    [
      'guillemet jamais fermé, puis 20 Mo',
      'GUILLEMET_NON_FERME',
      () => file('siae', `siret;type\n"a;b\n${'c;d\n'.repeat(5 * MO)}`),
    ],
  ])('%s : %s', async (_, code, contenu) => {
    const before = await countRows(hub);
    const result = await hub.deposit(contenu());
    expect(result).toMatchObject({ depot: null, lus: 0, refus: { code, message: expect.stringMatching(FRENCH) } });
    expect(await countRows(hub)).toEqual(before);
    expect(await hub.deposit(goodFile())).toMatchObject({ acceptes: 1 });
  });

  it.each<[string, (text: string) => Buffer]>([
    ['petit-boutiste, le « Texte Unicode » d’Excel', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['gros-boutiste', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('UTF-16 %s : FICHIER_BINAIRE, qui nomme l’encodage', async (_, encode) => {
    const before = await countRows(hub);
    const result = await hub.deposit(file('siae', encode(`siret\ttype\n${SIRETS[0]}\tACI\n`)));
    expect(result.refus).toEqual({ code: 'FICHIER_BINAIRE', message: expect.stringMatching(/UTF-16.*UTF-8/) });
    expect(await countRows(hub)).toEqual(before);
  });
});

describe('une ligne hostile est rejetée seule', () => {
  const clause = { id_clause: 'C1', heures_prevues: 10 };
  /** Deux clauses : celle qu'on dit, puis une bonne. */
  const clauses = (ligne: Ligne) =>
    csv('clauses', '2018-01-31', [
      { ...clause, ...ligne },
      { ...clause, id_clause: 'C2' },
    ]);
  const noise = Array.from({ length: 3_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join('');

  it.each<[string, string, string, () => FichierPartenaire]>([
    ['année 9999', 'date_debut', 'HORS_BORNES', () => dates('31/12/9999')],
    ['année 0001', 'date_debut', 'HORS_BORNES', () => dates('0001-01-01')],
    ['année à cinq chiffres', 'date_debut', 'DATE_INVALIDE', () => dates('12018-01-01')],
    [
      'un million de décimales',
      'heures_prevues',
      'NOMBRE_INVALIDE',
      () => clauses({ heures_prevues: `1,${'0'.repeat(1_000_000)}1` }),
    ],
    ['nombre de 400 chiffres', 'heures_prevues', 'HORS_BORNES', () => clauses({ heures_prevues: '9'.repeat(400) })],
    ['nombre hexadécimal', 'heures_prevues', 'NOMBRE_INVALIDE', () => clauses({ heures_prevues: '0x10' })],
    ['clé plus longue qu’un index', 'id_clause', 'HORS_BORNES', () => clauses({ id_clause: noise })],
    ['référence plus longue qu’un index', 'id_operation', 'HORS_BORNES', () => clauses({ id_operation: noise })],
    [
      '500 000 cellules de trop',
      'ligne',
      'LIGNE_MAL_FORMEE',
      () => file('clauses', `id_clause\nC1${';x'.repeat(500_000)}\nC2\n`),
    ],
    [
      'type de marché en objet',
      'acheteur.id',
      'CHAMP_REQUIS',
      () => marches({ _type: { toString: 1 }, acheteur: null }, { _type: { toString: 1 } }),
    ],
    [
      'considération nommée comme une propriété',
      'considerationsSociales',
      'CODE_INCONNU',
      () => marches({ considerationsSociales: ['constructor'] }, {}),
    ],
    [
      'sexe nommé comme une propriété',
      'sexe',
      'CODE_INCONNU',
      () => {
        const two = cnaf(
          '2018-01',
          '2018-02-01',
          [1, 2].map((n) => ({ matricule: `700${n}`, membres: [{ ...personne(n), role: 'DEM' as const }] })),
        );
        return { ...two, contenu: two.contenu.toString('latin1').replace('<SEXE>2', '<SEXE>constructor') };
      },
    ],
  ])('%s : %s, %s', async (_, champ, code, contenu) => {
    const one = await hubs.create();
    const result = await one.deposit(contenu());
    expect(result).toMatchObject({
      lus: 2,
      acceptes: 1,
      rejets: [{ champ, code, message: expect.stringMatching(FRENCH) }],
    });
    await hubs.release(one);
  });

  function dates(date: string): FichierPartenaire {
    return csv('operations', '2018-01-31', [{ id_operation: 'O1', date_debut: date }, { id_operation: 'O2' }]);
  }
});

describe('ce qui paraît hostile et ne l’est pas est accepté', () => {
  it('formules de tableur, SQL et autres textes sont des données, que la base et le fichier des rejets rendent telles quelles', async () => {
    const values = [
      ...[
        "=cmd|'/C calc'!A0",
        '+33 4 72',
        '-1+1',
        '@SOMME(A1:A9)',
        '\t=1+1',
        '=HYPERLINK("http://x";"y")',
        '\\.',
        '\\N',
      ],
      ..."'; DROP TABLE siae; --  <script>  __proto__  \u202egnitset  👩‍👩‍👧  \ufffe".split('  '),
    ];
    const one = await hubs.create();
    const rows = (type: string) => values.map((nom, i) => ({ id_operation: `${type}${i}`, type, nom }));
    const { depot, rejetes } = await one.deposit(
      csv('operations', '2018-01-31', [...rows('PUBLIQUE'), ...rows('FAUX')]),
    );
    expect(rejetes).toBe(values.length);
    let rejects = '';
    for await (const text of rejectsCsv(one.worker.rejects(depot as string))) rejects += text;
    const corrected = {
      ...file('operations', rejects.replaceAll(';FAUX;', ';PRIVEE;')),
      nom: 'operations-2018-02-28.csv',
    };
    expect(await one.deposit(corrected)).toMatchObject({ acceptes: values.length, rejetes: 0 });
    for (const type of ['PUBLIQUE', 'PRIVEE']) {
      const stored = await one.query(
        'clauses',
        'SELECT nom FROM operations_en_vigueur WHERE type = $1 ORDER BY ligne',
        [type],
      );
      expect(stored.map(({ nom }) => nom)).toEqual(values.map((value) => value.trim()));
    }
    await hubs.release(one);
  });

  it('une moitié de caractère en JSON ne rend pas les marchés illisibles', async () => {
    const one = await hubs.create();
    const titulaires = [{ id: '\ud800', typeIdentifiant: 'TVA' }];
    expect(await one.deposit(marches({ objet: 'a\udc00', titulaires }))).toMatchObject({ acceptes: 1 });
    expect(await one.query('clauses', 'SELECT objet, titulaires FROM marches')).toEqual([
      { objet: 'a\ufffd', titulaires: ['\ufffd'] },
    ]);
    await hubs.release(one);
  });

  it('100 000 lignes de la même clé : la dernière vaut', async () => {
    const one = await hubs.create();
    const rows = Array.from({ length: 100_000 }, (_, i) => `C1;${i}`).join('\n');
    const result = await one.deposit(file('clauses', `id_clause;heures_prevues\n${rows}\n`));
    expect(result).toMatchObject({ lus: 100_000, acceptes: 100_000, rejetes: 0 });
    expect(await one.query('clauses', 'SELECT heures_prevues FROM clauses_en_vigueur')).toEqual([
      { heures_prevues: '99999' },
    ]);
    await hubs.release(one);
  });

  it('des colonnes vides à perte de vue, en CSV comme en classeur', async () => {
    const one = await hubs.create();
    const semicolons = ';'.repeat(900_000);
    const text = `siret;type${semicolons}\n${SIRETS[0]};ACI${semicolons}\n`;
    expect(await one.deposit(file('siae', text))).toMatchObject({ acceptes: 1, rejetes: 0 });
    const cells = (row: number, values: string[]) =>
      `<row r="${row}">${values.map((value, c) => `<c r="${columnName(c)}${row}" t="str"><v>${value}</v></c>`).join('')}<c r="XFD${row}" s="3"/></row>`;
    const formatted = sheet(cells(1, ['siret', 'type']) + cells(2, [SIRETS[1], 'ACI']));
    expect(await one.deposit(formatted)).toMatchObject({ acceptes: 1, rejetes: 0 });
    await hubs.release(one);
  });
});
