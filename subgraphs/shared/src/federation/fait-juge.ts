import type { DataSource } from 'typeorm';
import type { FaitDeclaration } from './fait.js';
import type { CoupeDeFait } from './fait-coupe.js';
import { JugementDeFait } from './fait-jugement.js';
import { LignesCoupees } from './fait-lignes.js';

/** Juge un fait coupé, par quelques dimensions : une fois chacune par version des données, si la base garde ce qu'on en lit. */
export class JugeDeFait<E extends object> {
  private readonly rendus = new Map<string, Promise<JugementDeFait>>();

  constructor(
    private readonly fait: FaitDeclaration<E>,
    private readonly store: DataSource,
    private readonly coupe: CoupeDeFait,
    /** SQL des axes qui s'ajoutent toujours, après les dimensions. */
    private readonly derniers: readonly string[] = [],
  ) {}

  rend(par: readonly string[]): Promise<JugementDeFait> {
    const key = JSON.stringify(par);
    const rendu = this.rendus.get(key) ?? this.read(par);
    this.rendus.set(key, rendu);
    return rendu;
  }

  private async read(par: readonly string[]): Promise<JugementDeFait> {
    const { fait, store, coupe } = this;
    const axes = [...par.map((dimension) => fait.dimensions[dimension].expression), ...this.derniers];
    const fixes = coupe.colonnes.length;
    return new LignesCoupees(fait, store, coupe).tirees(
      axes,
      true,
      `jugement ${fixes} ${axes.length}`,
      (lignes) => new JugementDeFait(lignes, fixes, axes.length, Object.values(fait.mesures)),
      ({ poids }) => poids,
    );
  }
}
