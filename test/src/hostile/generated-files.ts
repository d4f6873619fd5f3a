import { isUtf8 } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import type { TableSchema } from '@hub/shared/ingest/table-schema';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { cnaf } from '../ingestion/cnaf-file.js';
import { jour, ligneValide, nir, siret, texte, valeurHostile } from './contract-rows.js';
import { escapeXml, sharedStringsWorkbook } from './workbook-file.js';

export interface FichierGenere {
  contenu: Buffer;
  /** Lignes que le hub doit y lire, s'il est valide. */
  lignes: number;
  /** Valeurs qui disent qui est quelqu'un : aucun message ne doit les contenir. */
  personnelles: string[];
}

const IDENTITE = new Set(['nir', 'nom', 'nom-naissance', 'prenom', 'naissance', 'demandeur', 'foyer']);

/** Comment un tableau s'écrit. */
interface Forme {
  separateur: string;
  fin: string;
  guillemets: boolean;
  encodage: 'utf-8' | 'bom' | 'windows-1252';
  gzip: boolean;
  majuscules: boolean;
  classeur: boolean;
}

const forme: fc.Arbitrary<Forme> = fc.record({
  separateur: fc.constantFrom(';', ',', '\t'),
  fin: fc.constantFrom('\n', '\r\n'),
  guillemets: fc.boolean(),
  encodage: fc.constantFrom('utf-8', 'bom', 'windows-1252'),
  gzip: fc.boolean(),
  majuscules: fc.boolean(),
  classeur: fc.nat({ max: 4 }).map((n) => n === 0),
});

/** Un fichier de la source que le hub doit accepter en entier, écrit d'une des façons que les partenaires ont. */
export function fichierValide(schema: TableSchema): fc.Arbitrary<FichierGenere> {
  if (schema.name === 'caf-beneficiaires') return flux(texte.map(escapeXml));
  if (schema.name === 'decp') return marches(fc.constant({}));
  return fc.tuple(lignes(schema), forme).map(([rows, how]) => tableau(schema, rows, how));
}

/** Le même, abîmé : des valeurs d'abord, les octets ensuite. */
export function fichierAbime(schema: TableSchema): fc.Arbitrary<FichierGenere> {
  return fc.tuple(avecValeursHostiles(schema), fc.array(alteration, { maxLength: 2 })).map(([file, alterations]) => ({
    ...file,
    contenu: alterations.reduce((bytes, alter) => alter(bytes), file.contenu),
  }));
}

function avecValeursHostiles(schema: TableSchema): fc.Arbitrary<FichierGenere> {
  if (schema.name === 'caf-beneficiaires') return fluxHostile;
  if (schema.name === 'decp') return fc.oneof(marches(champsHostiles), tableauHostile(schema));
  return tableauHostile(schema);
}

function tableauHostile(schema: TableSchema): fc.Arbitrary<FichierGenere> {
  const change = fc.record({ ligne: fc.nat(), colonne: fc.nat(), valeur: valeurHostile });
  return fc
    .tuple(lignes(schema), forme, fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([rows, how, changes]) => {
      for (const { ligne, colonne, valeur } of changes) {
        const row = rows[ligne % rows.length];
        row[colonne % row.length] = valeur;
      }
      return tableau(schema, rows, how);
    });
}

function lignes(schema: TableSchema): fc.Arbitrary<string[][]> {
  return fc.array(ligneValide(schema), { minLength: 1, maxLength: 6 });
}

function tableau({ fields }: TableSchema, rows: string[][], how: Forme): FichierGenere {
  const header = fields.map(({ name }) => (how.majuscules ? ` ${name.toUpperCase()}` : name));
  return {
    contenu: how.classeur ? classeur([header, ...rows]) : csv([header, ...rows], how),
    lignes: rows.length,
    personnelles: rows.flatMap((row) =>
      row.filter((value, i) => IDENTITE.has(fields[i].nature ?? '') && value.trim().length >= 6),
    ),
  };
}

function csv(rows: string[][], { separateur, fin, guillemets, encodage, gzip }: Forme): Buffer {
  const special = new RegExp(`["\\r\\n${separateur}]`);
  const cell = (value: string) => (guillemets || special.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const text = rows.map((row) => row.map(cell).join(separateur)).join(fin) + fin;
  const bytes = encode(text, encodage);
  return gzip ? gzipSync(bytes) : bytes;
}

/** Un texte que Windows-1252 ne sait pas dire, ou dont les octets seraient aussi de l'UTF-8, s'écrit en UTF-8. */
function encode(text: string, encodage: Forme['encodage']): Buffer {
  if (encodage === 'bom') return Buffer.from(`\ufeff${text}`);
  const ansi = iconv.encode(text, 'windows-1252');
  const faithful = encodage === 'windows-1252' && !isUtf8(ansi) && iconv.decode(ansi, 'windows-1252') === text;
  return faithful ? ansi : Buffer.from(text);
}

/** Un classeur n'écrit pas les caractères que XML refuse. */
function classeur(rows: string[][]): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux que XML refuse.
  const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;
  return sharedStringsWorkbook(rows.map((row) => row.map((value) => value.replace(forbidden, ''))));
}

function flux(nature: fc.Arbitrary<string>): fc.Arbitrary<FichierGenere> {
  const membre = fc.record({
    nir: fc.option(nir, { nil: undefined }),
    nom: fc.oneof(fc.stringMatching(/^ZQ[A-Z]{6,12}$/), nature),
    prenom: nature,
    date_naissance: jour,
    role: fc.constantFrom('DEM' as const, 'CJT' as const, 'ENF' as const),
  });
  const foyer = fc.record({ matricule: fc.stringMatching(/^\d{7}$/), membres: fc.array(membre, { maxLength: 4 }) });
  return fc.tuple(fc.array(foyer, { maxLength: 4 }), jour, fc.boolean()).map(([foyers, mois, gzip]) => {
    const contenu = cnaf(mois.slice(0, 7), '2018-02-01', foyers).contenu as Buffer;
    const membres = foyers.flatMap(({ membres }) => membres);
    return {
      contenu: gzip ? gzipSync(contenu) : contenu,
      lignes: membres.filter(({ role }) => role !== 'ENF').length,
      personnelles: membres.flatMap(({ nir, nom }) => [nir ?? '', nom].filter((value) => /^(ZQ|\d{13})/.test(value))),
    };
  });
}

const ELEMENTS = [
  'SEXE',
  'ROLEPERS',
  'SITFAM',
  'ETATDOSRSA',
  'NUMCOM',
  'DTNAI',
  'DTREF',
  'MATRICULE',
  'NUMDEMRSA',
  'NOM',
];
const texteHostile = fc.oneof(valeurHostile, valeurHostile.map(escapeXml));

/** Un flux dont les noms et tous les éléments d'un même nom disent n'importe quoi. */
const fluxHostile = fc
  .tuple(flux(fc.oneof(texte.map(escapeXml), texteHostile)), fc.constantFrom(...ELEMENTS), texteHostile)
  .map(([file, element, value]) => ({
    ...file,
    contenu: isGzip(file.contenu) ? file.contenu : replaceElement(file.contenu, element, value),
  }));

function replaceElement(contenu: Buffer, element: string, value: string): Buffer {
  const text = iconv.decode(contenu, 'windows-1252').replaceAll(new RegExp(`(?<=<${element}>)[^<]*`, 'g'), () => value);
  return iconv.encode(text, 'windows-1252');
}

function isGzip(contenu: Buffer): boolean {
  return contenu[0] === 0x1f;
}

const champsHostiles = fc.dictionary(
  fc.constantFrom(
    ...['id', 'acheteur', 'titulaires', 'montant', 'dateNotification', 'modifications', 'considerationsSociales'],
    ...['considerationsEnvironnementales', 'objet', 'lieuExecution', 'dureeMois', '_type', '__proto__'],
  ),
  fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    valeurHostile,
    fc.dictionary(fc.constantFrom('toString', 'valueOf', 'toJSON', 'id', 'titulaire', '__proto__'), fc.jsonValue()),
    fc.array(fc.record({ id: valeurHostile, typeIdentifiant: fc.constantFrom('SIRET', 'TVA', '') })),
  ),
  { maxKeys: 3 },
);

function marches(champs: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<FichierGenere> {
  const titulaire = fc.record({ id: siret, typeIdentifiant: fc.constantFrom('SIRET', 'siret', '') });
  const marche = fc.record({
    id: texte,
    acheteur: fc.record({ id: siret }),
    objet: texte,
    montant: fc.integer({ min: 1, max: 1e9 }),
    dateNotification: jour,
    titulaires: fc.array(titulaire, { maxLength: 3 }),
  });
  const list = fc.array(fc.tuple(marche, champs), { minLength: 1, maxLength: 5 });
  return fc.tuple(list, fc.boolean(), fc.boolean()).map(([pairs, v2, gzip]) => {
    const all = pairs.map(([one, changes]) => ({ ...one, ...changes }));
    const contenu = Buffer.from(JSON.stringify({ marches: v2 ? { marche: all } : all }));
    return { contenu: gzip ? gzipSync(contenu) : contenu, lignes: all.length, personnelles: [] };
  });
}

type Alteration = (bytes: Buffer) => Buffer;
const part = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, where: number) => Math.floor(where * bytes.length);

/** Ce qui arrive aux octets d'un fichier entre le partenaire et le hub. */
const alteration: fc.Arbitrary<Alteration> = fc.oneof(
  part.map(
    (where): Alteration =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  part.map(
    (where): Alteration =>
      (bytes) =>
        bytes.subarray(at(bytes, where)),
  ),
  fc.tuple(part, fc.uint8Array({ maxLength: 8 })).map(
    ([where, junk]): Alteration =>
      (bytes) => {
        const i = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, i), junk, bytes.subarray(i)]);
      },
  ),
  fc.tuple(part, part).map(
    ([from, to]): Alteration =>
      (bytes) =>
        Buffer.concat([bytes, bytes.subarray(at(bytes, from), at(bytes, to))]),
  ),
  fc
    .tuple(
      fc.constantFrom(';', ',', '\n', '"', '<', '{', 'é'),
      fc.constantFrom('\r', ';;', '"', '', '>', '\n\n', '\0', '}'),
    )
    .map(
      ([from, to]): Alteration =>
        (bytes) =>
          Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1'),
    ),
  fc.constantFrom<Alteration>(
    (bytes) => Buffer.from(`\ufeff${bytes.toString('latin1')}`, 'utf16le'),
    (bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes]),
    (bytes) => Buffer.from(bytes.toString('latin1')),
    (bytes) => gzipSync(bytes),
  ),
);
