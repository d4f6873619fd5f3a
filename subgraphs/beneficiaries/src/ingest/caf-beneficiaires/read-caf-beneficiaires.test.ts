import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { examineFile } from '@hub/shared/ingest/examine';
import type { Enregistrement } from '@hub/shared/ingest/record-batch';
import { compileChecker, isFaute } from '@hub/shared/ingest/row-checker';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { CHAMPS } from './foyer.js';
import { contentDate, readCafBeneficiaires } from './read-caf-beneficiaires.js';

const folder = mkdtempSync(join(tmpdir(), 'caf-beneficiaires-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Adulte {
  nom?: string;
  nir?: string;
  /** Paires NATPREST, ROLEPERS. */
  prestations?: [string, string][];
  sexe?: string;
  suite?: string;
}

function personne({
  nom = 'DURAND',
  nir = '',
  prestations = [['RSA', 'DEM']],
  sexe = '2',
  suite = '',
}: Adulte): string {
  const roles = prestations.map(
    ([nature, role]) => `<Prestations><NATPREST>${nature}</NATPREST><ROLEPERS>${role}</ROLEPERS></Prestations>`,
  );
  return `<Personne><Identification><NOM>${nom}</NOM><NOMNAI>MARTIN</NOMNAI><PRENOM>ZOÉ</PRENOM><DTNAI>1980-02-29</DTNAI>${nir && `<NIR>${nir}</NIR>`}<SEXE>${sexe}</SEXE></Identification>${roles.join('')}${suite}</Personne>`;
}

function adresse(rang: string, commune: string): string {
  return `<Adresse><TroncCommunAdresse><RGADR>${rang}</RGADR></TroncCommunAdresse><AdresseDetailleeFrance><NUMVOIE>12</NUMVOIE><NOMVOIE>DES SECRETS</NOMVOIE><NUMCOM>${commune}</NUMCOM></AdresseDetailleeFrance></Adresse>`;
}

function foyer(
  personnes: string[],
  { matricule = '7001', sitfam = 'CEL', adresses = adresse('01', '69381') } = {},
): string {
  return `<InfosFoyerRSA><IdentificationRSA><Organisme><MATRICULE>${matricule}</MATRICULE></Organisme><DemandeRSA><DTDEMRSA>2015-09-14</DTDEMRSA><NUMDEMRSA>00000451237</NUMDEMRSA></DemandeRSA></IdentificationRSA>${personnes.join('\n')}<DonneesAdministratives><SituationFamille><SITFAM>${sitfam}</SITFAM></SituationFamille>${adresses}</DonneesAdministratives><PrestationRSA><SituationDossierRSA><EtatDossierRSA><ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA></SituationDossierRSA><DetailDroitRSA><MontantsCalculDroitRSA><MTTOTDRORSA>545.48</MTTOTDRORSA></MontantsCalculDroitRSA></DetailDroitRSA></PrestationRSA></InfosFoyerRSA>`;
}

const IDENTIFICATION =
  '<IdentificationFlux><DTCREAFLUX>2019-04-05</DTCREAFLUX><DTREF>2019-03-31</DTREF></IdentificationFlux>';

function flux(
  foyers: string[],
  total: number | null = foyers.length,
  declaration = '<?xml version="1.0" encoding="windows-1252"?>',
): string {
  const trailer =
    total === null ? '' : `<TransmissionFlux><NBTOTDOSRSATRANSM>${total}</NBTOTDOSRSATRANSM></TransmissionFlux>`;
  return `${declaration}\n<Racine>${IDENTIFICATION}\n${foyers.join('\n')}\n${trailer}</Racine>`;
}

const windows1252 = (text: string) => iconv.encode(text, 'windows-1252');

async function examine(content: Buffer | string) {
  const path = join(folder, 'flux.xml');
  writeFileSync(path, content);
  return examineFile(path);
}

async function read(content: Buffer | string): Promise<Enregistrement[]> {
  const records: Enregistrement[] = [];
  for await (const batch of readCafBeneficiaires(await examine(content))) records.push(...batch);
  return records;
}

/** Les lignes lues, en-tête exclu, chaque cellule sous le nom de son champ. */
async function readRows(content: Buffer | string): Promise<Record<string, string>[]> {
  const [, ...records] = await read(content);
  return records.map(({ cellules }) => Object.fromEntries(cellules.map((cellule, i) => [CHAMPS[i], cellule])));
}

const refusal = (code: string, ...words: string[]) =>
  expect.objectContaining({ name: 'RefusFichier', code, message: expect.stringMatching(new RegExp(words.join('.*'))) });

describe('les adultes du flux', () => {
  it('rend un en-tête qui est celui du contrat', async () => {
    const schema = loadTableSchema('caf-beneficiaires');
    expect(await read(windows1252(flux([])))).toEqual([{ ligne: 0, cellules: schema.fields.map(({ name }) => name) }]);
  });

  it('lit les champs d’un adulte, que le contrat accepte', async () => {
    const nir = '269054958815780';
    const suite =
      '<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>';
    const [header, row] = await read(windows1252(flux([foyer([personne({ nir, suite })])])));
    const expected = {
      mois: '2019-03',
      matricule: '7001',
      numero_demande: '00000451237',
      nir,
      nom: 'DURAND',
      nom_naissance: 'MARTIN',
      prenom: 'ZOÉ',
      date_naissance: '1980-02-29',
      sexe: 'F',
      code_insee: '69381',
      role: 'DEM',
      situation_familiale: 'ISO',
      date_ouverture: '2015-09-14',
      etat: '2',
      soumis_droits_devoirs: 'OUI',
      montant: '545.48',
    };
    expect(row).toEqual({ ligne: 1, cellules: CHAMPS.map((champ) => expected[champ]) });
    expect(isFaute(compileChecker(loadTableSchema('caf-beneficiaires'), header.cellules).check(row.cellules))).toBe(
      false,
    );
  });

  it('retient demandeurs et conjoints de la prestation RSA, au rang de leur foyer', async () => {
    const premier = foyer([
      personne({
        nom: 'A',
        prestations: [
          ['PFA', 'CJT'],
          ['RSA', 'DEM'],
        ],
      }),
      personne({
        nom: 'B',
        prestations: [
          ['RSA', 'CJT'],
          ['PFA', 'DEM'],
        ],
      }),
      personne({
        nom: 'C',
        prestations: [
          ['RSA', 'ENF'],
          ['PFA', 'DEM'],
        ],
      }),
      personne({ nom: 'D', prestations: [['PFA', 'DEM']] }),
    ]);
    const records = await read(windows1252(flux([premier, foyer([]), foyer([personne({ nom: 'E' })])])));
    expect(records.slice(1).map(({ ligne, cellules }) => [ligne, cellules[CHAMPS.indexOf('nom')]])).toEqual([
      [1, 'A'],
      [1, 'B'],
      [3, 'E'],
    ]);
  });

  it('ne prend ni l’identité d’un parent rattaché, ni l’ancienne adresse, ni la rue', async () => {
    const suite = '<Rattachement><NOMNAI>PARENT</NOMNAI><NIR>1570769123456</NIR></Rattachement>';
    const adresses = adresse('02', '69123') + adresse('01', '69266') + adresse('03', '69029');
    const [row] = await readRows(windows1252(flux([foyer([personne({ suite })], { adresses })])));
    expect(row).toMatchObject({ nir: '', nom_naissance: 'MARTIN', code_insee: '69266' });
    expect(JSON.stringify(row)).not.toContain('SECRETS');
  });

  it.each([
    ['CEL', 0, 'ISO'],
    ['SEF', 1, 'MON'],
    ['MAR', 0, 'COU'],
    ['RVC', 2, 'CAV'],
    ['???', 1, ''],
  ])('SITFAM %s et %d enfant : %s', async (sitfam, enfants, expected) => {
    const children = new Array(enfants).fill(personne({ prestations: [['RSA', 'ENF']] }));
    const [row] = await readRows(windows1252(flux([foyer([personne({}), ...children], { sitfam })])));
    expect(row.situation_familiale).toBe(expected);
  });

  it('laisse au contrat le soin de rejeter un NIR faux, et accepte son absence', async () => {
    const [header, bad, none] = await read(
      windows1252(flux([foyer([personne({ nir: '269054958815781' }), personne({})])])),
    );
    const checker = compileChecker(loadTableSchema('caf-beneficiaires'), header.cellules);
    expect(checker.check(bad.cellules)).toMatchObject({ champ: 'nir', code: 'NIR_INVALIDE' });
    expect(isFaute(checker.check(none.cellules))).toBe(false);
  });

  it('rend 50 000 foyers par lots d’au plus 2 000', async () => {
    const one =
      '<InfosFoyerRSA><Personne><Prestations><NATPREST>RSA</NATPREST><ROLEPERS>DEM</ROLEPERS></Prestations></Personne></InfosFoyerRSA>';
    const file = await examine(gzipSync(windows1252(flux(new Array(50_000).fill(one))), { level: 1 }));
    let lus = 0;
    let largest = 0;
    for await (const batch of readCafBeneficiaires(file)) {
      lus += batch.length;
      largest = Math.max(largest, batch.length);
    }
    expect([lus, largest]).toEqual([50_001, 2_000]);
  });
});

describe('l’encodage', () => {
  const text = (declaration: string) => flux([foyer([personne({ nom: 'CŒUR-ÉTÉ €' })])], 1, declaration);
  const declared = (encoding: string) => text(`<?xml version='1.0' encoding='${encoding}'?>`);

  it.each([
    ['windows-1252', windows1252(declared('Windows-1252'))],
    ['iso-8859-1, qui est du Windows-1252', windows1252(declared('ISO-8859-1'))],
    ['iso-8859-15', iconv.encode(declared('ISO-8859-15'), 'iso-8859-15')],
    ['utf-8', Buffer.from(declared('UTF-8'))],
    ['utf-8 avec marque d’ordre des octets', Buffer.from(`\ufeff${declared('utf-8')}`)],
    ['aucune déclaration, octets en Windows-1252', windows1252(text(''))],
    ['aucune déclaration, octets en UTF-8', Buffer.from(text(''))],
  ])('%s', async (_, content) => {
    expect((await readRows(content))[0].nom).toBe('CŒUR-ÉTÉ €');
  });

  it('refuse un encodage inconnu, et un UTF-8 qui n’en est pas', async () => {
    await expect(read(declared('EBCDIC-FR'))).rejects.toEqual(refusal('XML_ILLISIBLE', 'ebcdic-fr'));
    await expect(read(windows1252(declared('UTF-8')))).rejects.toEqual(refusal('XML_ILLISIBLE', 'UTF-8'));
  });
});

describe('ce qui est refusé', () => {
  const valid = flux([foyer([personne({})])]);
  const bomb = '<!DOCTYPE Racine [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const external = '<!DOCTYPE Racine [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>';

  it.each([
    ['une DOCTYPE', '<!DOCTYPE Racine>', 'DURAND'],
    ['une bombe d’entités', bomb, '&b;'],
    ['une entité externe', external, '&xxe;'],
  ])('%s', async (_, doctype, nom) => {
    await expect(read(valid.replace('<Racine>', `${doctype}<Racine>`).replace('DURAND', nom))).rejects.toEqual(
      refusal('XML_INTERDIT', 'DOCTYPE'),
    );
  });

  it.each([
    ['une entité inconnue', valid.replace('DURAND', '&xxe;')],
    ['une balise croisée', valid.replace('</NOM>', '</NON>')],
    ['une profondeur de 100', valid.replace('DURAND', '<a>'.repeat(100) + '</a>'.repeat(100))],
    ['un texte de plus de 1 Mo', valid.replace('DURAND', 'D'.repeat(1024 * 1024 + 1))],
    ['un texte de plus de 1 Mo en morceaux', valid.replace('DURAND', `${'D'.repeat(1024)}<!-- -->`.repeat(1025))],
    ['une balise sans fin', valid.replace('<NOM>', `<NOM ${'a'.repeat(2 * 1024 * 1024)}`)],
    ['un foyer de mille personnes', flux([foyer(new Array(1_000).fill(personne({})))])],
    ['un total absent', flux([foyer([personne({})])], null)],
    ['un total vide', valid.replace('RANSM>1<', 'RANSM> <')],
  ])('%s : illisible', async (_, content) => {
    await expect(read(content)).rejects.toEqual(refusal('XML_ILLISIBLE'));
  });

  it('un fichier coupé, où qu’il le soit', async () => {
    const start = valid.indexOf('<IdentificationFlux>');
    for (let cut = start; cut < valid.length; cut += 97) {
      await expect(read(valid.slice(0, cut))).rejects.toEqual(refusal('XML_ILLISIBLE', 'coupé', 'ligne \\d'));
    }
  });

  it('un total qui n’est pas celui des foyers, les deux nombres dits', async () => {
    await expect(read(flux([foyer([]), foyer([])], 5))).rejects.toEqual(
      refusal('TOTAL_FAUX', ' 5 foyers', 'contient 2'),
    );
  });

  it.each([
    ['du texte', 'mois;matricule\n2019-03;7001\n', 'pas du XML'],
    ['une autre racine', '<html><body/></html>', 'racine'],
    ['un flux sans mois', valid.replace(/<DTREF>.*<\/DTREF>/, ''), 'DTREF'],
    ['un mois illisible', valid.replace('2019-03-31', 'mars 2019'), 'DTREF'],
    ['un flux vide sans identification', '<Racine></Racine>', 'DTREF'],
  ])('%s : ce n’est pas le flux', async (_, content, word) => {
    await expect(read(content)).rejects.toEqual(refusal('ENTETE_ABSENT', 'VRSB0801', word));
  });
});

describe('contentDate', () => {
  it('rend la date de création du flux, compressé ou non, et rien si elle manque ou n’existe pas', async () => {
    const text = flux([]);
    expect(await contentDate(await examine(text))).toBe('2019-04-05');
    expect(await contentDate(await examine(gzipSync(text)))).toBe('2019-04-05');
    expect(await contentDate(await examine(text.replace('2019-04-05', '2019-02-30')))).toBeNull();
    expect(await contentDate(await examine('<Racine/>'))).toBeNull();
  });
});
