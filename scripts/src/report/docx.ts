import { Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { anomaliesEnBlocs, provenancesEnBlocs } from './docx-annexes.js';
import { paragraphe, titre } from './docx-blocs.js';
import { comparaisonEnBlocs } from './docx-comparaison.js';
import { ficheEnBlocs, lienVers } from './docx-fiche.js';
import { date } from './nombre.js';
import { type Rapport, titreDe } from './rapport.js';
import { insecables } from './typographie.js';

const POLICE = 'Calibri';

/** Le rapport en document Word : les fiches, puis les annexes. */
export async function docxOf(rapport: Rapport): Promise<Buffer> {
  const { orientations, etabliLe } = rapport;
  const pages = new Paragraph({ children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })] });
  const document = new Document({
    title: titreDe(rapport),
    creator: 'Métropole de Lyon',
    styles: STYLES,
    sections: [
      {
        footers: { default: new Footer({ children: [pages] }) },
        children: [
          new Paragraph({ style: 'Title', text: titreDe(rapport) }),
          paragraphe(
            `Métropole de Lyon. Établi le ${date(etabliLe)} à partir du graphe du hub. Les pourcentages sont arrondis au dixième, les montants à l’euro.`,
          ),
          paragraphe(
            'Le repère d’une figure se retrouve dans l’annexe « Sources et opérations », qui dit d’où elle vient.',
          ),
          ...orientations.flatMap(({ numero, titre: nom, fiches }) => [
            new Paragraph({
              spacing: { before: 240 },
              children: [new TextRun({ text: insecables(`Orientation ${numero} : ${nom}`), bold: true })],
            }),
            ...fiches.map(lienVers),
          ]),
          ...comparaisonEnBlocs(rapport),
          ...orientations.flatMap(({ numero, titre: nom, fiches }) => [
            titre(1, `Orientation ${numero} : ${nom}`),
            ...fiches.flatMap((fiche) => ficheEnBlocs(fiche, rapport)),
          ]),
          ...anomaliesEnBlocs(rapport),
          ...provenancesEnBlocs(rapport),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '143F73' },
  paragraph: { spacing: { before, after: 120 } },
});

const STYLES = {
  default: {
    document: { run: { font: POLICE, size: 21, language: { value: 'fr-FR' } }, paragraph: { spacing: { after: 80 } } },
    title: { run: { size: 44, bold: true, color: '143F73' } },
    heading1: heading(34, 360),
    heading2: heading(27, 300),
    heading3: heading(23, 240),
  },
  paragraphStyles: [
    {
      id: 'Legende',
      name: 'Légende de tableau',
      basedOn: 'Normal',
      run: { bold: true },
      paragraph: { spacing: { before: 160 } },
    },
    {
      id: 'Operation',
      name: 'Opération',
      basedOn: 'Normal',
      run: { font: 'Consolas', size: 16 },
      paragraph: { spacing: { after: 0 } },
    },
  ],
};
