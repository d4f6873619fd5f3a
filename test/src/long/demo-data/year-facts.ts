import type { LigneRelue } from './read-back.js';
import { estDe, type Faits, pendant, somme } from './read-facts.js';

/** Un chiffre par identifiant, compté pour une année ; une part est en pour-cent, non arrondie. */
export type Chiffres = Record<string, number>;

export const part = (partie: number, tout: number): number => (100 * partie) / tout;

/** Les étapes de ces familles. */
export const famille = (etapes: LigneRelue[], ...familles: string[]): LigneRelue[] =>
  etapes.filter((e) => familles.includes(e.famille as string));

/** Ce que plusieurs chiffres d'une même année regardent. */
export class FaitsDeLAnnee {
  /** Les parcours dont un jour au moins est de l'année. */
  readonly suivis: LigneRelue[];
  readonly conventions: LigneRelue[];
  private readonly parParcours: Map<string, LigneRelue>;

  constructor(
    readonly faits: Faits,
    readonly annee: number,
  ) {
    this.suivis = faits.lignes('parcours', (p) => pendant(p, annee));
    this.conventions = faits.lignes('conventions-places', (c) => c.annee === `${annee}`);
    this.parParcours = new Map(faits.lignes('parcours').map((p) => [p.id_parcours as string, p]));
  }

  /** Les parcours de l'année d'un dispositif. */
  de(dispositif: string): LigneRelue[] {
    return this.suivis.filter((p) => p.dispositif === dispositif);
  }

  /** Contacts ou étapes de l'année dont le parcours, présent, est du dispositif. */
  ceuxDe(source: 'contacts-parcours' | 'etapes-parcours', dispositif: RegExp): LigneRelue[] {
    return this.faits.lignes(source, (ligne) => {
      const parcours = this.parParcours.get(ligne.id_parcours as string);
      return estDe(ligne.date, this.annee) && parcours !== undefined && dispositif.test(parcours.dispositif as string);
    });
  }

  /** Euros alloués dans l'année à un dispositif par un financeur. */
  alloue(dispositif: string, financeur: string): number {
    const siens = (f: LigneRelue) =>
      f.dispositif === dispositif && f.financeur === financeur && f.nature === 'ALLOUE' && f.annee === `${this.annee}`;
    return somme(this.faits.lignes('financements', siens), 'montant');
  }

  objectif(indicateur: string): number {
    const siens = (o: LigneRelue) => o.indicateur === indicateur && o.annee === `${this.annee}`;
    return somme(this.faits.lignes('objectifs', siens), 'valeur');
  }
}
