import { gzipSync } from 'node:zlib';
import { loadTableSchema, type TableField } from '@hub/shared/ingest/table-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { columnName, escapeXml, workbookParts, zip } from '../hostile/workbook-file.js';
import { EmptyHubs } from './empty-hubs.js';
import { personne, SIRETS } from './partner-files.js';
import type { Base } from './test-hub.js';

let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

/** Une ligne : dates AAAA-MM-JJ, mois AAAA-MM, nombres à point, textes tels quels ; absente, une valeur ne s'écrit pas. */
type Ligne = Record<string, string>;

interface Source {
  base: Base;
  source: string;
  lignes: Ligne[];
  /** Ce que la vue en rend, dans l'ordre de la clé. */
  rangees: Record<string, unknown>[];
}

const [camille, zoe] = [personne(1), { nom: 'DUPRÉ-LE GOFF', prenom: 'Zoé', date_naissance: '1975-02-28' }];

const SOURCES: Source[] = [
  {
    base: 'beneficiaries',
    source: 'faj-aides',
    lignes: [
      {
        id_aide: 'F1',
        nir: camille.nir,
        date: '2018-02-01',
        nature: 'INDIVIDUELLE',
        objet: 'LOGEMENT',
        montant: '530.3',
      },
      { id_aide: 'F2', ...zoe, date: '2018-12-31', nature: 'TCL', montant: '1234.5' },
    ],
    rangees: [
      { id_aide: 'F1', personne: 0, date: '2018-02-01', nature: 'INDIVIDUELLE', objet: 'LOGEMENT', montant: 530.3 },
      { id_aide: 'F2', personne: 1, date: '2018-12-31', nature: 'TCL', objet: null, montant: 1234.5 },
    ],
  },
  {
    base: 'employers',
    source: 'offres',
    lignes: [
      {
        ...{ id_offre: 'O1', siret: SIRETS[0], raison_sociale: 'L’Œuvre « été » ; & fils', code_rome: 'K1304' },
        ...{ intitule: 'Aide à domicile\n(tube 5", permis B)', postes: '12', date_reception: '2018-02-01' },
        ...{ statut: 'OUVERTE', canal: 'CLEE' },
      },
      { id_offre: 'O2', intitule: '=SOMME(A1)', postes: '0', date_reception: '2017-01-02', date_cloture: '2017-11-30' },
    ],
    rangees: [
      {
        ...{ id_offre: 'O1', siret: SIRETS[0], raison_sociale: 'L’Œuvre « été » ; & fils', code_rome: 'K1304' },
        ...{ intitule: 'Aide à domicile\n(tube 5", permis B)', filiere: null, contrat: null, postes: 12 },
        ...{ date_reception: '2018-02-01', date_cloture: null, statut: 'OUVERTE', postes_pourvus: null, canal: 'CLEE' },
      },
      {
        ...{
          id_offre: 'O2',
          siret: null,
          raison_sociale: null,
          code_rome: null,
          intitule: '=SOMME(A1)',
          filiere: null,
        },
        ...{ contrat: null, postes: 0, date_reception: '2017-01-02', date_cloture: '2017-11-30', statut: null },
        ...{ postes_pourvus: null, canal: null },
      },
    ],
  },
  {
    base: 'clauses',
    source: 'operations',
    lignes: [
      {
        id_operation: 'P1',
        nom: 'Grand Parilly, îlot n° 3',
        type: 'PRIVEE',
        maitre_ouvrage_siret: SIRETS[1],
        code_insee: '69259',
        date_debut: '2018-02-01',
        heures_engagees: '20000.25',
      },
      { id_operation: 'P2', type: 'PUBLIQUE', code_insee: '01004', heures_engagees: '0.1' },
    ],
    rangees: [
      {
        ...{ id_operation: 'P1', nom: 'Grand Parilly, îlot n° 3', type: 'PRIVEE', maitre_ouvrage: null },
        ...{ maitre_ouvrage_siret: SIRETS[1], code_insee: '69259', date_debut: '2018-02-01', date_fin: null },
        heures_engagees: 20000.25,
      },
      {
        ...{ id_operation: 'P2', nom: null, type: 'PUBLIQUE', maitre_ouvrage: null, maitre_ouvrage_siret: null },
        ...{ code_insee: '01004', date_debut: null, date_fin: null, heures_engagees: 0.1 },
      },
    ],
  },
  {
    base: 'iae',
    source: 'etats-mensuels',
    lignes: [
      {
        id_salarie: 'S1',
        ...zoe,
        siret: SIRETS[0],
        type: 'ACI',
        mois: '2018-02',
        heures: '104.33',
        date_entree: '2018-01-15',
        criteres: 'BRSA|QPV',
      },
      {
        id_salarie: 'S1',
        nom: 'DUPRE LE GOFF',
        prenom: 'ZOE',
        date_naissance: '1975-02-28',
        siret: SIRETS[0],
        type: 'ACI',
        mois: '2018-03',
        heures: '0',
      },
    ],
    rangees: [
      {
        ...{ personne: 1, siret: SIRETS[0], type: 'ACI', mois: 2018 * 12 + 1, heures: 104.33, etp: null },
        ...{ date_entree: '2018-01-15', date_sortie: null, motif_sortie: null, criteres: ['BRSA', 'QPV'] },
      },
      {
        ...{ personne: 1, siret: SIRETS[0], type: 'ACI', mois: 2018 * 12 + 2, heures: 0, etp: null },
        ...{ date_entree: null, date_sortie: null, motif_sortie: null, criteres: null },
      },
    ],
  },
];

/** Un logiciel : comment il écrit un tableau, et ce qu'il fait d'un texte libre. */
interface Ecrivain {
  nom: string;
  ecrire(fields: TableField[], lignes: Ligne[]): Buffer;
  texte?(value: string): string;
}

const french = (iso: string) => iso.split('-').reverse().join('/');
const comma = (value: string) => value.replace('.', ',');
/** Numéro de série d'Excel : les jours depuis le 30 décembre 1899. */
const serial = (iso: string) => (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const quotedIf = (special: RegExp) => (value: string) => (special.test(value) ? quoted(value) : value);

/** Une cellule d'un tableur réglé en français, telle qu'il l'affiche donc l'exporte. */
function shown({ type }: TableField, value: string): string {
  if (type === 'date') return french(value);
  if (type === 'yearmonth') return french(`${value}-01`);
  return type === 'number' ? comma(value) : value;
}

function csvOf(
  fields: TableField[],
  lignes: Ligne[],
  cell: (field: TableField, value: string) => string,
  separator: string,
  eol: string,
): string {
  const rows = lignes.map((ligne) => fields.map((field) => cell(field, ligne[field.name] ?? '')));
  return [fields.map(({ name }) => name), ...rows].map((row) => row.join(separator) + eol).join('');
}

type CelluleXml = (reference: string, kind: 'date' | 'nombre' | 'texte', value: string) => string;

function sheetOf(fields: TableField[], lignes: Ligne[], cell: CelluleXml): string {
  const header = fields.map(({ name }, c) => cell(`${columnName(c)}1`, 'texte', name)).join('');
  const rows = lignes.map((ligne, r) => {
    const cells = fields.map((field, c) => {
      const { name, type, nature } = field;
      const reference = `${columnName(c)}${r + 2}`;
      const value = ligne[name];
      if (value === undefined) return `<c r="${reference}" s="2"/>`;
      if (type === 'date' || type === 'yearmonth')
        return cell(reference, 'date', String(serial(type === 'date' ? value : `${value}-01`)));
      // Saisis sans apostrophe, un SIRET et un NIR deviennent des nombres.
      const isNumber = type === 'number' || type === 'integer' || nature === 'siret' || nature === 'nir';
      return cell(reference, isNumber ? 'nombre' : 'texte', value);
    });
    return `<row r="${r + 2}" spans="1:${fields.length}">${cells.join('')}<c r="XFD${r + 2}" s="2"/></row>`;
  });
  return `<row r="1">${header}</row>${rows.join('')}`;
}

/** Excel écrit un nombre avec dix-sept chiffres significatifs. */
const seventeen = (value: string) => (value.includes('.') ? Number(value).toPrecision(17) : value);

const ECRIVAINS: Ecrivain[] = [
  {
    nom: 'Excel sous Windows, CSV',
    ecrire: (fields, lignes) =>
      iconv.encode(
        csvOf(fields, lignes, (field, value) => quotedIf(/[;"\n]/)(value && shown(field, value)), ';', '\r\n'),
        'windows-1252',
      ),
  },
  {
    nom: 'Excel sous Windows, CSV UTF-8',
    ecrire: (fields, lignes) =>
      Buffer.from(
        `\ufeff${csvOf(fields, lignes, (field, value) => quotedIf(/[;"\n]/)(value && shown(field, value)), ';', '\r\n')}`,
      ),
  },
  {
    nom: 'Excel, classeur',
    ecrire: (fields, lignes) => {
      const strings: string[] = [];
      const sheet = sheetOf(fields, lignes, (reference, kind, value) => {
        if (kind === 'date') return `<c r="${reference}" s="1"><v>${value}</v></c>`;
        if (kind === 'nombre') return `<c r="${reference}"><v>${seventeen(value)}</v></c>`;
        return `<c r="${reference}" t="s"><v>${strings.push(`<si><t xml:space="preserve">${escapeXml(value)}</t></si>`) - 1}</v></c>`;
      });
      const styles =
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164"/></cellXfs>';
      return zip(workbookParts(sheet, strings.join(''), styles));
    },
  },
  {
    nom: 'LibreOffice, CSV',
    ecrire: (fields, lignes) =>
      Buffer.from(
        csvOf(
          fields,
          lignes,
          (field, value) => (field.type === 'string' ? quoted(value) : quotedIf(/[,"]/)(value && shown(field, value))),
          ',',
          '\n',
        ),
      ),
  },
  {
    nom: 'LibreOffice, CSV à tabulations',
    ecrire: (fields, lignes) =>
      Buffer.from(
        csvOf(fields, lignes, (field, value) => quotedIf(/[\t"\n]/)(value && shown(field, value)), '\t', '\n'),
      ),
  },
  {
    nom: 'LibreOffice, classeur',
    ecrire: (fields, lignes) => {
      const strings: string[] = [];
      const sheet = sheetOf(fields, lignes, (reference, kind, value) =>
        kind === 'texte'
          ? `<c r="${reference}" s="0" t="s"><v>${strings.push(`<si><t xml:space="preserve">${escapeXml(value)}</t></si>`) - 1}</v></c>`
          : `<c r="${reference}" s="1" t="n"><v>${value}</v></c>`,
      );
      return zip(workbookParts(sheet, strings.join('')));
    },
  },
  {
    nom: 'un logiciel métier, classeur à textes en ligne',
    ecrire: (fields, lignes) =>
      zip(
        workbookParts(
          sheetOf(fields, lignes, (reference, kind, value) =>
            kind === 'texte'
              ? `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
              : `<c r="${reference}"><f>A1</f><v>${value}</v></c>`,
          ),
        ),
      ),
  },
  {
    nom: 'un grand système, lignes en LF',
    ecrire: (fields, lignes) => gzipSync(mainframe(fields, lignes, '\n')),
    texte: withoutAccents,
  },
  {
    nom: 'un grand système, lignes en CR',
    ecrire: (fields, lignes) => Buffer.from(mainframe(fields, lignes, '\r')),
    texte: withoutAccents,
  },
];

/** Largeurs fixes, majuscules sans accents, un séparateur de trop, NULL, une heure dans les dates, des zéros devant les nombres. */
function mainframe(fields: TableField[], lignes: Ligne[], eol: string): string {
  const upper = fields.map((field) => ({ ...field, name: field.name.toUpperCase() }));
  const keyed = lignes.map((ligne) =>
    Object.fromEntries(Object.entries(ligne).map(([name, value]) => [name.toUpperCase(), value])),
  );
  const cell = ({ type }: TableField, value: string) => {
    if (value === '') return 'NULL'.padEnd(12);
    if (type === 'date') return `${value} 00:00:00.0`;
    if (type === 'number') return value.padStart(12, '0');
    return withoutAccents(value).padEnd(40);
  };
  return csvOf(upper, keyed, cell, ';', `;${eol}`);
}

/** Un grand système ne connaît ni les accents, ni les minuscules, ni les guillemets, ni les retours à la ligne. */
function withoutAccents(value: string): string {
  const plain = value
    .normalize('NFD')
    .replaceAll('Œ', 'OE')
    .replaceAll('’', "'")
    .replace(/[\p{M}«»";]/gu, ' ');
  return plain.replaceAll(/\s+/g, ' ').trim().toUpperCase();
}

describe('les mêmes lignes de chaque tranche', () => {
  it.each(ECRIVAINS)('écrites par $nom, se rangent à l’identique', async ({ ecrire, texte = (value) => value }) => {
    const hub = await hubs.create();
    for (const { base, source, lignes, rangees } of SOURCES) {
      const { fields, primaryKey } = loadTableSchema(source);
      const result = await hub.deposit({ source, nom: `${source}-2018-12-31`, contenu: ecrire(fields, lignes) });
      expect(result).toMatchObject({ lus: 2, acceptes: 2, rejetes: 0, rejets: [], avertissements: [] });
      const view = `${source.replaceAll('-', '_')}_en_vigueur`;
      const stored = await hub.query(
        base,
        `SELECT to_jsonb(v) AS rangee FROM ${view} v ORDER BY ${primaryKey.join(', ')}`,
      );
      // Mis à part ce qui tient à l'ordre d'arrivée, et le mois de naissance, que la personne porte.
      const kept = stored.map(({ rangee: { cle, depot, ligne, id_salarie, mois_naissance, ...rangee } }) => rangee);
      expect(kept).toEqual(rangees.map((rangee) => withFreeTexts(fields, rangee, texte)));
    }
    await hubs.release(hub);
  });

  it('un SIRET qu’Excel a abîmé est une faute de sa ligne, qui dit d’où elle vient', async () => {
    const hub = await hubs.create();
    const damaged = ['9,9990E+13', '9.9990001200017E+13', '9999000120001'];
    const text = ['siret;type;denomination', ...[...damaged, SIRETS[0]].map((siret) => `${siret};ACI;Œuvre`)].join(
      '\r\n',
    );
    const result = await hub.deposit({ source: 'siae', nom: 'siae', contenu: iconv.encode(text, 'windows-1252') });
    const fault = { champ: 'siret', code: 'SIRET_INVALIDE', message: expect.stringContaining('tableur') };
    expect(result).toMatchObject({ acceptes: 1, rejets: [2, 3, 4].map((ligne) => ({ ligne, ...fault })) });
    await hubs.release(hub);
  });
});

/** La ligne rangée, ses textes libres comme ce logiciel les écrit. */
function withFreeTexts(fields: TableField[], rangee: Record<string, unknown>, texte: (value: string) => string) {
  const free = fields.filter(({ type, nature, categories }) => type === 'string' && !nature && !categories);
  const texts = free.flatMap(({ name }) => (typeof rangee[name] === 'string' ? [[name, texte(rangee[name])]] : []));
  return { ...rangee, ...Object.fromEntries(texts) };
}
