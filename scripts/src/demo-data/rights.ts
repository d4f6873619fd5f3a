import { type Mois, NOMBRE_MOIS, PREMIER_MOIS } from './calendar.js';
import type { Foyer } from './households.js';
import type { Personne } from './identities.js';
import type { Prng } from './prng.js';
import { estOuvert } from './rsa-spells.js';

/** Les droits au RSA, personne par personne, tels que la CAF les écrira après corrections. */
export class Droits {
  /** Les adultes de tous les foyers, homonymes exclus : ceux qu'un autre fichier peut citer. */
  readonly adultes: Personne[] = [];
  private readonly foyers = new Map<Personne, Foyer>();

  constructor(foyers: Foyer[]) {
    for (const foyer of foyers) {
      for (const personne of [foyer.dem, foyer.cjt]) {
        if (!personne) continue;
        this.foyers.set(personne, foyer);
        if (!personne.homonyme) this.adultes.push(personne);
      }
    }
  }

  foyer(personne: Personne): Foyer | undefined {
    return this.foyers.get(personne);
  }

  /** Le droit de la personne est-il ouvert ce mois-là ? Faux hors de la période et pour qui la CAF ne connaît pas. */
  ouvert(personne: Personne, m: Mois): boolean {
    const foyer = this.foyers.get(personne);
    const rang = m - PREMIER_MOIS;
    if (!foyer || rang < 0 || rang >= NOMBRE_MOIS) return false;
    return (personne !== foyer.cjt || rang <= foyer.depart) && estOuvert(foyer.etats[rang] as number);
  }

  /** Premier et dernier mois ouverts, ou `undefined`. */
  bornes(personne: Personne): { premier: Mois; dernier: Mois } | undefined {
    let premier = 0;
    let dernier = 0;
    for (let m = PREMIER_MOIS; m < PREMIER_MOIS + NOMBRE_MOIS; m++) {
      if (!this.ouvert(personne, m)) continue;
      premier ||= m;
      dernier = m;
    }
    return premier ? { premier, dernier } : undefined;
  }

  /** Un adulte dont le droit est ouvert, ou non, ce mois-là, et que `accepter` retient. */
  tirer(rng: Prng, m: Mois, ouvert: boolean, accepter: (p: Personne) => boolean): Personne {
    for (;;) {
      const personne = rng.choix(this.adultes);
      if (this.ouvert(personne, m) === ouvert && accepter(personne)) return personne;
    }
  }
}
