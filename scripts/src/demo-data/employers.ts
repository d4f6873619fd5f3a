import { lignesFausses, meler } from './faults.js';
import { Prng, Tirage } from './prng.js';
import { ACHETEURS, LA_POSTE_LYON, LA_POSTE_SIEGE, tirerSiret } from './sirets.js';
import { tirerCommune } from './territories.js';
import type { Cellule, Fichier } from './writer.js';

export interface Etablissement {
  siret: string;
  denomination: string;
  naf: string;
  commune: string;
  ferme: boolean;
}

const ACTIVITES: [naf: string, mots: string[], poids: number][] = [
  ['41.20B', ['Construction', 'Bâtiment', 'Rénovation'], 10],
  ['42.11Z', ['Travaux publics', 'Routes', 'Terrassement'], 8],
  ['43.21A', ['Électricité', 'Génie électrique'], 7],
  ['43.34Z', ['Peinture', 'Ravalement'], 6],
  ['81.21Z', ['Propreté', 'Nettoyage'], 9],
  ['81.30Z', ['Espaces verts', 'Paysage'], 6],
  ['88.10A', ['Aide à domicile', 'Services à la personne'], 9],
  ['49.41A', ['Transports', 'Logistique'], 7],
  ['62.01Z', ['Logiciels', 'Services numériques'], 6],
  ['56.29B', ['Restauration', 'Traiteur'], 6],
  ['25.62B', ['Mécanique', 'Usinage'], 5],
  ['70.22Z', ['Conseil', 'Études urbaines'], 4],
];
const SUFFIXES = [
  'rhodanien',
  'des Gratte-Ciel',
  'de l’Est lyonnais',
  'du Confluent',
  'Saône & Rhône',
  'du Grand Lyon',
];
const activites = new Tirage(ACTIVITES.map((a) => [a, a[2]] as const));

/** Les établissements connus, que les autres fichiers citent ; quelques SIRET cités restent inconnus de SIRENE. */
export class Employeurs {
  readonly etablissements: Etablissement[] = [];
  readonly entreprises: Etablissement[] = [];
  readonly inconnus: string[];
  private readonly rng = new Prng('employeurs');

  constructor() {
    for (const siret of [LA_POSTE_SIEGE, LA_POSTE_LYON]) this.ajouter('La Poste', '53.10Z', siret);
    const acheteurs = ['Métropole de Lyon', 'Ville de Lyon', 'Ville de Villeurbanne', 'Hospices civils de Lyon'];
    acheteurs.forEach((nom, i) => void this.ajouter(nom, '84.11Z', ACHETEURS[i]));
    for (let i = 0; i < 1840; i++) {
      const [naf, mots] = activites.tirer(this.rng);
      const denomination = `${this.rng.choix(mots)} ${this.rng.choix(SUFFIXES)} ${this.rng.entier(1, 999)}`;
      const entreprise = this.ajouter(denomination, naf);
      entreprise.ferme = this.rng.chance(0.04);
      this.entreprises.push(entreprise);
    }
    this.inconnus = Array.from({ length: 15 }, () => tirerSiret(this.rng));
  }

  ajouter(
    denomination: string,
    naf: string,
    siret = tirerSiret(this.rng),
    commune = tirerCommune(this.rng),
  ): Etablissement {
    const etablissement = { siret, denomination, naf, commune, ferme: false };
    this.etablissements.push(etablissement);
    return etablissement;
  }

  /** L'établissement de ce nom, ajouté s'il n'est pas encore connu. */
  nommer(denomination: string, naf: string): Etablissement {
    return this.etablissements.find((e) => e.denomination === denomination) ?? this.ajouter(denomination, naf);
  }

  /** Des entreprises en activité, toutes différentes. */
  ouvertes(rng: Prng, nombre: number): Etablissement[] {
    return rng.melange(this.entreprises.filter((e) => !e.ferme)).slice(0, nombre);
  }

  /** SIRET d'un employeur, de loin en loin inconnu de SIRENE. */
  tirer(rng: Prng): string {
    return rng.chance(0.02) ? rng.choix(this.inconnus) : rng.choix(this.entreprises).siret;
  }

  fichier(): Fichier {
    const rng = new Prng('etablissements');
    const ligne = (e: Etablissement): Cellule[] => {
      const adresse = `${rng.entier(1, 180)} ${rng.choix(['rue', 'avenue', 'cours'])} ${rng.choix(['Garibaldi', 'Jean-Jaurès', 'de la République', 'des Frères-Lumière'])}`;
      return [
        ...[e.siret, e.siret.slice(0, 9), e.denomination, rng.chance(0.2) ? `Enseigne ${e.denomination}` : null, e.naf],
        ...[rng.choix(['NN', '01', '02', '03', '11', '12', '21', '22']), e.commune],
        ...[rng.chance(0.15) ? `${adresse} ; bât. ${rng.choix(['A', 'B', 'C'])}` : adresse, e.ferme ? 'F' : 'A'],
        e.ferme && rng.chance(0.5) ? rng.choix(this.entreprises).siret : null,
      ];
    };
    const intrus = () =>
      ligne({ siret: tirerSiret(rng), denomination: 'À vérifier', naf: '00.00Z', commune: '69123', ferme: false });
    const fausses = lignesFausses('etablissements', 8, 'etat', intrus);
    return {
      ...{ source: 'etablissements', nom: 'SIRENE_etablissements_metropole_20190102.csv.gz', date: '2019-01-02' },
      habitudes: { utf8: true, entetes: 'accents' },
      lignes: meler(this.etablissements.map(ligne), fausses, rng),
    };
  }
}
