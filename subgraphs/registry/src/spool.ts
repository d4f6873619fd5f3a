import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Le fichier reçu dépasse ce que le hub accepte. */
export class FichierTropGros extends Error {
  override readonly name = 'FichierTropGros';
}

/** Où un fichier reçu par le réseau attend d'être rangé. Il est personnel : lisible du seul compte du hub, et jamais gardé. */
export class Spool {
  private constructor(private readonly folder: string) {}

  /** Ouvre le dossier, vidé de ce qu'un arrêt brutal y a laissé : le déposant n'a pas eu de réponse, il déposera à nouveau. */
  static async open(folder: string): Promise<Spool> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Spool(folder);
  }

  /**
   * Écrit le flux sous ce nom, qui peut porter la date de référence, le donne à `work`, puis l'efface, quoi qu'il arrive. Le flux n'est pas
   * détruit : sa connexion doit encore porter la réponse.
   * @throws FichierTropGros au-delà de `limit` octets ; l'erreur du flux s'il est coupé, `work` n'ayant rien reçu.
   */
  async receive<T>(body: Readable, name: string, limit: number, work: (path: string) => Promise<T>): Promise<T> {
    const folder = join(this.folder, randomUUID());
    try {
      await mkdir(folder, { mode: 0o700 });
      const path = join(folder, name);
      await write(body, path, limit);
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function write(body: Readable, path: string, limit: number): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limit) throw new FichierTropGros();
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
}
