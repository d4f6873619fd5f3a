import { NOMBRE_MOIS } from './calendar.js';
import type { EtatCivil, Personne } from './identities.js';
import { Prng, Tirage } from './prng.js';
import { refuserDroit, SANS_LIGNE, simulerDroit, type Trajectoire } from './rsa-spells.js';
import { tirerCommune } from './territories.js';

/** Un foyer allocataire. Les mois y sont des rangs : 0 est janvier 2016, 35 décembre 2018, 36 jamais. */
export interface Foyer extends Trajectoire {
  readonly matricule: string;
  readonly dem: Personne;
  readonly cjt: Personne | null;
  /** Dernier mois du conjoint au foyer. */
  readonly depart: number;
  readonly enfants: boolean;
  readonly commune: string;
  readonly demenagement: number;
  readonly nouvelleCommune: string;
  /** Part du montant forfaitaire versée, en pour-cent. */
  readonly taux: number;
  readonly soumis: boolean;
  /** Premier mois où la CAF écrit les NIR. */
  readonly nirDepuis: number;
}

const FOYERS = 52_300;
const FOYERS_AU_DEPART = 36_000;
const REFUS = 700;
const HOMONYMES = 6;
const NAISSANCES = new Tirage<readonly [number, number]>([
  [[1992, 1996], 4],
  [[1986, 1991], 21],
  [[1976, 1985], 32],
  [[1966, 1975], 24],
  [[1957, 1965], 16],
  [[1951, 1956], 3],
]);

function tirerFoyer(rang: number, droit: Trajectoire, etatCivil: EtatCivil, rng: Prng): Foyer {
  const couple = rng.chance(0.185);
  const monoparental = !couple && rng.chance(0.29);
  const sexe = rng.chance(monoparental ? 0.93 : 0.42) ? 'F' : 'M';
  const [min, max] = NAISSANCES.tirer(rng);
  const naissance = rng.entier(min, max);
  // Sans NIR certifié à la CAF, une personne n'en a nulle part ailleurs : aucune ligne ne la relierait à son nom.
  const ecriture = rng.chance(0.005) ? 'nom' : 'mixte';
  const dem = etatCivil.creer(naissance, sexe, ecriture);
  const cjt = couple ? etatCivil.creer(naissance + rng.entier(-4, 2), sexe === 'F' ? 'M' : 'F', ecriture) : null;
  for (const adulte of [dem, cjt]) if (adulte) adulte.liee = ecriture === 'mixte';
  const { premier, dernier } = droit;
  const depart = dernier - premier > 6 && rng.chance(0.06) ? rng.entier(premier + 4, dernier - 1) : NOMBRE_MOIS;
  const nirTardif = droit.etats[premier + 1] !== SANS_LIGNE && rng.chance(0.04) ? premier + 1 : premier;
  return {
    ...droit,
    ...{ matricule: String(1_200_000 + rang * 7 + rng.entier(0, 6)), dem, cjt, depart },
    ...{ enfants: monoparental || (couple && rng.chance(0.72)), commune: tirerCommune(rng) },
    demenagement: rng.chance(0.07) ? rng.entier(premier + 1, NOMBRE_MOIS) : NOMBRE_MOIS,
    nouvelleCommune: tirerCommune(rng),
    taux: rng.chance(0.55) ? 88 : rng.entier(20, 87),
    soumis: rng.chance(0.86),
    nirDepuis: ecriture === 'nom' ? NOMBRE_MOIS : nirTardif,
  };
}

/** Les foyers de la période : un stock de départ, des entrées régulières, des demandes refusées et quelques homonymes. */
export function tirerFoyers(etatCivil: EtatCivil): Foyer[] {
  const rng = new Prng('foyers');
  const foyers: Foyer[] = [];
  const ajouter = (droit: Trajectoire) => foyers.push(tirerFoyer(foyers.length, droit, etatCivil, rng));
  for (let i = 0; i < FOYERS; i++) {
    const anciennete = -1 - Math.floor(79 * rng.reel() * rng.reel());
    ajouter(simulerDroit(i < FOYERS_AU_DEPART ? anciennete : rng.entier(1, NOMBRE_MOIS - 1), rng));
  }
  for (let i = 0; i < REFUS; i++) ajouter(refuserDroit(rng.entier(0, NOMBRE_MOIS - 1)));
  const identifies = foyers.filter((f) => f.nirDepuis === f.premier).slice(0, HOMONYMES);
  for (const autre of identifies) {
    ajouter(simulerDroit(-12, rng));
    const foyer = foyers.pop() as Foyer;
    foyers.push({ ...foyer, dem: etatCivil.homonymeDe(autre.dem), nirDepuis: foyer.premier });
  }
  return foyers;
}
