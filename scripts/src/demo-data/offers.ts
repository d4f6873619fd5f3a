import { debutAnnee, finAnnee, type Jour, jour, jourApres, jourEntre, mois } from './calendar.js';
import { filiereDe } from './clee.js';
import type { Employeurs } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import { Prng, Tirage } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Offres reçues dans l'année, par canal. */
const OFFRES: [annee: number, parCanal: Record<string, number>][] = [
  [2016, { CLEE: 132, EXTRANET: 176, POLE_EMPLOI: 120 }],
  [2017, { CLEE: 241, EXTRANET: 203, POLE_EMPLOI: 150 }],
  [2018, { CLEE: 300, EXTRANET: 214, POLE_EMPLOI: 170 }],
  [2019, { CLEE: 64, EXTRANET: 52, POLE_EMPLOI: 30 }],
];
/** Le dernier jour que voient les fichiers : les offres de 2019 sont celles du premier trimestre. */
const DERNIER_JOUR = jour(mois(2019, 3), 28);

const METIERS: Record<string, [rome: string, intitule: string][]> = {
  SAP: [
    ['K1304', 'Aide à domicile'],
    ['K1302', 'Auxiliaire de vie'],
  ],
  INDUSTRIE: [
    ['H2913', 'Soudeur'],
    ['H2909', 'Opérateur de montage'],
  ],
  NUMERIQUE: [
    ['M1805', 'Développeur'],
    ['I1401', 'Technicien support'],
  ],
  BTP: [
    ['F1704', 'Manœuvre ; gros œuvre'],
    ['F1602', 'Électricien'],
  ],
  LOGISTIQUE: [
    ['N1103', 'Préparateur de commandes'],
    ['N4105', 'Chauffeur-livreur'],
  ],
  AUTRE: [
    ['K2204', 'Agent d’entretien'],
    ['G1602', 'Commis de cuisine'],
  ],
};
const contrats = new Tirage([
  ['CDI', 34],
  ['CDD', 36],
  ['INTERIM', 14],
  ['CDDI', 7],
  ['ALTERNANCE', 5],
  ['PMSMP', 4],
]);
const statuts = new Tirage([
  ['POURVUE', 58],
  ['NON_POURVUE', 28],
  ['RETIREE', 14],
]);
/** Offres dont les postes pourvus dépassent les postes, et offres pourvues sans poste pourvu. */
const TROP_POURVUES = 2;
const POURVUES_DE_RIEN = 2;

/** Les fichiers `offres`, un par an. */
export function* fichiersOffres(employeurs: Employeurs): Generator<Fichier> {
  const rng = new Prng('offres');
  let numero = 0;
  const enActivite = employeurs.ouvertes(rng, 700);
  const ligne = (annee: number, canal: string): Cellule[] => {
    const e = rng.choix(enActivite);
    const filiere = filiereDe(e);
    const [rome, intitule] = rng.choix(METIERS[filiere] ?? []);
    const postes = rng.chance(0.7) ? 1 : rng.entier(2, 6);
    const reception = jourEntre(rng, debutAnnee(annee), Math.min(finAnnee(annee), DERNIER_JOUR));
    const cloture: Jour = jourApres(reception, rng.entier(10, 90));
    const statut = cloture > DERNIER_JOUR ? 'OUVERTE' : statuts.tirer(rng);
    const pourvus = statut === 'POURVUE' ? rng.entier(1, postes) : 0;
    return [
      ...[`OF${70_001 + numero++}`, e.siret, e.denomination, rome, intitule, filiere, contrats.tirer(rng), postes],
      ...[reception, statut === 'OUVERTE' ? null : cloture, statut, pourvus, canal],
    ];
  };
  for (const [annee, parCanal] of OFFRES) {
    const lignes = Object.entries(parCanal).flatMap(([canal, nombre]) =>
      Array.from({ length: nombre }, () => ligne(annee, canal)),
    );
    const pourvues = lignes.filter((l) => l[10] === 'POURVUE');
    for (const offre of pourvues.slice(0, TROP_POURVUES)) offre[11] = Number(offre[7]) + 2;
    for (const offre of pourvues.slice(-POURVUES_DE_RIEN)) offre[11] = 0;
    const fausses = lignesFausses('offres', 5, 'statut', () => ligne(annee, 'CLEE'));
    const date = annee === 2019 ? '2019-04-03' : `${annee + 1}-01-17`;
    const nom = `Offres_emploi_${annee}_${date}.csv`;
    const habitudes = { utf8: annee >= 2018, entetes: 'accents' } as const;
    yield { source: 'offres', nom, date, habitudes, lignes: meler(rng.melange(lignes), fausses, rng) };
  }
}
