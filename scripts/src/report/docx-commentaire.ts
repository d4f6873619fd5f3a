import { lireMarkdown } from '@hub/portal/markdown';
import { Paragraph, TextRun } from 'docx';
import { insecables } from './typographie.js';

const FIXE = 'Consolas';
const RETRAIT = 360;

/** Ce qu'une fiche dit de ses figures. */
export function commentaireEnBlocs(texte: string | null): Paragraph[] {
  return lireMarkdown(texte ?? '').map(({ genre, rang, morceaux }) => {
    const isItem = genre === 'puce' || genre === 'numero';
    const mark = genre === 'puce' ? '– ' : `${rang}. `;
    return new Paragraph({
      indent: isItem || genre === 'citation' ? { left: RETRAIT } : undefined,
      keepNext: genre === 'titre',
      children: [
        ...(isItem ? [new TextRun(mark)] : []),
        ...morceaux.map(
          ({ texte: words, gras, italique, code }) =>
            new TextRun({
              text: insecables(words),
              bold: gras || genre === 'titre',
              italics: italique || genre === 'citation',
              font: code ? FIXE : undefined,
            }),
        ),
      ],
    });
  });
}
