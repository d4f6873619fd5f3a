import {
  DERNIER_MOIS,
  type Jour,
  jour,
  jourIso,
  type Mois,
  mois,
  moisDe,
  moisTexte,
  PREMIER_MOIS,
} from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite, type Personne } from './identities.js';
import type { Participation } from './participations.js';
import { Prng, Tirage } from './prng.js';
import type { Droits } from './rights.js';
import type { Siae, TypeSiae } from './siae.js';
import type { Cellule, Fichier } from './writer.js';

/** Un contrat en SIAE : un salarié, une structure, un type. */
export interface Contrat {
  id: string;
  identite: Cellule[];
  siae: Siae;
  entree: Jour;
  /** Mois de sortie ; au-delà de la période s'il court encore. */
  sortie: Mois;
  criteres: string;
}

const CONTRATS = 5_500;
const EN_POSTE_AU_DEPART = 800;
const AUSSI_DANS_LES_CLAUSES = 200;
const PART_RSA = 0.36;
const HEURES_PLEINES = 151.67;

const types = new Tirage<TypeSiae>([
  ['ACI', 44],
  ['EI', 18],
  ['ETTI', 22],
  ['AI', 15],
  ['EITI', 1],
]);
/** Critères d'éligibilité, aux codes des Emplois de l'inclusion. */
const criteres = new Tirage([
  ['DETLD', 22],
  ['DELD', 14],
  ['QPV', 16],
  ['SENIOR', 10],
  ['JEUNE', 12],
  ['CAP_BEP', 10],
  ['TH', 6],
  ['PI', 4],
  ['REF_DA', 3],
  ['FLE', 3],
]);
const motifs = [
  'CDI',
  'CDD de six mois ou plus',
  'Formation qualifiante',
  'Fin de contrat',
  'Rupture à l’initiative du salarié',
];

/** Tire les contrats ; deux cents salariés ont aussi travaillé en 2017 sur une clause. */
export function tirerContrats(
  siae: Siae[],
  participations: Participation[],
  droits: Droits,
  etatCivil: EtatCivil,
): Contrat[] {
  const rng = new Prng('etats-mensuels');
  const pris = new Set<Personne>();
  const parType = (type: TypeSiae) => siae.filter((s) => s.type === type);
  const contrats: Contrat[] = [];
  const embaucher = (personne: Personne, entree: Mois, structure: Siae) => {
    pris.add(personne);
    const rsa = droits.ouvert(personne, Math.max(entree, PREMIER_MOIS));
    const duree = rng.entier(1, rng.chance(0.4) ? 23 : 9);
    contrats.push({
      ...{ id: String(40_000_000 + contrats.length * 13), identite: identite(personne, rng), siae: structure },
      entree: jour(entree, rng.entier(1, 20)),
      sortie: Math.max(entree + duree, PREMIER_MOIS),
      criteres: [
        ...new Set([...(rsa && rng.chance(0.92) ? ['RSA'] : []), criteres.tirer(rng), criteres.tirer(rng)]),
      ].join('|'),
    });
  };
  const de2017 = new Map(
    participations
      .filter((p) => moisDe(p.debut) >= mois(2017, 1) && moisDe(p.debut) <= mois(2017, 12))
      .map((p) => [p.personne, p]),
  );
  for (const p of rng.melange([...de2017.values()]).slice(0, AUSSI_DANS_LES_CLAUSES))
    embaucher(p.personne, moisDe(p.debut) - rng.entier(0, 1), p.siae ?? rng.choix(parType('ETTI')));
  while (contrats.length < CONTRATS) {
    const avant = contrats.length < AUSSI_DANS_LES_CLAUSES + EN_POSTE_AU_DEPART;
    const entree = avant ? rng.entier(mois(2015, 3), mois(2015, 12)) : rng.entier(PREMIER_MOIS, DERNIER_MOIS);
    const rsa = rng.chance(PART_RSA);
    const connu = rsa || rng.chance(0.15);
    const personne = connu
      ? droits.tirer(rng, Math.max(entree, PREMIER_MOIS), rsa, (p) => !pris.has(p))
      : etatCivil.creer(rng.entier(1958, 1998));
    embaucher(personne, entree, rng.choix(parType(types.tirer(rng))));
  }
  return contrats;
}

/** Les états mensuels, un fichier par mois ; la date de sortie n'est que dans le dernier état du contrat. */
export function* fichiersEtatsMensuels(contrats: Contrat[], etatCivil: EtatCivil): Generator<Fichier> {
  const rng = new Prng('fichiers-etats-mensuels');
  const ligne = (c: Contrat, m: Mois): Cellule[] => {
    const heures = rng.entier(70, 130) + (rng.chance(0.2) ? 0.5 : 0);
    const sort = m === c.sortie;
    return [
      ...[c.id, ...c.identite, c.siae.siret, c.siae.type, m, heures, Math.round((heures / HEURES_PLEINES) * 100) / 100],
      ...[c.entree, sort ? jour(m, 28) : null, sort ? rng.choix(motifs) : null, c.criteres],
    ];
  };
  for (let m = PREMIER_MOIS; m <= DERNIER_MOIS; m++) {
    const presents = contrats.filter((c) => moisDe(c.entree) <= m && m <= c.sortie);
    const date = jourIso(jour(m + 1, 15));
    const fausses = lignesFausses('etats-mensuels', 6, 'type', (k) => {
      const p = etatCivil.creer(1984, 'F', 'mixte');
      const [modele] = presents as [Contrat];
      const cellules = [p.nir, p.nom, p.prenom, p.naissance];
      return ligne({ ...modele, id: `9${m}${k}`, identite: cellules }, m);
    });
    yield {
      ...{ source: 'etats-mensuels', nom: `ASP_EMI_${moisTexte(m)}_${date}.csv`, date },
      habitudes: m >= mois(2018, 1) ? { utf8: true, iso: true } : { entetes: 'capitales' },
      lignes: meler(
        presents.map((c) => ligne(c, m)),
        fausses,
        rng,
      ),
    };
  }
}
