import { anneeDe, DERNIER_MOIS, type Jour, jour, type Mois, mois, moisDe, PREMIER_MOIS } from './calendar.js';
import type { Employeurs } from './employers.js';
import { repartirHeures } from './hours.js';
import type { EtatCivil, Personne } from './identities.js';
import { type Clause, PUISOZ } from './markets.js';
import { Prng, Tirage } from './prng.js';
import type { Droits } from './rights.js';
import type { Siae } from './siae.js';
import { LA_POSTE_LYON } from './sirets.js';

export interface Participation {
  clause: Clause;
  personne: Personne;
  entreprise: string;
  siae: Siae | null;
  publics: string;
  modalite: string;
  debut: Jour;
  fin: Jour | null;
  /** Quarts d'heure par mois, à partir du mois de `debut`. */
  quarts: number[];
}

/** Un temps passé sur une clause, avant qu'on sache qui : premier mois, nombre de mois. */
interface Episode {
  debut: Mois;
  duree: number;
  prive: boolean;
  vide: boolean;
}

/** Les épisodes d'une même personne, le premier d'abord. */
type Place = Episode[];

/** Personnes avec des heures dans l'année, sur les marchés de la Métropole, et parmi elles droits ouverts à l'entrée. */
const PERSONNES_2017 = 970;
const DROITS_OUVERTS_2017 = 267;
const PERSONNES_2018 = 1_050;
const DECLARES = { aRaison: 242, aTort: 58 };

const modalites = new Tirage([
  ['MISE_A_DISPOSITION', 52],
  ['EMBAUCHE_DIRECTE', 34],
  ['SOUS_TRAITANCE', 10],
  ['PMSMP', 4],
]);
const autresPublics = new Tirage([
  ['DETLD', 26],
  ['JEUNE', 24],
  ['DELD', 16],
  ['QPV', 14],
  ['SENIOR', 7],
  ['TH', 5],
  ['ASS', 3],
  ['AAH', 2],
  ['DIPLOME_ELOIGNE', 2],
  ['AUTRE', 3],
]);

const fin = (e: Episode): Mois => e.debut + e.duree - 1;
const travaille = (place: Place, annee: number): boolean =>
  place.some((e) => !e.prive && !e.vide && anneeDe(e.debut) <= annee && anneeDe(fin(e)) >= annee);

/** Tire les places de 2015 à 2018 ; rien de 2015 ne déborde sur 2017, dont l'entrée doit être connue de la CAF. */
function tirerPlaces(rng: Prng): Place[] {
  const places: Place[] = [];
  const ajouter = (nombre: number, du: Mois, au: Mois, dernier: Mois, plus: Partial<Episode> = {}) => {
    for (let i = 0; i < nombre; i++) {
      const debut = rng.entier(du, au);
      const duree = Math.min(rng.entier(1, rng.chance(0.3) ? 8 : 4), dernier - debut + 1);
      places.push([{ debut, duree, prive: false, vide: false, ...plus }]);
    }
  };
  const manquants = (annee: number, total: number) => total - places.filter((p) => travaille(p, annee)).length;
  ajouter(600, mois(2015, 1), mois(2015, 12), mois(2016, 12));
  ajouter(1_010, mois(2016, 1), mois(2016, 12), mois(2017, 12));
  ajouter(manquants(2017, PERSONNES_2017), mois(2017, 1), mois(2017, 12), DERNIER_MOIS);
  for (const place of places.filter((p) => travaille(p, 2017)).filter((_, i) => i % 10 === 0)) {
    const debut = Math.max(fin(place[0] as Episode) + 1, mois(2017, 1));
    if (debut <= mois(2017, 10)) place.push({ debut, duree: rng.entier(1, 3), prive: false, vide: false });
  }
  ajouter(manquants(2018, PERSONNES_2018), mois(2018, 1), DERNIER_MOIS, DERNIER_MOIS);
  ajouter(60, mois(2017, 6), mois(2018, 11), DERNIER_MOIS, { prive: true });
  ajouter(16, mois(2017, 1), mois(2017, 11), mois(2017, 12), { vide: true });
  return places;
}

/** Tire les participations aux clauses, leurs personnes et leurs heures. */
export class Participations {
  readonly liste: Participation[] = [];
  /** Les personnes de 2017 et leur mois d'entrée. */
  readonly entrees2017: { personne: Personne; mois: Mois }[] = [];
  private readonly rng = new Prng('participations');
  private readonly prises = new Set<Personne>();

  constructor(
    private readonly clauses: Clause[],
    private readonly siae: Siae[],
    private readonly employeurs: Employeurs,
    private readonly droits: Droits,
    private readonly etatCivil: EtatCivil,
  ) {
    const { rng } = this;
    const places = tirerPlaces(rng);
    const de2017 = rng.melange(places.filter((p) => travaille(p, 2017)));
    for (const [i, place] of de2017.entries()) {
      const ouvert = i < DROITS_OUVERTS_2017;
      const declare = i < DECLARES.aRaison || (!ouvert && i < DROITS_OUVERTS_2017 + DECLARES.aTort);
      const entree = (place[0] as Episode).debut;
      const personne = this.personne(entree, ouvert);
      this.entrees2017.push({ personne, mois: entree });
      this.participer(place, personne, declare);
    }
    const deja = new Set(de2017);
    for (const place of places.filter((p) => !deja.has(p))) {
      const ouvert = rng.chance(0.29);
      const personne = this.personne((place[0] as Episode).debut, ouvert);
      this.participer(place, personne, rng.chance(ouvert ? 0.9 : 0.08));
    }
    repartirHeures(this.liste);
  }

  /** Quelqu'un dont le droit est, ou n'est pas, ouvert le mois de l'entrée : la CAF le connaît, ou pas du tout. */
  private personne(entree: Mois, ouvert: boolean): Personne {
    const connu = Math.max(entree, PREMIER_MOIS);
    if (!ouvert && this.rng.chance(0.86)) return this.etatCivil.creer(this.rng.entier(1957, 1999));
    const personne = this.droits.tirer(
      this.rng,
      connu,
      ouvert,
      (p) => !this.prises.has(p) && p.naissance > jour(mois(1957, 1), 1),
    );
    this.prises.add(personne);
    return personne;
  }

  private participer(place: Place, personne: Personne, declareRsa: boolean): void {
    const { rng } = this;
    const publics = [
      ...new Set([
        declareRsa ? 'RSA' : autresPublics.tirer(rng),
        ...(rng.chance(0.3) ? [autresPublics.tirer(rng)] : []),
      ]),
    ];
    for (const episode of place) {
      const annee = anneeDe(episode.debut);
      const clause = rng.choix(
        this.clauses.filter((c) => c.annee === annee && (c.operation === PUISOZ) === episode.prive),
      );
      const modalite = clause.type === 'PMSMP' ? 'PMSMP' : modalites.tirer(rng);
      const interim = this.siae.filter((s) => s.type === 'ETTI' || s.type === 'AI');
      const siae = clause.siae ?? (modalite === 'MISE_A_DISPOSITION' ? rng.choix(interim) : null);
      const quantieme = rng.entier(1, 24);
      const derniere = fin(episode);
      this.liste.push({
        ...{ clause, personne, siae, modalite, publics: publics.join('|') },
        entreprise: annee === 2018 && rng.chance(0.02) ? LA_POSTE_LYON : this.employeurs.tirer(rng),
        debut: jour(episode.debut, quantieme),
        fin: derniere === DERNIER_MOIS && rng.chance(0.6) ? null : jour(derniere, rng.entier(quantieme, 28)),
        quarts: Array.from({ length: episode.duree }, () => (episode.vide ? 0 : rng.entier(160, 560))),
      });
    }
  }
}

/** Mois et quarts d'heure d'une participation. */
export function* heuresDe(p: Participation): Generator<[Mois, number]> {
  for (const [i, quarts] of p.quarts.entries()) yield [moisDe(p.debut) + i, quarts];
}
