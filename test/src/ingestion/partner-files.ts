/** Un fichier tel qu'un partenaire l'envoie. */
export interface FichierPartenaire {
  source: string;
  nom: string;
  contenu: string | Buffer;
}

export type Ligne = Record<string, string | number>;

/** Un CSV « ; » : une colonne par champ rencontré, vide où la ligne ne dit rien. La date de référence est dans son nom. */
export function csv(source: string, date: string, lignes: Ligne[]): FichierPartenaire {
  const columns = [...new Set(lignes.flatMap(Object.keys))];
  const rows = lignes.map((ligne) => columns.map((column) => cell(ligne[column] ?? '')));
  const contenu = [columns, ...rows].map((row) => row.join(';')).join('\r\n');
  return { source, nom: `${source}-${date}.csv`, contenu: `${contenu}\r\n` };
}

function cell(value: string | number): string {
  const text = String(value);
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface Personne {
  nir: string;
  nom: string;
  prenom: string;
  date_naissance: string;
}

/** Une personne dont le nom et le NIR ne sont qu'à elle, n de 0 à 999 999. */
export function personne(n: number): Personne {
  const month = String((n % 12) + 1).padStart(2, '0');
  return {
    nir: `280${month}69${String(n).padStart(6, '0')}`,
    nom: `NOM${letters(n)}`,
    prenom: 'Camille',
    date_naissance: `1980-${month}-15`,
  };
}

/** La même personne, son NIR seul. */
export const parNir = ({ nir }: Personne): Ligne => ({ nir });

/** La même personne, sans son NIR. */
export const parNom = ({ nom, prenom, date_naissance }: Personne): Ligne => ({ nom, prenom, date_naissance });

/** Des SIRET qui n'existent pas, et dont la clé est bonne. */
export const SIRETS = ['99990001200017', '99990002000010', '99990003800012'] as const;

function letters(n: number): string {
  return [...String(n)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');
}
