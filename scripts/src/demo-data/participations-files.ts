import { anneeDe, jour, type Mois, mois, moisDe } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite, type Personne, parNomSeul } from './identities.js';
import { type Clause, PUISOZ } from './markets.js';
import { heuresDe, type Participation } from './participations.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier, Habitudes } from './writer.js';

const ENVOIS: [annee: number, date: string, Habitudes][] = [
  [2015, '2016-01-18', {}],
  [2016, '2017-01-20', { entetes: 'capitales' }],
  [2017, '2018-01-22', { entetes: 'accents' }],
  [2018, '2019-01-21', { utf8: true, iso: true }],
];
const CORRECTIF = '2018-03-09';
const PARTICIPATIONS_CORRIGEES = 40;
const HEURES_CORRIGEES = 60;

/** Une participation et ce qui, d'elle, se répète d'un fichier à l'autre. */
interface Suivi {
  id: string;
  p: Participation;
  identite: Cellule[];
  contrat: string;
  sortie: string;
}

const dernierMois = (p: Participation): Mois => moisDe(p.debut) + p.quarts.length - 1;
const dansAnnee = (p: Participation, annee: number): boolean =>
  anneeDe(moisDe(p.debut)) <= annee && anneeDe(dernierMois(p)) >= annee;

/** Écrit participations et heures : un envoi par an, que les suivants complètent, et un correctif de 2017. */
export class FichiersParticipations {
  private readonly rng = new Prng('fichiers-participations');
  private readonly suivis: Suivi[];
  private readonly corrigees: Set<Suivi>;
  private readonly puisoz: Clause;

  constructor(
    participations: Participation[],
    clauses: Clause[],
    private readonly homonymes: Personne[],
    private readonly etatCivil: EtatCivil,
  ) {
    this.suivis = participations.map((p, i) => this.suivre(`PC${100_001 + i}`, p, identite(p.personne, this.rng)));
    this.puisoz = clauses.find((c) => c.operation === PUISOZ) as Clause;
    const de2017 = this.suivis.filter(({ p }) => p.clause.operation !== PUISOZ && anneeDe(moisDe(p.debut)) === 2017);
    this.corrigees = new Set(this.rng.melange(de2017).slice(0, PARTICIPATIONS_CORRIGEES));
  }

  *fichiers(): Generator<Fichier> {
    for (const [annee, date, habitudes] of ENVOIS) {
      const nom = `Participations_clauses_${annee}_${date}.csv`;
      yield { source: 'participations-clauses', nom, date, habitudes, lignes: this.participations(annee) };
    }
    const lignes = [...this.corrigees].map((s) => this.ligne(s, 2017));
    const nom = `Participations_clauses_2017_correctif_${CORRECTIF}.csv`;
    yield { source: 'participations-clauses', nom, date: CORRECTIF, lignes };
    yield* this.heures();
  }

  private suivre(id: string, p: Participation, cellules: Cellule[]): Suivi {
    const contrat = p.modalite === 'MISE_A_DISPOSITION' ? 'Mission d’intérim' : this.rng.choix(['CDD', 'CDDI', 'CDI']);
    const sortie = this.rng.choix([
      'CDI',
      'CDD de plus de six mois',
      'Formation',
      'Fin de mission',
      'Recherche d’emploi',
    ]);
    return { id, p, identite: cellules, contrat, sortie };
  }

  /** La ligne telle qu'on la connaît à la fin de l'année : une participation en cours n'a pas encore de sortie. */
  private ligne({ id, p, identite: cellules, contrat, sortie }: Suivi, annee: number): Cellule[] {
    const finie = p.fin !== null && anneeDe(dernierMois(p)) <= annee;
    return [
      ...[id, p.clause.id, ...cellules, p.entreprise, p.siae?.siret ?? null, p.siae?.type ?? null, p.publics],
      ...[p.modalite, contrat, p.debut, finie ? p.fin : null, finie ? sortie : null],
    ];
  }

  private participations(annee: number): Cellule[][] {
    const lignes = this.suivis
      .filter(({ p }) => dansAnnee(p, annee))
      .map((s, i) => this.ligne(this.malSaisie(s, annee, i), annee));
    const modele = this.suivis.find(({ p }) => anneeDe(moisDe(p.debut)) === annee && p.siae) as Suivi;
    const fausses = lignesFausses('participations-clauses', 7, 'modalite', (k) => {
      const p = this.etatCivil.creer(1985, 'M', 'mixte');
      const id = `PC9${annee}${k}`;
      return this.ligne({ ...modele, id, identite: [p.nir, p.nom, p.prenom, p.naissance] }, annee);
    });
    return meler(lignes, annee === 2017 ? [...fausses, ...this.enAttente(modele)] : fausses, this.rng);
  }

  /** L'envoi de 2017 se trompe de clause ou de mois d'entrée ; le correctif rétablit. */
  private malSaisie(suivi: Suivi, annee: number, rang: number): Suivi {
    if (annee !== 2017 || !this.corrigees.has(suivi)) return suivi;
    const { p } = suivi;
    return {
      ...suivi,
      p: { ...p, ...(rang % 2 === 0 ? { clause: this.puisoz } : { debut: jour(moisDe(p.debut) - 3, 15) }) },
    };
  }

  /** Des homonymes sans NIR, et deux participations à une clause jamais déposée : leurs heures ne comptent pas. */
  private enAttente(modele: Suivi): Cellule[][] {
    const ambigues = this.homonymes
      .slice(0, 3)
      .map((personne, k) => ({ ...modele, id: `PC9800${k}`, identite: parNomSeul(personne) }));
    const orphelines = [0, 1].map((k) => {
      const clause = { ...modele.p.clause, id: `CL2017-900${k}` };
      return {
        ...modele,
        id: `PC9810${k}`,
        p: { ...modele.p, clause },
        identite: identite(modele.p.personne, this.rng),
      };
    });
    return [...ambigues, ...orphelines].map((s) => this.ligne(s, 2017));
  }

  private *heures(): Generator<Fichier> {
    const corrigees: Cellule[][] = [];
    for (const [annee, date, habitudes] of ENVOIS) {
      const lignes = this.suivis.flatMap(({ id, p }) =>
        [...heuresDe(p)].filter(([m]) => anneeDe(m) === annee).map(([m, quarts]): Cellule[] => [id, m, quarts / 4]),
      );
      const pas = Math.floor(lignes.length / HEURES_CORRIGEES);
      const ecrites = lignes.flatMap((ligne, i) => {
        const [id, m, heures] = ligne as [string, Mois, number];
        if (i % pas !== 3) return [ligne];
        // En 2017 le correctif rattrape l'erreur ; les autres années, la dernière ligne du fichier la rattrape.
        if (annee === 2017) corrigees.push(ligne);
        return annee === 2017 ? [[id, m, heures + 12.5]] : [[id, m, heures * 10], ligne];
      });
      const fausses = lignesFausses('heures-clauses', 5, 'heures', (k) => [`PC9${annee}${k}`, mois(annee, 6), 35]);
      const sansSuite = annee === 2017 ? ['PC98000', 'PC98001', 'PC98002', 'PC98100', 'PC98101', 'PC98200'] : [];
      const intruses = [...fausses, ...sansSuite.map((id): Cellule[] => [id, mois(2017, 5), 70.25])];
      const nom = `Heures_clauses_${annee}_${date}.csv`;
      yield { source: 'heures-clauses', nom, date, habitudes, lignes: meler(ecrites, intruses, this.rng) };
    }
    const nom = `Heures_clauses_2017_correctif_${CORRECTIF}.csv`;
    yield { source: 'heures-clauses', nom, date: CORRECTIF, lignes: corrigees };
  }
}
