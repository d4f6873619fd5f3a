import { DERNIER_MOIS, debutAnnee, finAnnee, type Jour, jour, type Mois, mois } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import type { Personne } from './identities.js';
import { Prng, Tirage } from './prng.js';
import type { Droits } from './rights.js';
import { ajouterStructures, type Structures } from './structures.js';

export type Dispositif =
  | 'ITINERAIRE_EMPLOI'
  | 'ITINERAIRE_ACTIVITE'
  | 'DROIT_COMMUN_MDM'
  | 'POLE_EMPLOI'
  | 'ACCOMPAGNEMENT_GLOBAL'
  | 'INSERTION_SANTE'
  | 'PERLE'
  | 'E2C';

export interface Parcours {
  personne: Personne;
  dispositif: Dispositif;
  modalite?: string;
  structure: Etablissement | null;
  orienteur?: string;
  diagnostic?: 'ACCOMPAGNE' | 'REORIENTE';
  brsaDeclare?: 'OUI' | 'NON';
  orientation: Jour;
  /** Absent : orienté, jamais commencé. */
  debut: Jour | null;
  fin: Jour | null;
  motif?: string;
}

/** Un parcours tel que déposé : son identifiant, que citent contacts, étapes et contrats. */
export interface ParcoursDepose extends Parcours {
  id: string;
}

/** Donne à chaque parcours son identifiant. */
export const numeroter = (parcours: Parcours[]): ParcoursDepose[] =>
  parcours.map((p, i) => ({ ...p, id: `PA${100_001 + i}` }));

/** Le parcours est-il en cours un jour au moins de l'année ? */
export const estSuivi = ({ debut, fin }: Parcours, annee: number): boolean =>
  debut !== null && debut <= finAnnee(annee) && (fin === null || fin >= debutAnnee(annee));

/** Personnes accompagnées en 2018, chacune dans un seul de ces dispositifs. */
const ACCOMPAGNES_2018: [Dispositif, number][] = [
  ['ITINERAIRE_EMPLOI', 11_800],
  ['ITINERAIRE_ACTIVITE', 5_200],
  ['DROIT_COMMUN_MDM', 12_143],
  ['POLE_EMPLOI', 19_429],
];
const PASSES = 21_000;
const JAMAIS_COMMENCES = 1_500;
const DEBUT_2018 = mois(2018, 1);

const dispositifs = new Tirage(ACCOMPAGNES_2018);
export const motifs = new Tirage([
  ['EMPLOI_DURABLE', 16],
  ['EMPLOI_TRANSITION', 17],
  ['FORMATION', 12],
  ['REORIENTATION', 20],
  ['DEMENAGEMENT', 6],
  ['ABANDON', 14],
  ['FIN_DROIT', 10],
  ['AUTRE', 5],
]);
const modalites = new Tirage([
  ['DIVERSIFIEE', 70],
  ['RENFORCEE', 24],
  ['INNOVANTE', 6],
]);
export const quantieme = (rng: Prng): number => rng.entier(1, 28);

/** Tire les parcours de droit commun : itinéraires, Maisons de la Métropole, Pôle emploi. */
export class Accompagnement {
  readonly parcours: Parcours[] = [];
  /** Les personnes accompagnées en 2018, d'où viennent aussi celles des dispositifs particuliers. */
  readonly accompagnes: Personne[] = [];
  readonly structures: Structures;
  private readonly rng = new Prng('parcours');

  constructor(
    private readonly droits: Droits,
    employeurs: Employeurs,
  ) {
    this.structures = ajouterStructures(employeurs);
    this.annee2018();
    this.passes();
    this.jamaisCommences();
  }

  private annee2018(): void {
    const recents = this.rng.melange(this.droits.adultes.filter((p) => this.dernierMois(p) >= mois(2017, 7)));
    for (const [dispositif, effectif] of ACCOMPAGNES_2018) {
      for (const personne of recents.splice(0, effectif)) {
        this.accompagnes.push(personne);
        this.suivre2018(personne, dispositif);
      }
    }
  }

  private dernierMois(personne: Personne): Mois {
    return this.droits.bornes(personne)?.dernier ?? 0;
  }

  private suivre2018(personne: Personne, dispositif: Dispositif): void {
    const { rng } = this;
    const { premier, dernier } = this.droits.bornes(personne) ?? { premier: DEBUT_2018, dernier: DEBUT_2018 };
    const auPlusTot = Math.max(premier, dernier - 26);
    const debut = rng.entier(auPlusTot, Math.max(auPlusTot, Math.min(dernier, DERNIER_MOIS - 2)));
    const sorti = dernier < DERNIER_MOIS || rng.chance(0.22);
    const fin = sorti ? rng.entier(Math.max(debut + 1, dernier, DEBUT_2018), Math.max(dernier, DEBUT_2018) + 3) : null;
    const connue = fin !== null && fin <= DERNIER_MOIS ? jour(fin, quantieme(rng)) : null;
    // Un second parcours du même dispositif : la personne ne compte qu'une fois.
    if (connue === null && debut < DEBUT_2018 && this.parcours.length % 40 === 0) {
      const reprise = rng.entier(DEBUT_2018, mois(2018, 11));
      this.ajouter(personne, dispositif, debut, jour(reprise, 10));
      this.ajouter(personne, dispositif, reprise + 1, null);
    } else this.ajouter(personne, dispositif, debut, connue);
  }

  /** Parcours finis avant 2018. */
  private passes(): void {
    for (let i = 0; i < PASSES; i++) {
      const personne = this.rng.choix(this.droits.adultes);
      const premier = this.droits.bornes(personne)?.premier;
      if (premier === undefined || premier > mois(2017, 9)) continue;
      const fin = this.rng.entier(premier + 1, mois(2017, 11));
      const debut = this.rng.entier(Math.max(premier, fin - 18), fin - 1);
      this.ajouter(personne, dispositifs.tirer(this.rng), debut, jour(fin, quantieme(this.rng)));
    }
  }

  private jamaisCommences(): void {
    for (let i = 0; i < JAMAIS_COMMENCES; i++) {
      const m = this.rng.entier(mois(2017, 1), DERNIER_MOIS);
      const personne = this.droits.tirer(this.rng, m, true, () => true);
      this.ajouter(personne, dispositifs.tirer(this.rng), m, null);
      (this.parcours.at(-1) as Parcours).debut = null;
    }
  }

  private ajouter(personne: Personne, dispositif: Dispositif, debut: Mois, fin: Jour | null): void {
    const { rng } = this;
    const d = jour(debut, quantieme(rng));
    this.parcours.push({
      ...{ personne, dispositif, structure: rng.choix(this.structures[dispositif]), debut: d, fin },
      ...(dispositif === 'ITINERAIRE_EMPLOI' ? { modalite: modalites.tirer(rng) } : {}),
      orientation: rng.chance(0.7) ? jour(debut, 1) : jour(debut - 1, quantieme(rng)),
      ...(fin === null ? {} : { motif: motifs.tirer(rng) }),
    });
  }
}
