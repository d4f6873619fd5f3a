import type { FichierPartenaire } from '../ingestion/partner-files.js';

/** Une anomalie attendue : sa source, sa ligne dans le fichier, son message. */
export type Faute = [source: string, ligne: number, message: string];

/** Pour un contrôle, des fichiers où des lignes sont en faute et où leurs voisines sont tout juste bonnes. */
export interface Cas {
  controle: string;
  fichiers: FichierPartenaire[];
  fautes: Faute[];
}
