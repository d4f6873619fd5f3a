import { anneeDe, jour, jourFr, jourIso, type Mois, moisTexte, NOMBRE_MOIS, PREMIER_MOIS } from './calendar.js';
import { lignesFausses } from './faults.js';
import type { Foyer } from './households.js';
import { type EtatCivil, enCapitales, type Personne } from './identities.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import { estOuvert, SANS_LIGNE } from './rsa-spells.js';
import { type Cellule, enWindows1252, type Fichier, type Ligne } from './writer.js';

/** Montant forfaitaire mensuel d'une personne seule, en centimes. */
const FORFAIT: Record<number, number> = { 2016: 52_922, 2017: 54_062, 2018: 54_961 };
const MOIS_CORRIGES = [mois0(2016, 11), mois0(2017, 3), mois0(2018, 6)];
const LIGNES_FAUSSES = 5;

function mois0(annee: number, rang: number): number {
  return (annee - 2016) * 12 + rang - 1;
}

const enCouple = (foyer: Foyer, rang: number): boolean => foyer.cjt !== null && rang <= foyer.depart;

function situation(foyer: Foyer, rang: number): string {
  if (enCouple(foyer, rang)) return foyer.enfants ? 'CAV' : 'COU';
  return foyer.enfants ? 'MON' : 'ISO';
}

function montant(foyer: Foyer, rang: number, etat: number): string {
  if (etat !== 2) return '0,00';
  const parts = 2 + (enCouple(foyer, rang) ? 1 : 0) + (foyer.enfants ? 1 : 0);
  const centimes = Math.round(((FORFAIT[2016 + Math.floor(rang / 12)] as number) * parts * foyer.taux) / 200);
  return `${Math.floor(centimes / 100)},${String(centimes % 100).padStart(2, '0')}`;
}

/** Les lignes du foyer sans leur mois, encodées : une par adulte. Le montant, celui du foyer, n'est écrit qu'une fois. */
function textes(foyer: Foyer, rang: number, etat: number): Buffer[] {
  const commune = rang >= foyer.demenagement ? foyer.nouvelleCommune : foyer.commune;
  const ouverture = jourFr(jour(foyer.ouvertures[rang] as number, 1));
  const fin = `${situation(foyer, rang)};${ouverture};${etat};${foyer.soumis ? 'OUI' : 'NON'};`;
  const debut = (p: Personne): string => {
    const nir = rang < foyer.nirDepuis ? '' : p.nir;
    const nom = `${enCapitales(p.nom)};${enCapitales(p.prenom)};${jourFr(p.naissance)}`;
    return `;${foyer.matricule};${nir};${nom};${p.sexe};${commune}`;
  };
  const lignes = [`${debut(foyer.dem)};DEM;${fin}${montant(foyer, rang, etat)}\r\n`];
  if (foyer.cjt && enCouple(foyer, rang)) lignes.push(`${debut(foyer.cjt)};CJT;${fin}\r\n`);
  return lignes.map(enWindows1252);
}

/** Ce dont dépendent les textes d'un foyer : tant que rien n'y change, ils resservent d'un mois à l'autre. */
function cleDe(foyer: Foyer, rang: number, etat: number): number {
  const demenage = rang >= foyer.demenagement ? 1 : 0;
  const couple = rang <= foyer.depart ? 2 : 0;
  const identifie = rang >= foyer.nirDepuis ? 4 : 0;
  const annee = Math.floor(rang / 12) * 8;
  return (((foyer.ouvertures[rang] as number) * 8 + etat) << 5) | annee | identifie | couple | demenage;
}

/** Écrit les flux mensuels `caf-droits` : un fichier par mois, et trois fichiers qui corrigent quelques lignes. */
export class FluxCaf {
  private readonly rng = new Prng('caf');
  private readonly memoire: { cle: number; textes: Buffer[] }[];
  /** Par mois corrigé, les foyers dont l'état fut d'abord mal transmis. */
  private readonly corriges = new Map<number, Set<Foyer>>();

  constructor(
    private readonly foyers: Foyer[],
    droits: Droits,
    private readonly etatCivil: EtatCivil,
    entrees: { personne: Personne; mois: Mois }[],
  ) {
    for (const rang of MOIS_CORRIGES) {
      const choisis = new Set<Foyer>();
      for (const { personne, mois } of entrees) {
        const foyer = droits.foyer(personne);
        if (foyer && mois - PREMIER_MOIS === rang && foyer.etats[rang] !== SANS_LIGNE) choisis.add(foyer);
      }
      while (choisis.size < 220) {
        const foyer = this.rng.choix(foyers);
        if (foyer.etats[rang] !== SANS_LIGNE) choisis.add(foyer);
      }
      this.corriges.set(rang, choisis);
    }
    this.memoire = foyers.map(() => ({ cle: -1, textes: [] }));
  }

  /** Les fichiers, du premier mois au dernier, chaque correction après son mois. */
  *fichiers(): Generator<Fichier> {
    for (let rang = 0; rang < NOMBRE_MOIS; rang++) {
      const m = moisTexte(PREMIER_MOIS + rang);
      const recu = jourIso(jour(PREMIER_MOIS + rang + 1, 5));
      yield { source: 'caf-droits', nom: `CAF_droits_${m}_${recu}.csv`, date: recu, lignes: this.lignes(rang) };
      const corriges = this.corriges.get(rang);
      if (!corriges) continue;
      const date = jourIso(jour(PREMIER_MOIS + rang + 2, 12));
      const lignes = [...corriges].flatMap((f) =>
        textes(f, rang, f.etats[rang] as number).flatMap((texte) => [Buffer.from(m), texte]),
      );
      yield { source: 'caf-droits', nom: `CAF_droits_${m}_correctif_${date}.csv`, date, lignes };
    }
  }

  private *lignes(rang: number): Generator<Ligne> {
    const m = Buffer.from(moisTexte(PREMIER_MOIS + rang));
    const corriges = this.corriges.get(rang);
    const fausses = this.lignesFausses(rang);
    const pas = Math.floor(this.foyers.length / LIGNES_FAUSSES);
    for (const [i, foyer] of this.foyers.entries()) {
      if (i % pas === 7) yield* fausses.splice(0, 1);
      const etat = foyer.etats[rang] as number;
      if (etat === SANS_LIGNE) continue;
      const transmis = !corriges?.has(foyer) ? etat : estOuvert(etat) ? 5 : 2;
      const memoire = this.memoire[i] as { cle: number; textes: Buffer[] };
      const cle = cleDe(foyer, rang, transmis);
      if (memoire.cle !== cle) {
        memoire.cle = cle;
        memoire.textes = textes(foyer, rang, transmis);
      }
      for (const texte of memoire.textes) {
        yield m;
        yield texte;
      }
    }
    yield* fausses;
  }

  private lignesFausses(rang: number): Cellule[][] {
    const m = PREMIER_MOIS + rang;
    return lignesFausses('caf-droits', LIGNES_FAUSSES, 'etat', (k): Cellule[] => {
      const p = this.etatCivil.creer(anneeDe(m) - 30);
      const identite = [p.nir, p.nom, p.prenom, p.naissance, p.sexe];
      return [m, String(9_000_000 + rang * 10 + k), ...identite, '69123', 'DEM', 'ISO', jour(m, 1), '2', 'OUI', 500];
    });
  }
}
