import type { Column } from './columns.js';
import type { SavedView } from './saved-view.js';
import type { ColumnType } from './shape.js';
import { unlikeFormula } from './writers/formula.js';

/** A piece ready to paste in a tool. */
export interface Recipe {
  outil: string;
  /** How to use it, in a sentence. */
  mode: string;
  texte: string;
}

/** Where the key goes in a piece: who pastes it writes his own. */
const KEY = 'VOTRE_CLE';

/** How tools read a view at its address, its variables at their defaults. A key stands for a person in those that cannot sign in. */
export function recipesOf({ slug, variables }: SavedView, columns: readonly Column[], base: string): Recipe[] {
  const given = new URLSearchParams(variables.flatMap(({ nom, defaut }) => written(nom, defaut)));
  const url = (format: string, more: Record<string, string> = {}) =>
    `${base}/vues/${slug}.${format}?${new URLSearchParams([...given, ...Object.entries(more), ['cle', KEY]])}`;
  return [
    {
      outil: 'Power BI',
      mode: 'Accueil, Obtenir des données, Requête vide, Éditeur avancé : collez, remplacez la clé.',
      texte: m(url('csv'), columns),
    },
    {
      outil: 'Excel',
      mode: 'Données, À partir du web : collez l’adresse, remplacez la clé. Données, Actualiser tout la relit.',
      texte: url('csv', { format: 'excel-fr' }),
    },
    {
      outil: 'R',
      mode: 'R de base : rien à installer.',
      texte: r(url('csv'), columns),
    },
    { outil: 'Python', mode: 'Python 3 seul : rien à installer.', texte: python(url('csv')) },
    {
      outil: 'DuckDB',
      mode: 'Lit le Parquet à son adresse, types compris.',
      texte: `INSTALL httpfs; LOAD httpfs;\nSELECT * FROM read_parquet('${url('parquet')}');\n`,
    },
    { outil: 'curl', mode: 'Dans un terminal.', texte: `curl --fail --output ${slug}.xlsx '${url('xlsx')}'\n` },
  ];
}

/** A value as an address says it. */
function written(nom: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => written(nom, one));
  return [[nom, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
}

const M_TYPES: Record<ColumnType, string> = {
  entier: 'Int64.Type',
  nombre: 'type number',
  texte: 'type text',
  booleen: 'type logical',
  date: 'type date',
};

function m(url: string, columns: readonly Column[]): string {
  const types = columns.map(({ titre, type }) => `{${quotedInM(unlikeFormula(titre))}, ${M_TYPES[type]}}`);
  return `let
    Reponse = Web.Contents(${quotedInM(url)}),
    Lignes = Csv.Document(Reponse, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Tableau = Table.PromoteHeaders(Lignes, [PromoteAllScalars = true]),
    Types = Table.TransformColumnTypes(Tableau, {
        ${types.join(',\n        ')}
    }, "en-US")
in
    Types
`;
}

function quotedInM(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const R_CLASSES: Record<ColumnType, string> = {
  entier: 'integer',
  nombre: 'numeric',
  texte: 'character',
  booleen: 'logical',
  date: 'Date',
};

/** Without its classes, R reads them in the values: a code loses its zeros, an empty column its type. */
function r(url: string, columns: readonly Column[]): string {
  const classes = columns.map(({ type }) => JSON.stringify(R_CLASSES[type]));
  return `vue <- read.csv(
  ${JSON.stringify(url)},
  fileEncoding = "UTF-8", check.names = FALSE, na.strings = "",
  colClasses = c(${classes.join(', ')})
)
`;
}

function python(url: string): string {
  return `import csv, io, urllib.request

with urllib.request.urlopen(${JSON.stringify(url)}) as reponse:
    lignes = list(csv.DictReader(io.TextIOWrapper(reponse, encoding="utf-8", newline="")))
for ligne in lignes[:5]:
    print(ligne)
`;
}
