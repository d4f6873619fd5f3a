import { DERNIER_MOIS, type Jour, jour, type Mois, mois } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import type { Personne } from './identities.js';
import { Prng, Tirage } from './prng.js';
import type { Droits } from './rights.js';

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
const ASSOCIATIONS = [
  ['Relais emploi Guillotière', 'Cap Insertion 8e', 'Parcours et projets', 'L’Atelier des compétences', 'Tremplin Est'],
  ['Association Passerelles ; antenne de Bron', 'Solidarités actives', 'Chemins d’avenir', 'Le Cœur à l’ouvrage'],
  ['Insertion Val de Saône', 'Horizons Givors', 'Mobil’emploi', 'Repères Vénissieux', 'Initiatives Villeurbanne'],
].flat();

export const quantieme = (rng: Prng): number => rng.entier(1, 28);

/** Les structures qui accompagnent, ajoutées aux établissements connus. */
function structures(employeurs: Employeurs): Record<Dispositif, Etablissement[]> {
  const associations = ASSOCIATIONS.map((nom) => employeurs.ajouter(nom, '88.99B'));
  const seule = (nom: string, naf: string) => [employeurs.ajouter(nom, naf)];
  const poleEmploi = seule('Pôle emploi Auvergne-Rhône-Alpes', '84.13Z');
  return {
    ...{ ITINERAIRE_EMPLOI: associations, ITINERAIRE_ACTIVITE: associations },
    ...{ DROIT_COMMUN_MDM: seule('Maisons de la Métropole', '84.12Z'), POLE_EMPLOI: poleEmploi },
    ...{ ACCOMPAGNEMENT_GLOBAL: poleEmploi, INSERTION_SANTE: seule('Santé et insertion', '88.99B') },
    ...{ PERLE: seule('PERLE', '88.99B'), E2C: seule('École de la deuxième chance Rhône-Lyon Métropole', '85.59A') },
  };
}

/** Tire les parcours de droit commun : itinéraires, Maisons de la Métropole, Pôle emploi. */
export class Accompagnement {
  readonly parcours: Parcours[] = [];
  /** Les personnes accompagnées en 2018, d'où viennent aussi celles des dispositifs particuliers. */
  readonly accompagnes: Personne[] = [];
  readonly structures: Record<Dispositif, Etablissement[]>;
  private readonly rng = new Prng('parcours');

  constructor(
    private readonly droits: Droits,
    employeurs: Employeurs,
  ) {
    this.structures = structures(employeurs);
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
