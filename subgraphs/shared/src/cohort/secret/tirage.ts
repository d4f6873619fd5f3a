/** Des tirages répétables, pour les preuves. */
export class Tirage {
  constructor(private graine: number) {}

  /** De 0 compris à 1 exclu. */
  reel(): number {
    this.graine = (this.graine * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return this.graine / 2 ** 32;
  }

  /** De 0 compris à `sous` exclu. */
  entier(sous: number): number {
    return Math.floor(this.reel() * sous);
  }

  /** Un rang, selon ces poids. */
  rang(poids: readonly number[]): number {
    let left = this.reel() * poids.reduce((total, one) => total + one, 0);
    const found = poids.findIndex((one) => {
      left -= one;
      return left < 0;
    });
    return Math.max(found, 0);
  }
}
