import { moisDe } from './calendar.js';
import { jourDuParcours } from './contacts.js';
import { lignesFausses, malSaisir, meler } from './faults.js';
import { type Dispositif, estSuivi, type ParcoursDepose } from './parcours.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import type { Cellule, Fichier } from './writer.js';

/** Une sorte d'étape, et combien de l'année. */
type Etapes = [famille: string, nature: string, nombre: number][];

/** Les étapes de chaque dispositif, de chaque année. */
const ETAPES: [Dispositif, annee: number, Etapes][] = [
  [
    ...(['INSERTION_SANTE', 2017] as const),
    [
      ['RESOCIALISATION', 'ISOLEMENT', 44],
      ['LOGEMENT', 'AIDE_LOGEMENT', 21],
      ['SANTE', 'ACCES_SOINS', 58],
      ['SANTE', 'RQTH', 4],
      ['EMPLOI', 'CONTRAT', 31],
      ['FORMATION', 'AUTRE', 18],
    ],
  ],
  [
    ...(['INSERTION_SANTE', 2018] as const),
    [
      ['RESOCIALISATION', 'ISOLEMENT', 92],
      ['RESOCIALISATION', 'ACCES_DROITS', 78],
      ['LOGEMENT', 'AIDE_LOGEMENT', 45],
      ['SANTE', 'ACCES_SOINS', 153],
      ['SANTE', 'RQTH', 12],
      ['ACTIVITE', 'STAGE', 61],
      ['EMPLOI', 'CONTRAT', 71],
      ['EMPLOI', 'AUTRE', 53],
      ['FORMATION', 'FORMATION_QUALIFIANTE', 47],
    ],
  ],
  [
    ...(['ACCOMPAGNEMENT_GLOBAL', 2017] as const),
    [
      ['EMPLOI', 'CONTRAT', 412],
      ['EMPLOI', 'AUTRE', 180],
      ['FORMATION', 'FORMATION_QUALIFIANTE', 266],
      ['FORMATION', 'AUTRE', 134],
      ['LOGEMENT', 'AIDE_LOGEMENT', 150],
      ['SANTE', 'AUTRE', 90],
    ],
  ],
  [
    ...(['ACCOMPAGNEMENT_GLOBAL', 2018] as const),
    [
      ['EMPLOI', 'CONTRAT', 468],
      ['EMPLOI', 'AUTRE', 205],
      ['FORMATION', 'FORMATION_QUALIFIANTE', 310],
      ['LOGEMENT', 'AIDE_LOGEMENT', 160],
    ],
  ],
  [
    ...(['ITINERAIRE_EMPLOI', 2018] as const),
    [
      ['EMPLOI', 'CONTRAT', 900],
      ['FORMATION', 'FORMATION_QUALIFIANTE', 420],
      ['ACTIVITE', 'STAGE', 380],
    ],
  ],
  [
    ...(['ITINERAIRE_ACTIVITE', 2018] as const),
    [
      ['RESOCIALISATION', 'ACCES_DROITS', 310],
      ['SANTE', 'ACCES_SOINS', 240],
      ['ACTIVITE', 'AUTRE', 260],
    ],
  ],
];
/** Personnes suivies par PERLE en 2018 qui ont accédé à l'emploi : au RSA le mois de leur début, et les autres. */
const PERLE_2018 = { auRsa: 40, autres: 86 };
/** Parmi les autres étapes de PERLE, celles de 2017. */
const PERLE_EMPLOI_2017 = 52;
const MAL_SAISIES = 24;

/** Les fichiers `etapes-parcours` : toutes les étapes, puis un correctif de familles mal saisies. */
export function* fichiersEtapes(parcours: ParcoursDepose[], droits: Droits): Generator<Fichier> {
  const rng = new Prng('etapes');
  const lignes: Cellule[][] = [];
  const ajouter = (p: ParcoursDepose, annee: number, famille: string, nature: string) =>
    lignes.push([`ET${200_001 + lignes.length}`, p.id, jourDuParcours(rng, p, annee), famille, nature]);
  for (const [dispositif, annee, etapes] of ETAPES) {
    const suivis = parcours.filter((p) => p.dispositif === dispositif && estSuivi(p, annee));
    for (const [famille, nature, nombre] of etapes)
      for (let i = 0; i < nombre; i++) ajouter(rng.choix(suivis), annee, famille, nature);
  }
  const perle = (annee: number) =>
    rng.melange(parcours.filter((p) => p.diagnostic === 'ACCOMPAGNE' && estSuivi(p, annee)));
  const auRsa = (p: ParcoursDepose) => droits.ouvert(p.personne, moisDe(p.debut as number));
  const de2018 = perle(2018);
  for (const p of [
    ...de2018.filter(auRsa).slice(0, PERLE_2018.auRsa),
    ...de2018.filter((p) => !auRsa(p)).slice(0, PERLE_2018.autres),
  ]) {
    ajouter(p, 2018, 'EMPLOI', 'CONTRAT');
    if (rng.chance(0.3)) ajouter(p, 2018, 'EMPLOI', 'AUTRE');
  }
  for (const p of perle(2018).slice(0, 80)) ajouter(p, 2018, 'FORMATION', 'AUTRE');
  for (const p of perle(2017).slice(0, PERLE_EMPLOI_2017)) ajouter(p, 2017, 'EMPLOI', 'CONTRAT');

  const [modele] = lignes as [Cellule[]];
  const fausses = lignesFausses('etapes-parcours', 6, 'famille', (k) => [`ET90000${k}`, ...modele.slice(1)]);
  const { envoi, correctif } = malSaisir(lignes, MAL_SAISIES, 3, (f) => (f === 'EMPLOI' ? 'SANTE' : 'EMPLOI'));
  const source = 'etapes-parcours';
  yield { source, nom: 'Etapes_parcours_2019-02-06.csv', date: '2019-02-06', lignes: meler(envoi, fausses, rng) };
  yield { source, nom: 'Etapes_parcours_correctif_2019-03-01.csv', date: '2019-03-01', lignes: correctif };
}
