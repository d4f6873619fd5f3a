import type { DataSource } from 'typeorm';
import { MAX_CONDITIONS } from '../cohort/secret/regles.js';
import type { DimensionDeFait, FaitDeclaration } from './fait.js';
import type { CoupeDeFait } from './fait-coupe.js';
import { JugementDeFait } from './fait-jugement.js';
import { LignesCoupees } from './fait-lignes.js';

/** SQL des niveaux plus larges d'un axe, puis le sien. */
type Axe = readonly string[];

/** Ce que le secret laisse d'un agrégat. */
export type Rendu = Pick<JugementDeFait, 'tues' | 'seMontre'>;

/** Juge un fait coupé, par quelques dimensions : une fois chacune par version des données, si la base garde ce qu'on en lit. */
export class JugeDeFait<E extends object> {
  private readonly rendus = new Map<string, Promise<Rendu>>();

  constructor(
    private readonly fait: FaitDeclaration<E>,
    private readonly store: DataSource,
    private readonly coupe: CoupeDeFait,
    /** Axes qui s'ajoutent toujours, après les dimensions. */
    private readonly derniers: readonly Pick<DimensionDeFait, 'expression' | 'precise'>[] = [],
  ) {}

  rend(par: readonly string[]): Promise<Rendu> {
    const key = JSON.stringify(par);
    const rendu = this.rendus.get(key) ?? this.read(par);
    this.rendus.set(key, rendu);
    return rendu;
  }

  private async read(par: readonly string[]): Promise<Rendu> {
    const asked = par.map((dimension) => this.fait.dimensions[dimension]);
    const axes = [...asked, ...this.derniers].map((axe) => this.axeOf(axe));
    const jugement = await this.judge(this.coupe, axes);
    const comptes = await Promise.all(
      Object.values(this.fait.mesures).map(
        ({ coupe }, rang) => coupe === undefined || this.isToldToo(jugement, coupe, rang, axes),
      ),
    );
    return {
      tues: jugement.tues,
      seMontre: (rang, valeurs) => comptes[rang] && jugement.seMontre(rang, valeurs),
    };
  }

  /** Vrai si tout ce que montre ce jugement se montre encore, coupé de plus par ce que retient un compte. */
  private async isToldToo(
    { tues }: JugementDeFait,
    colonne: string,
    rang: number,
    axes: readonly Axe[],
  ): Promise<boolean> {
    const { colonnes, poids } = this.coupe;
    if (tues === null || poids + axes.length >= MAX_CONDITIONS) return false;
    const coupe = { ...this.coupe, colonnes: [...colonnes, `(${colonne})::text`], poids: poids + 1 };
    const cut = await this.judge(coupe, axes);
    return (cut.tues?.every(({ size }, i) => size === tues[i].size) ?? false) && cut.seMontre(rang, []);
  }

  private axeOf({ expression, precise = [] }: Pick<DimensionDeFait, 'expression' | 'precise'>): Axe {
    return [...precise.map((larger) => this.fait.dimensions[larger].expression), expression];
  }

  private judge(coupe: CoupeDeFait, axes: readonly Axe[]): Promise<JugementDeFait> {
    const fixes = coupe.colonnes.length;
    const niveaux = axes.map(({ length }) => length - 1);
    return new LignesCoupees(this.fait, this.store, coupe).tirees(
      axes.flat(),
      true,
      `jugement ${fixes} ${niveaux}`,
      (lignes) => new JugementDeFait(lignes, fixes, niveaux, Object.values(this.fait.mesures), coupe.lectures),
      ({ poids }) => poids,
    );
  }
}
