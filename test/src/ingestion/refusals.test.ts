import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type FichierPartenaire, personne, SIRETS } from './partner-files.js';
import { countRows } from './tables.js';
import type { TestHub } from './test-hub.js';

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  hub = await hubs.create();
});
afterAll(() => hubs?.stop());

const parcours = (contenu: string | Buffer): FichierPartenaire => ({
  source: 'parcours',
  nom: 'parcours-2018-01-31.csv',
  contenu,
});
const many = csv(
  'parcours',
  '2018-01-31',
  Array.from({ length: 6_000 }, (_, i) => ({
    id_parcours: `P${i}`,
    ...personne(i),
    dispositif: i % 100 ? 'PERLE' : 'FAUX',
  })),
).contenu.toString();
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

describe('un fichier refusé', () => {
  it.each([
    ['FICHIER_VIDE', parcours('')],
    ['FICHIER_BINAIRE', parcours(Buffer.from([0, 1, 2, 3, 255]))],
    ['GZIP_TRONQUE', parcours(gzipSync(many).subarray(0, -100))],
    ['XLSX_ILLISIBLE', parcours(Buffer.concat([ZIP, Buffer.from('pas un classeur')]))],
    ['XLSX_TROP_GROS', parcours(gzipSync(Buffer.concat([ZIP, Buffer.alloc(17 * 1024 ** 2)])))],
    ['ENTETE_ABSENT', parcours(many.slice(many.indexOf('\n') + 1))],
    ['COLONNE_ABSENTE', parcours('nir;dispositif\n2800169000000;PERLE\n')],
    ['COLONNE_ABSENTE', parcours('id_parcours;nom;prenom\nP1;DURAND;Camille\n')],
    ['COLONNE_EN_DOUBLE', parcours('id_parcours;nir;NIR \nP1;2800169000000;2800169000000\n')],
    ['GUILLEMET_NON_FERME', parcours(`${many}P9;"DURAND;Camille\n${many}`)],
    ['LIGNE_TROP_LONGUE', parcours(`${many}P9;${'x'.repeat(1024 ** 2)}`)],
    ['SOURCE_INCONNUE', { ...parcours(many), source: 'mystere' }],
  ])('%s ne laisse rien, et le dit en une phrase', async (code, fichier) => {
    const before = await countRows(hub);
    const result = await hub.deposit(fichier);
    expect(result).toMatchObject({
      depot: null,
      source: fichier.source,
      fichier: fichier.nom,
      ...{ lus: 0, acceptes: 0, rejetes: 0, inchanges: 0, remplaces: 0, enAttente: 0, rejets: [], fichierRejets: null },
      refus: { code, message: expect.stringMatching(/^[A-ZÀ-Ý].{10,}\.$/s) },
    });
    expect(result.refus?.message).not.toMatch(/NOM[A-J]|Camille|2800/);
    expect(await countRows(hub)).toEqual(before);
  });

  it('FICHIER_INTROUVABLE, MAPPING_INVALIDE et DATE_REFERENCE_INVALIDE aussi', async () => {
    const before = await countRows(hub);
    const absent = await hub.worker.deposit({ source: 'parcours', chemin: '/nulle/part.csv' });
    expect(absent).toMatchObject({ depot: null, refus: { code: 'FICHIER_INTROUVABLE' } });
    const mapping = hub.write(parcours('{ "source": "parcours" }'));
    expect(await hub.deposit(parcours(many), { mapping })).toMatchObject({ refus: { code: 'MAPPING_INVALIDE' } });
    for (const date of ['2018-02-30', '31/01/2018', '2018-1-1', '0218-01-01', '']) {
      expect(await hub.deposit(parcours(many), { date })).toMatchObject({ refus: { code: 'DATE_REFERENCE_INVALIDE' } });
    }
    expect(await countRows(hub)).toEqual(before);
  });

  it('n’empêche pas le suivant, même avec ses personnes', async () => {
    await hub.deposit(parcours(`${many}P9;"DURAND;Camille\n${many}`));
    expect(await hub.deposit(parcours(many))).toMatchObject({ lus: 6_000, acceptes: 5_940, rejetes: 60 });
    const persons = Object.values(await hub.personnes('beneficiaries', 'parcours', 'id_parcours'));
    expect(persons.sort((a, b) => a - b)).toEqual(Array.from({ length: 5_940 }, (_, i) => i));
    const originals = await hub.query('registry', 'SELECT depot FROM rejets_originaux');
    expect(originals).toHaveLength(61);
    await hubs.release(hub);
    hub = await hubs.create();
  });
});

describe('un fichier accepté', () => {
  const text = `SIRET ; Type;Dénomination;autre\r\n${SIRETS[0]};ACI;"L’œuvre; été";x\r\n${SIRETS[1]};EI;Café;y\r\n`;
  const withoutApostrophes = text.replaceAll(';', '\t').replace('L’œuvre\t été', 'L’œuvre; été');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 avec marque', Buffer.from(`\uFEFF${text}`)],
    ['Windows-1252', iconv.encode(text, 'windows-1252')],
    ['fins de ligne LF', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['tabulations', Buffer.from(withoutApostrophes)],
    ['gzip', gzipSync(text)],
  ])('se lit de même : %s', async (_, contenu) => {
    const one = await hubs.create();
    const result = await one.deposit({ source: 'siae', nom: 'siae-2018-01-31', contenu });
    expect(result).toMatchObject({ acceptes: 2, rejetes: 0, avertissements: [expect.stringContaining('« autre »')] });
    expect(await one.query('iae', 'SELECT denomination FROM siae_en_vigueur ORDER BY siret')).toEqual([
      { denomination: 'L’œuvre; été' },
      { denomination: 'Café' },
    ]);
    await hubs.release(one);
  });
});
