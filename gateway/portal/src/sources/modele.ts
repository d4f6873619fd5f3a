/** A column of a contract, as the graph says it. */
export interface Colonne {
  nom: string;
  titre: string;
  description: string | null;
  type: string;
  requise: boolean;
  cle: boolean;
  exemple: string | null;
  codes: { valeur: string; libelle: string }[];
}

/** Excel reads accents only behind this mark. */
const BOM = '\uFEFF';
const PAR_TYPE: Record<string, [string, string]> = {
  date: ['2019-01-31', '2019-02-28'],
  yearmonth: ['2019-01', '2019-02'],
  year: ['2018', '2019'],
  number: ['1,5', '2'],
  integer: ['1', '2'],
};

/** Without the NIR, these say who a person is. */
const ETAT_CIVIL = ['nom', 'prenom', 'date_naissance'];
/** Sources whose file is a national stream, in XML: nobody fills it by hand. */
const EN_XML = ['caf-beneficiaires'];

export function aUnModele(source: string): boolean {
  return !EN_XML.includes(source);
}

/** A file to fill: the header of the contract, a whole row, and a row of what is required only. */
export function modeleOf(colonnes: readonly Colonne[]): string {
  const nominatif = colonnes.some(({ nom }) => nom === 'nir');
  const identifie = ({ nom }: Colonne) => nominatif && ETAT_CIVIL.includes(nom);
  const rows = [
    colonnes.map(({ nom }) => nom),
    colonnes.map((colonne) => valeurOf(colonne, 0)),
    colonnes.map((colonne) => (colonne.requise || identifie(colonne) ? valeurOf(colonne, 1) : '')),
  ];
  return BOM + rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('');
}

function valeurOf({ codes, exemple, type, cle }: Colonne, rank: 0 | 1): string {
  const code = codes[rank] ?? codes[0];
  if (code) return code.valeur;
  if (exemple) return rank === 1 && cle ? next(exemple) : exemple;
  return PAR_TYPE[type]?.[rank] ?? `exemple ${rank + 1}`;
}

/** Two rows of one key would be one row. A number with a check digit is left alone: the next one is wrong. */
function next(exemple: string): string {
  if (/^\d{13,15}$/.test(exemple)) return exemple;
  return exemple.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

function quoted(value: string): string {
  return /[;"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
