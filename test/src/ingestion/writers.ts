import { gzipSync } from 'node:zlib';
import type { TableField } from '@hub/shared/ingest/table-schema';
import iconv from 'iconv-lite';
import { columnName, escapeXml, workbookParts, zip } from '../hostile/workbook-file.js';
import type { Ligne } from './written-rows.js';

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

export const ECRIVAINS: Ecrivain[] = [
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
