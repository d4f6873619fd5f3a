/** Something ready to paste in a tool. */
export interface Recette {
  outil: string;
  /** Where to paste it. */
  ou: string;
  texte: string;
}

/** Words that stand for the secret of a key, until one is created. */
export const CLE_A_METTRE = 'VOTRE_CLE';

/**
 * What each tool needs to read a view: paste it, and the table is refreshed by the tool itself.
 * @param adresse absolute address of the view in this format, key included.
 */
export function recettesOf(adresse: (format: string, options?: Record<string, string>) => string): Recette[] {
  const csv = adresse('csv');
  return [
    {
      outil: 'Power BI',
      ou: 'Obtenir les données › Requête vide › Éditeur avancé.',
      texte: `let
    Source = Csv.Document(Web.Contents(${m(csv)}), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Tableau = Table.PromoteHeaders(Source, [PromoteAllScalars = true])
in
    Tableau`,
    },
    {
      outil: 'Excel',
      ou: 'Données › À partir du web : collez l’adresse. Le fichier s’actualise par « Actualiser tout ».',
      texte: adresse('csv', { format: 'excel-fr' }),
    },
    {
      outil: 'R',
      ou: 'Avec le paquet de base.',
      texte: `vue <- read.csv(${quoted(csv)}, fileEncoding = "UTF-8", check.names = FALSE)`,
    },
    {
      outil: 'Python',
      ou: 'Avec pandas.',
      texte: `import pandas\n\nvue = pandas.read_csv(${quoted(csv)})`,
    },
    {
      outil: 'DuckDB',
      ou: 'Avec l’extension httpfs.',
      texte: `SELECT * FROM read_parquet('${adresse('parquet').replaceAll("'", "''")}');`,
    },
    { outil: 'curl', ou: 'Dans un terminal.', texte: `curl --fail --output vue.csv '${csv.replaceAll("'", "'\\''")}'` },
  ];
}

/** A text as M writes it: its quotes doubled. */
function m(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
