import { debutAnnee, finAnnee, jourEntre } from './calendar.js';
import { lignesFausses, malSaisir, meler } from './faults.js';
import { type EtatCivil, identite, type Personne } from './identities.js';
import type { ParcoursDepose } from './parcours.js';
import { Prng, Tirage } from './prng.js';
import type { Droits } from './rights.js';
import type { Cellule, Fichier, Habitudes } from './writer.js';

/** Une année du fonds d'aide aux jeunes : jeunes par nature d'aide, et aides individuelles par objet. */
interface Annee {
  annee: number;
  tcl: number;
  individuelle: number;
  actions: number;
  /** Aides individuelles de deux objets, et les autres : leur somme dépasse le nombre de jeunes, dont certains en ont deux. */
  formation: number;
  logement: number;
  autres: number;
  habitudes: Habitudes;
}

/** En 2016, les abonnements et les actions n'étaient pas encore suivis jeune par jeune. */
const ANNEES: Annee[] = [
  {
    ...{ annee: 2016, tcl: 0, individuelle: 1_240, actions: 0, formation: 96, logement: 41, autres: 1_243 },
    habitudes: { entetes: 'capitales' },
  },
  {
    ...{ annee: 2017, tcl: 10_985, individuelle: 2_485, actions: 2_990, formation: 176, logement: 62, autres: 2_562 },
    habitudes: { entetes: 'accents' },
  },
  {
    ...{ annee: 2018, tcl: 10_410, individuelle: 2_392, actions: 3_105, formation: 182, logement: 71, autres: 2_440 },
    habitudes: { utf8: true, iso: true },
  },
];
const JEUNES = 14_200;
const JEUNES_AU_RSA = 600;
const MAL_SAISIES = 18;

const objets = new Tirage([
  ['SUBSISTANCE', 62],
  ['MOBILITE', 27],
  ['SANTE', 4],
  ['AUTRE', 7],
]);
const objetsActions = new Tirage([
  ['LOGEMENT', 78],
  ['MOBILITE', 12],
  ['AUTRE', 10],
]);

/** Les jeunes que le fonds a pu aider : ceux de l'École de la deuxième chance, de jeunes allocataires, et tous les autres. */
function jeunes(parcours: ParcoursDepose[], droits: Droits, etatCivil: EtatCivil, rng: Prng): Personne[] {
  const stagiaires = parcours.filter((p) => p.dispositif === 'E2C').map((p) => p.personne);
  const auRsa = droits.adultes.filter((p) => p.naissance > debutAnnee(1992)).slice(0, JEUNES_AU_RSA);
  const connus = [...new Set([...stagiaires, ...auRsa])];
  const autres = Array.from({ length: JEUNES - connus.length }, () => etatCivil.creer(rng.entier(1992, 1999)));
  return rng.melange([...connus, ...autres]);
}

/** Les fichiers `faj-aides`, un par an, et un correctif d'objets mal saisis en 2017. */
export function* fichiersFaj(parcours: ParcoursDepose[], droits: Droits, etatCivil: EtatCivil): Generator<Fichier> {
  const rng = new Prng('faj');
  const tous = jeunes(parcours, droits, etatCivil, rng);
  for (const faj of ANNEES) {
    const { annee, habitudes } = faj;
    const lignes: Cellule[][] = [];
    const aider = (personne: Personne, nature: string, objet: string, montant: number) => {
      const date = jourEntre(rng, debutAnnee(annee), finAnnee(annee));
      const id = `FAJ${annee}-${10_001 + lignes.length}`;
      lignes.push([id, ...identite(personne, rng), date, nature, objet, montant]);
    };
    const tirer = (nombre: number) => rng.melange([...tous]).slice(0, nombre);
    const aidesIndividuelles = rng.melange([
      ...Array<string>(faj.formation).fill('FORMATION'),
      ...Array<string>(faj.logement).fill('LOGEMENT'),
      ...Array.from({ length: faj.autres }, () => objets.tirer(rng)),
    ]);
    const individuels = tirer(faj.individuelle);
    for (const [i, objet] of aidesIndividuelles.entries())
      aider(individuels[i % individuels.length] as Personne, 'INDIVIDUELLE', objet, rng.entier(8, 80) * 5);
    for (const personne of tirer(faj.actions)) aider(personne, 'ACTION', objetsActions.tirer(rng), rng.entier(40, 90));
    for (const personne of tirer(faj.tcl)) aider(personne, 'TCL', 'MOBILITE', 55.5);

    const fausses = lignesFausses('faj-aides', 6, 'nature', (k) => {
      const p = etatCivil.creer(1997, 'F', 'mixte');
      const identiteEntiere = [p.nir, p.nom, p.prenom, p.naissance];
      return [
        `FAJ${annee}-9000${k}`,
        ...identiteEntiere,
        jourEntre(rng, debutAnnee(annee), finAnnee(annee)),
        'TCL',
        'MOBILITE',
        55.5,
      ];
    });
    const date = `${annee + 1}-02-12`;
    const { envoi, correctif } =
      annee === 2017
        ? malSaisir(lignes.slice(0, aidesIndividuelles.length), MAL_SAISIES, 7, (o) =>
            o === 'FORMATION' ? 'LOGEMENT' : 'FORMATION',
          )
        : { envoi: lignes.slice(0, aidesIndividuelles.length), correctif: [] };
    const ecrites = [...envoi, ...lignes.slice(aidesIndividuelles.length)];
    yield {
      source: 'faj-aides',
      nom: `FAJ_aides_${annee}_${date}.csv`,
      date,
      habitudes,
      lignes: meler(ecrites, fausses, rng),
    };
    if (correctif.length > 0)
      yield {
        source: 'faj-aides',
        nom: `FAJ_aides_${annee}_correctif_2018-04-03.csv`,
        date: '2018-04-03',
        lignes: correctif,
      };
  }
}
