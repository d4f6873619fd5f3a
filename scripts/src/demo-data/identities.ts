import { anneeDe, deuxChiffres, type Jour, jour, mois, moisDe } from './calendar.js';
import { NOMS, PRENOMS_F, PRENOMS_M } from './names.js';
import { type Prng, Tirage } from './prng.js';
import type { Cellule } from './writer.js';

export type Sexe = 'F' | 'M';

/** Comment les partenaires connaissent quelqu'un : par son NIR seul, par son nom seul, ou tantôt l'un, tantôt l'autre. */
type Ecriture = 'nir' | 'nom' | 'mixte';

export interface Personne {
  readonly nir: string;
  readonly nom: string;
  readonly prenom: string;
  readonly sexe: Sexe;
  readonly naissance: Jour;
  readonly ecriture: Ecriture;
  /** Une ligne au moins porte à la fois son NIR et son nom : les autres peuvent n'en porter qu'un. */
  liee: boolean;
  /** Quelqu'un d'autre a le même nom et la même naissance. */
  homonyme: boolean;
}

const ecritures = new Tirage<Ecriture>([
  ['mixte', 74],
  ['nir', 14],
  ['nom', 12],
]);
const departements = new Tirage([
  ['69', 48],
  ['99', 26],
  ['38', 6],
  ['42', 6],
  ['01', 4],
  ['71', 2],
  ['13', 2],
  ['75', 2],
  ['974', 1],
  ['2A', 1],
  ['2B', 1],
  ['26', 1],
]);

/** Clef d'un NIR de 13 caractères : 97 − (n mod 97), la Corse comptant pour 19 (2A) et 18 (2B). */
export function clefNir(nir13: string): string {
  return deuxChiffres(97 - (Number(nir13.replace('2A', '19').replace('2B', '18')) % 97));
}

/** Le nom en capitales sans accents, comme l'écrit la CAF ; œ et ’ restent, aucune règle ne les rapproche. */
export const enCapitales = (texte: string): string => texte.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

/** Crée des personnes dont ni le NIR ni le couple nom + naissance ne se répètent, sauf homonymes voulus. */
export class EtatCivil {
  private readonly nirs = new Set<string>();
  private readonly noms = new Set<string>();

  constructor(private readonly rng: Prng) {}

  creer(anneeNaissance: number, sexe: Sexe = this.rng.chance(0.5) ? 'F' : 'M', ecriture?: Ecriture): Personne {
    const { rng } = this;
    for (;;) {
      const nom = rng.choix(NOMS);
      const prenom = rng.choix(sexe === 'F' ? PRENOMS_F : PRENOMS_M);
      const naissance = jour(mois(anneeNaissance, rng.entier(1, 12)), rng.entier(1, 28));
      const cle = enCapitales(`${nom}|${prenom}|${naissance}`);
      if (this.noms.has(cle)) continue;
      this.noms.add(cle);
      return {
        ...{ nir: this.nir(sexe, naissance), nom, prenom, sexe, naissance },
        ...{ ecriture: ecriture ?? ecritures.tirer(rng), liee: false, homonyme: false },
      };
    }
  }

  /** Une autre personne de même nom et de même naissance : leurs lignes sans NIR sont ambiguës. */
  homonymeDe(personne: Personne): Personne {
    personne.homonyme = true;
    return { ...personne, nir: this.nir(personne.sexe, personne.naissance) };
  }

  private nir(sexe: Sexe, naissance: Jour): string {
    const m = moisDe(naissance);
    for (;;) {
      const lieu = departements.tirer(this.rng);
      const commune = String(this.rng.entier(1, lieu.length === 3 ? 24 : lieu === '99' ? 480 : 390));
      const ordre = String(this.rng.entier(1, 990)).padStart(3, '0');
      const date = deuxChiffres(anneeDe(m) % 100) + deuxChiffres((m % 12) + 1);
      const nir13 = (sexe === 'M' ? '1' : '2') + date + lieu + commune.padStart(5 - lieu.length, '0') + ordre;
      if (this.nirs.has(nir13)) continue;
      this.nirs.add(nir13);
      return nir13 + clefNir(nir13);
    }
  }
}

function ecrireNir(nir: string, rng: Prng): string {
  const forme = rng.reel();
  if (forme < 0.1) return nir.slice(0, 13);
  if (forme > 0.05 + 0.1) return nir;
  return nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7');
}

/** Les cellules `nir;nom;prenom;date_naissance` d'une ligne ; quiconque est écrit des deux façons l'est une fois ensemble. */
export function identite(p: Personne, rng: Prng): Cellule[] {
  const forme = rng.reel();
  const parNir = p.ecriture === 'nir' || (p.ecriture === 'mixte' && p.liee && !p.homonyme && forme < 0.14);
  const parNom = p.ecriture === 'nom' || (p.ecriture === 'mixte' && p.liee && !p.homonyme && forme > 0.82);
  if (parNir) return [ecrireNir(p.nir, rng), null, null, null];
  if (parNom) return [null, p.nom, p.prenom, p.naissance];
  p.liee = true;
  return [ecrireNir(p.nir, rng), p.nom, p.prenom, p.naissance];
}

/** Les cellules d'une ligne sans NIR. */
export const parNomSeul = (p: Personne): Cellule[] => [null, p.nom, p.prenom, p.naissance];
