/** Demandes d'un même appelant qui attendent leur tour, au plus. */
const EN_ATTENTE = 4;

/** L'appelant a déjà trop de demandes devant celle-ci. */
export class TropDeDemandes extends Error {
  override name = 'TropDeDemandes';
}

/** Fait attendre à chacun la fin de sa demande précédente ; deux appelants ne s'attendent pas. */
export class UnALaFois {
  private readonly files = new Map<string, { derniere: Promise<unknown>; longueur: number }>();

  /** @throws TropDeDemandes */
  async run<T>(appelant: string, work: () => Promise<T>): Promise<T> {
    const file = this.files.get(appelant) ?? { derniere: Promise.resolve(), longueur: 0 };
    if (file.longueur > EN_ATTENTE) throw new TropDeDemandes();
    this.files.set(appelant, file);
    file.longueur++;
    const result = file.derniere.then(work);
    file.derniere = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      if (--file.longueur === 0) this.files.delete(appelant);
    }
  }
}
