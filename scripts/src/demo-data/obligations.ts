import { type Jour, jour, jourApres, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite } from './identities.js';
import { estSuivi, type ParcoursDepose } from './parcours.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import type { Cellule, Fichier, Habitudes } from './writer.js';

/** Une opération de contrôle : dossiers contrôlés, courriers, remobilisés après courrier, dossiers inscrits à la médiation. */
interface Operation {
  annee: number;
  /** Premier mois de l'année où l'on contrôle. */
  depuis: number;
  controles: number;
  courriers: number;
  remobilises: number;
  mediation: number;
  habitudes: Habitudes;
}

const OPERATIONS: Operation[] = [
  { annee: 2016, depuis: 5, controles: 1_830, courriers: 905, remobilises: 742, mediation: 231, habitudes: {} },
  { annee: 2017, depuis: 1, controles: 5_120, courriers: 2_310, remobilises: 1_985, mediation: 590, habitudes: {} },
  {
    ...{ annee: 2018, depuis: 1, controles: 6_292, courriers: 2_753, remobilises: 2_403, mediation: 687 },
    habitudes: { utf8: true, iso: true },
  },
];
/** Par fichier : sanctions dont l'avis manque, décisions datées d'avant la médiation. */
const SANS_AVIS = 3;
const EN_DESORDRE = 2;
/** Rangs des colonnes dont la faute se plante. */
const [AVIS, DATE_DECISION] = [11, 12];

/** Les fichiers `controles-obligations`, un par an : des bénéficiaires orientés vers Pôle emploi, un dossier chacun. */
export function* fichiersControles(
  parcours: ParcoursDepose[],
  droits: Droits,
  etatCivil: EtatCivil,
): Generator<Fichier> {
  const rng = new Prng('controles');
  for (const operation of OPERATIONS) {
    const { annee, controles, courriers, habitudes } = operation;
    const suivis = new Set(
      parcours.filter((p) => p.dispositif === 'POLE_EMPLOI' && estSuivi(p, annee)).map((p) => p.personne),
    );
    const lignes = rng
      .melange([...suivis])
      .slice(0, controles)
      .map((personne, i): Cellule[] => {
        const mois1 = rng.entier(operation.depuis, 11);
        const campagne = `Pôle emploi ${annee}-${mois1 <= 6 ? 1 : 2}`;
        const foyer = droits.foyer(personne)?.matricule ?? null;
        const controle = jour(mois(annee, mois1), rng.entier(1, 28));
        const suite = i < courriers ? suites(operation, i, controle, rng) : aucuneSuite();
        return [`CO${annee}-${10_001 + i}`, campagne, ...identite(personne, rng), foyer, controle, ...suite];
      });
    const sanctions = lignes.filter((l) => l[DATE_DECISION] !== null && l[AVIS] !== 'MAINTIEN');
    for (const ligne of sanctions.slice(0, SANS_AVIS)) ligne[AVIS] = null;
    for (const ligne of sanctions.slice(-EN_DESORDRE)) ligne[DATE_DECISION] = jourApres(ligne[7] as number, -14);
    const [modele] = lignes as [Cellule[]];
    const fausses = lignesFausses('controles-obligations', 5, 'avis', (k) => {
      const p = etatCivil.creer(1983, 'M', 'mixte');
      const identiteEntiere = [p.nir, p.nom, p.prenom, p.naissance];
      return [`CO${annee}-9000${k}`, modele[1] ?? null, ...identiteEntiere, ...modele.slice(6)];
    });
    const date = `${annee + 1}-01-28`;
    const nom = `Controle_obligations_${annee}_${date}.csv`;
    const melangees = meler(rng.melange(lignes), fausses, rng);
    yield { source: 'controles-obligations', nom, date, habitudes, lignes: melangees };
  }
}

/** Les colonnes qui suivent `date_controle` d'un dossier sans courrier. */
const aucuneSuite = (): Cellule[] => [null, null, null, null, null, null, 'NON'];

/**
 * Celles d'un dossier qui a reçu un courrier, `i`-ième de l'opération : les premiers se remobilisent en s'inscrivant à Pôle emploi ;
 * la médiation voit les autres, et des remobilisés tardifs.
 */
function suites({ courriers, remobilises, mediation }: Operation, i: number, controle: Jour, rng: Prng): Cellule[] {
  const courrier = jourApres(controle, rng.entier(3, 25));
  const remobilise = i < remobilises;
  const enMediation = i >= courriers - mediation;
  const instance = enMediation ? jourApres(courrier, rng.entier(50, 80)) : null;
  const inscription = remobilise ? jourApres(courrier, rng.entier(4, 45)) : null;
  if (instance === null) return [courrier, inscription, null, null, null, null, 'OUI'];
  const sanction = rng.choix(['REDUCTION', 'SUSPENSION']);
  const [avis, decision] = remobilise ? ['MAINTIEN', 'AUCUNE'] : [sanction, sanction];
  return [
    courrier,
    inscription,
    instance,
    avis,
    jourApres(instance, rng.entier(3, 20)),
    decision,
    remobilise ? 'OUI' : 'NON',
  ];
}
