import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Un fichier qui ne change plus depuis ce délai est tenu pour entier. */
const STABLE_MS = 2_000;
/** Cachés, verrous d'Excel, copies et téléchargements en cours. */
const UNFINISHED = /^\.|^~\$|\.(part|filepart|crdownload|tmp)$/i;

export interface FichierStable {
  nom: string;
  chemin: string;
  taille: number;
  modifie: number;
}

interface Seen extends FichierStable {
  /** Depuis quand il n'a pas changé, en ms d'horloge monotone. */
  since: number;
}

/** Les fichiers des dossiers surveillés, d'une visite à l'autre. Un lien n'est pas un fichier : il mènerait hors du dossier. */
export class StableFiles {
  private readonly seen = new Map<string, Map<string, Seen>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Ceux du dossier qui n'ont pas changé depuis 2 s, par nom. */
  async visit(folder: string): Promise<FichierStable[]> {
    const before = this.seen.get(folder);
    const present = new Map<string, Seen>();
    const entries = await readdir(folder, { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))) {
      const file = await describeFile(folder, name);
      if (!file) continue;
      const known = before?.get(name);
      present.set(name, known && isSame(known, file) ? known : { ...file, since: this.now() });
    }
    this.seen.set(folder, present);
    const now = this.now();
    return [...present.values()]
      .filter(({ since }) => now - since >= STABLE_MS)
      .sort((a, b) => (a.nom < b.nom ? -1 : 1));
  }

  /** Ne le rend plus tant qu'il ne change pas. */
  ignore(folder: string, nom: string): void {
    const known = this.seen.get(folder)?.get(nom);
    if (known) known.since = Number.POSITIVE_INFINITY;
  }
}

/** Vrai si le fichier est encore tel qu'il a été vu. */
export async function isUnchanged(seen: FichierStable, folder: string): Promise<boolean> {
  const file = await describeFile(folder, seen.nom);
  return file !== undefined && isSame(seen, file);
}

const isSame = (a: FichierStable, b: FichierStable) => a.taille === b.taille && a.modifie === b.modifie;

async function describeFile(folder: string, nom: string): Promise<FichierStable | undefined> {
  const chemin = join(folder, nom);
  // Parti entre-temps : il n'y a rien à en dire.
  const stat = await lstat(chemin).catch(() => undefined);
  return stat && { nom, chemin, taille: stat.size, modifie: stat.mtimeMs };
}
