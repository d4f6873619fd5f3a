import { Bookmark, HeadingLevel, ImageRun, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { CLAIR } from './couleurs.js';
import { pngOf } from './graphique-png.js';
import { svgOf } from './graphique-svg.js';
import { periodeDe } from './graphique-tableau.js';
import type { Graphique } from './graphiques.js';
import { insecables } from './typographie.js';

export type Bloc = Paragraph | Table;

/** Largeur d'un dessin, en pixels, et d'un tableau, en vingtièmes de point : ce qu'une page A4 laisse entre ses marges. */
const LARGEUR = 600;
const PAGE = 9026;
const ALERTE = '9A3412';
const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** Un titre, de 1 à 3, que l'on peut atteindre par son signet. */
export function titre(niveau: 1 | 2 | 3, content: string, signet?: string): Paragraph {
  const run = new TextRun(insecables(content));
  const children = signet ? [new Bookmark({ id: signet, children: [run] })] : [run];
  return new Paragraph({ heading: LEVELS[niveau - 1], children, keepNext: true, pageBreakBefore: niveau === 1 });
}

/** Un paragraphe de texte français. */
export function paragraphe(text: string, style?: string): Paragraph {
  return new Paragraph({ text: insecables(text), style });
}

/** Un texte à recopier tel quel, une opération par exemple, une ligne par paragraphe. */
export function telQuel(text: string): Paragraph[] {
  return text.split('\n').map((line) => new Paragraph({ text: line, style: 'Operation' }));
}

/** Un texte, ou un texte qui alerte. */
type Texte = string | { alerte: string };

/** Une cellule : un texte, ou plusieurs l'un sous l'autre. */
export type Cellule = Texte | Texte[];

/** Un tableau titré, à l'en-tête répété d'une page à l'autre ; une phrase s'il est vide. */
export function tableau(legende: string, colonnes: string[], lignes: Cellule[][]): Bloc[] {
  const caption = new Paragraph({ text: insecables(legende), style: 'Legende', keepNext: true });
  if (lignes.length === 0) return [caption, paragraphe('Aucune ligne.')];
  const header = new TableRow({
    tableHeader: true,
    children: colonnes.map((text) => cell([new TextRun({ text, bold: true })])),
  });
  const rows = lignes.map(
    (cells) => new TableRow({ cantSplit: true, children: cells.map((one) => cell([one].flat().map(runOf))) }),
  );
  return [
    caption,
    new Table({
      width: { size: PAGE, type: WidthType.DXA },
      columnWidths: widthsOf(colonnes.length),
      rows: [header, ...rows],
    }),
    paragraphe(''),
  ];
}

/** La première colonne, qui porte des phrases, est deux fois plus large que les autres. */
function widthsOf(count: number): number[] {
  const share = Math.floor(PAGE / (count + 1));
  return Array.from({ length: count }, (_, i) => (i === 0 ? PAGE - share * (count - 1) : share));
}

function cell(runs: TextRun[]): TableCell {
  return new TableCell({
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: runs.map((run) => new Paragraph({ children: [run] })),
  });
}

function runOf(content: Texte): TextRun {
  return typeof content === 'string'
    ? new TextRun(insecables(content))
    : new TextRun({ text: insecables(content.alerte), bold: true, color: ALERTE });
}

/** Le dessin d'un graphique, avec un texte de remplacement. */
export function image(graphique: Graphique): Paragraph {
  const svg = svgOf(graphique, CLAIR, LARGEUR);
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
  return new Paragraph({
    keepNext: true,
    children: [
      new ImageRun({
        type: 'png',
        data: pngOf(svg),
        transformation: { width: LARGEUR, height },
        altText: {
          name: graphique.id,
          title: graphique.titre,
          description: `${graphique.titre}, ${periodeDe(graphique)}. Le tableau qui suit en donne les chiffres.`,
        },
      }),
    ],
  });
}
