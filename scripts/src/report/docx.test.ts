import { beforeAll, describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { docxOf } from './docx.js';
import { FICHES, figure, GraphClientDExemple } from './exemple.js';
import { composeRapport } from './rapport.js';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

let archive: JSZip;
let document = '';

beforeAll(async () => {
  const figures = [
    figure({}),
    figure({ id: 'F07-brsa', fiche: '7', annee: 2017, valeur: 1323 }),
    figure({ id: 'F04-sessions', fiche: '4', annee: 2031, valeur: null, absence: 'HORS_DES_ANNEES' }),
  ];
  const rapport = await composeRapport(new GraphClientDExemple(), figures, 2018, { etabliLe: '2019-03-01' });
  archive = await JSZip.loadAsync(await docxOf(rapport));
  document = await read('word/document.xml');
});

describe('le rapport en document', () => {
  it('a un titre par orientation, par fiche et par annexe, dans l’ordre du rapport', () => {
    const titles = paragraphs('Heading1').map((text) => text.replace(/\u00a0/g, ' '));
    expect(titles).toEqual([
      'Orientation 1 : Construire une offre de service',
      'Orientation 2 : Développer une offre d’insertion',
      'Annexe : ce qui ne tombe pas juste',
      'Annexe : sources et opérations',
    ]);
    const fiches = paragraphs('Heading2').filter((text) => text.startsWith('Fiche'));
    expect(fiches).toHaveLength(FICHES.length);
    expect(fiches[0]).toBe('Fiches action 1 et 2\u00a0: Titre de la fiche 1-2');
  });

  it('dit les valeurs, les années d’ailleurs et les absences', () => {
    const text = paragraphs().join('\n');
    expect(text).toContain('17\u202f000 personnes');
    expect(text).toContain('2017, et non 2018');
    expect(text).toContain('Le hub n’a pas de données de 2031.');
  });

  it('porte des images PNG, chacune avec son texte de remplacement', async () => {
    const drawings = [...document.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, words]) => words);
    expect(drawings.length).toBeGreaterThan(8);
    expect(drawings.every((words) => words.endsWith('Le tableau qui suit en donne les chiffres.'))).toBe(true);
    const images = archive.file(/^word\/media\/.*\.png$/);
    expect(images.length).toBeGreaterThan(3);
    for (const image of images) expect((await image.async('nodebuffer')).subarray(0, 4)).toEqual(PNG);
  });

  it('donne chaque opération une fois, telle qu’on la pose, avec ses sources', () => {
    const operations = paragraphs('Operation');
    expect(operations.slice(0, 5)).toEqual(figure({}).operation.split('\n'));
    expect(operations.filter((line) => line === 'query Essai($annee: Int!) {')).toHaveLength(1);
    expect(paragraphs('Heading3')).toContain('F01-personnes, F07-brsa, F04-sessions');
    expect(paragraphs().join('\n')).toContain('parcours_2018.csv');
  });

  it('mène du sommaire aux fiches', () => {
    const anchors = [...document.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor);
    const marks = [...document.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name);
    expect(anchors).toHaveLength(FICHES.length);
    expect(marks).toEqual(anchors);
  });
});

async function read(path: string): Promise<string> {
  const file = archive.file(path);
  if (!file) throw new Error(`Le document n'a pas de ${path}.`);
  return file.async('string');
}

/** Le texte des paragraphes, tous ou ceux d'un style. */
function paragraphs(style?: string): string[] {
  return [...document.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .map(([xml]) => xml)
    .filter((xml) => !style || xml.includes(`<w:pStyle w:val="${style}"/>`))
    .map((xml) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''));
}
