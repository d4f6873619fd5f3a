import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { type Jour, jourFr, jourIso, moisTexte } from './calendar.js';
import { colonnesDe, joursDe, type Source } from './columns.js';

/** Un fichier prêt à déposer ; `date` (AAAA-MM-JJ) est sa date de référence, qui figure aussi dans son nom. */
export interface FichierDemo {
  source: string;
  chemin: string;
  date: string;
}

/** Un nombre est un jour ou un mois dans une colonne qui en porte, un décimal ailleurs. */
export type Cellule = string | number | null;

/** Une ligne en cellules, ou des octets à écrire tels quels, fin de ligne comprise. */
export type Ligne = Cellule[] | Buffer;

/** Les habitudes d'un partenaire. Par défaut celles de son tableur : Windows-1252, dates françaises. */
export interface Habitudes {
  utf8?: boolean;
  iso?: boolean;
  entetes?: 'capitales' | 'accents';
  absent?: string;
  /** Une heure suit chaque jour, comme dans les extractions de base : `2018-06-30 00:00:00.0`. */
  horodate?: boolean;
}

export interface Fichier {
  source: Source;
  nom: string;
  date: string;
  habitudes?: Habitudes;
  /** Celles de l'extraction du partenaire, si elles ne sont pas celles du contrat. */
  colonnes?: string[];
  lignes: Iterable<Ligne>;
}

/** Un fichier d'un format qui n'est pas un tableau : ses octets. */
export interface FichierBrut {
  source: Source;
  nom: string;
  date: string;
  octets: Buffer;
}

const TAILLE_BLOC = 1 << 20;
const ACCENTS: [RegExp, string][] = [
  [/prenom/, 'prénom'],
  [/debut/, 'début'],
  [/modalite/, 'modalité'],
  [/prevues/, 'prévues'],
  [/operation/, 'opération'],
  [/entree/, 'entrée'],
  [/criteres/, 'critères'],
  [/etape/, 'étape'],
  [/salarie/, 'salarié'],
  [/reception/, 'réception'],
  [/cloture/, 'clôture'],
  [/numero/, 'numéro'],
  [/controle/, 'contrôle'],
  [/mediation/, 'médiation'],
];

function entete(colonne: string, style: Habitudes['entetes']): string {
  if (style === 'capitales') return colonne.toUpperCase();
  if (style !== 'accents') return colonne;
  const accentuee = ACCENTS.reduce((texte, [motif, forme]) => texte.replace(motif, forme), colonne);
  return accentuee.charAt(0).toUpperCase() + accentuee.slice(1);
}

const decimal = (n: number): string => String(n).replace('.', ',');
const citer = (texte: string): string => (/[;"\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte);

function formateurs(source: Source, colonnes: string[], h: Habitudes): ((c: Cellule) => string)[] {
  const jours = joursDe(source);
  const jourEcrit = h.horodate ? (j: Jour) => `${jourIso(j)} 00:00:00.0` : h.iso ? jourIso : jourFr;
  const nombreDe = (colonne: string) => {
    if (jours.has(colonne)) return jourEcrit;
    return colonne === 'mois' ? moisTexte : decimal;
  };
  return colonnes.map((colonne) => {
    const nombre = nombreDe(colonne);
    return (c) => (c === null || c === '' ? (h.absent ?? '') : typeof c === 'number' ? nombre(c) : citer(c));
  });
}

export const enWindows1252 = (texte: string): Buffer => iconv.encode(texte, 'windows-1252');

/** Compression sans recherche de répétitions : ses octets ne dépendent ni du processeur ni de la version de zlib. */
function gzipReproductible(octets: Buffer): Buffer {
  const gz = gzipSync(octets, { strategy: constants.Z_HUFFMAN_ONLY });
  gz[9] = 255; // le système d'origine, que zlib y inscrit
  return gz;
}

/** Des octets accumulés, rendus bloc par bloc. */
class Tampon {
  private readonly octets = Buffer.allocUnsafe(TAILLE_BLOC);
  private longueur = 0;

  /** Ajoute des octets ; rend le bloc précédent s'il est plein. */
  ajouter(octets: Buffer): Buffer | undefined {
    const plein = this.longueur + octets.length > TAILLE_BLOC ? this.vider() : undefined;
    this.octets.set(octets, this.longueur);
    this.longueur += octets.length;
    return plein;
  }

  vider(): Buffer {
    const bloc = Buffer.from(this.octets.subarray(0, this.longueur));
    this.longueur = 0;
    return bloc;
  }
}

/** Tous les octets du fichier, par blocs d'un mégaoctet au plus. */
function* blocs({ source, habitudes = {}, colonnes = colonnesDe(source), lignes }: Fichier): Generator<Buffer> {
  const formats = formateurs(source, colonnes, habitudes);
  const encoder = habitudes.utf8 ? (texte: string) => Buffer.from(texte, 'utf8') : enWindows1252;
  const entetes = colonnes.map((c) => entete(c, habitudes.entetes)).join(';');
  const tampon = new Tampon();
  tampon.ajouter(encoder(`${habitudes.utf8 ? '\uFEFF' : ''}${entetes}\r\n`));
  for (const ligne of lignes) {
    const octets = Array.isArray(ligne) ? encoder(`${ligne.map((c, i) => formats[i]?.(c)).join(';')}\r\n`) : ligne;
    const plein = tampon.ajouter(octets);
    if (plein) yield plein;
  }
  yield tampon.vider();
}

/** Écrit le fichier au fil de l'eau dans `<dir>/<source>/` ; compressé, d'un bloc, si son nom finit par `.gz`. */
export async function ecrire(dir: string, fichier: Fichier | FichierBrut): Promise<FichierDemo> {
  const { source, nom, date } = fichier;
  const chemin = join(dir, source, nom);
  await mkdir(dirname(chemin), { recursive: true });
  if ('octets' in fichier) await writeFile(chemin, fichier.octets);
  else if (nom.endsWith('.gz')) await writeFile(chemin, gzipReproductible(Buffer.concat([...blocs(fichier)])));
  else await writeFile(chemin, blocs(fichier));
  return { source, chemin, date };
}
