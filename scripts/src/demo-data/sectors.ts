import { jour, type Mois, mois } from './calendar.js';
import type { Employeurs } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite, type Personne, parNomSeul } from './identities.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import type { Cellule, Fichier } from './writer.js';

/** Une expérimentation : son entonnoir, chaque étape prise parmi les personnes de la précédente. */
interface Action {
  id: string;
  nom: string;
  filiere: string;
  operateur: string;
  debut: Mois;
  fin: Mois;
  axe: string;
  /** Étape, personnes, mois. */
  entonnoir: [etape: string, personnes: number, mois: Mois][];
}

const ACTIONS: Action[] = [
  {
    ...{ id: 'MS_DOM', nom: 'MS DOM', filiere: 'SAP', operateur: 'MS DOM', debut: mois(2017, 1), fin: mois(2017, 12) },
    axe: 'Recrutement',
    entonnoir: [
      ['REPERE', 168, mois(2017, 3)],
      ['INFORME', 41, mois(2017, 4)],
      ['ENTRETIEN', 14, mois(2017, 5)],
      ['FORME', 7, mois(2017, 9)],
    ],
  },
  {
    ...{ id: 'GEIM_SAP', nom: 'GEIM LE SAP (REED)', filiere: 'SAP', operateur: 'Groupe GEIM' },
    ...{ debut: mois(2017, 2), fin: mois(2017, 12), axe: 'Parcours vers l’emploi' },
    entonnoir: [
      ['ORIENTE', 83, mois(2017, 4)],
      ['VOLONTAIRE', 26, mois(2017, 5)],
      ['SORTIE_POSITIVE', 17, mois(2017, 11)],
      ['EMBAUCHE', 12, mois(2017, 12)],
    ],
  },
  {
    ...{ id: 'DEV_TALENTS', nom: 'Développeurs de talents', filiere: 'NUMERIQUE', operateur: 'Simplon ; Lyon' },
    ...{ debut: mois(2018, 1), fin: mois(2018, 12), axe: 'Formation' },
    entonnoir: [
      ['FORME', 14, mois(2018, 2)],
      ['EMBAUCHE', 11, mois(2018, 10)],
    ],
  },
  {
    ...{ id: 'TECH_SUPPORT', nom: 'Formation Technicien Support', filiere: 'NUMERIQUE', operateur: 'Simplon ; Lyon' },
    ...{ debut: mois(2018, 11), fin: mois(2018, 12), axe: 'Formation' },
    entonnoir: [
      ['INFORME', 38, mois(2018, 10)],
      ['FORME', 12, mois(2018, 11)],
    ],
  },
  {
    ...{ id: 'SOUDEURS', nom: 'Soudeurs de la Vallée de la chimie', filiere: 'INDUSTRIE', operateur: 'UIMM Lyon' },
    ...{ debut: mois(2018, 3), fin: mois(2018, 12), axe: 'Formation' },
    entonnoir: [
      ['ORIENTE', 47, mois(2018, 4)],
      ['FORME', 15, mois(2018, 6)],
      ['EMBAUCHE', 9, mois(2018, 12)],
    ],
  },
  {
    ...{ id: 'CARISTES', nom: 'Caristes de l’Est lyonnais', filiere: 'LOGISTIQUE', operateur: 'AFTRAL' },
    ...{ debut: mois(2017, 9), fin: mois(2018, 6), axe: 'Formation' },
    entonnoir: [
      ['ORIENTE', 64, mois(2017, 10)],
      ['FORME', 20, mois(2017, 12)],
      ['EMBAUCHE', 13, mois(2018, 6)],
    ],
  },
];
const GEIM_DROITS_OUVERTS = 15;

export function fichierActions(employeurs: Employeurs): Fichier {
  const ligne = (a: Action): Cellule[] => [
    ...[a.id, a.nom, a.filiere, a.operateur, employeurs.nommer(a.operateur, '85.59A').siret],
    ...[jour(a.debut, 1), jour(a.fin, 28), a.axe],
  ];
  const [premiere] = ACTIONS as [Action];
  const fausses = lignesFausses('actions-filiere', 3, 'filiere', (k) => ligne({ ...premiere, id: `DOUTE_${k}` }));
  const nom = 'Filieres_actions_2019-01-03.csv';
  return { source: 'actions-filiere', nom, date: '2019-01-03', lignes: [...ACTIONS.map(ligne), ...fausses] };
}

/** Les personnes d'une action ; à l'entrée de GEIM, quinze volontaires seulement ont un droit ouvert. */
function personnesDe(
  action: Action,
  droits: Droits,
  etatCivil: EtatCivil,
  prises: Set<Personne>,
  rng: Prng,
): Personne[] {
  const [, effectif, debut] = action.entonnoir[0] as Action['entonnoir'][0];
  const geim = action.id === 'GEIM_SAP';
  return Array.from({ length: effectif }, (_, i) => {
    if (geim && i >= GEIM_DROITS_OUVERTS && i < 26) return etatCivil.creer(rng.entier(1965, 1996));
    const mesure = geim ? mois(2017, 5) : debut;
    const personne = droits.tirer(rng, mesure, true, (p) => !prises.has(p));
    prises.add(personne);
    return personne;
  });
}

/** Le fichier `parcours-filiere` : quelques étapes y sont écrites deux fois, une personne n'y compte qu'une. */
export function fichierParcoursFiliere(
  employeurs: Employeurs,
  homonymes: Personne[],
  droits: Droits,
  etatCivil: EtatCivil,
): Fichier {
  const rng = new Prng('filieres');
  const prises = new Set<Personne>();
  const lignes: Cellule[][] = [];
  const ecrire = (action: string, cellules: Cellule[], etape: string, m: Mois) => {
    const embauche = etape === 'EMBAUCHE';
    const siret = embauche ? employeurs.tirer(rng) : null;
    const id = `FI${20_001 + lignes.length}`;
    lignes.push([id, action, ...cellules, etape, jour(m, rng.entier(1, 28)), siret, embauche ? 'CDI' : null]);
  };
  for (const action of ACTIONS) {
    const personnes = personnesDe(action, droits, etatCivil, prises, rng);
    for (const [etape, effectif, m] of action.entonnoir)
      for (const personne of personnes.slice(0, effectif)) ecrire(action.id, identite(personne, rng), etape, m);
    const [etape, , m] = action.entonnoir[0] as Action['entonnoir'][0];
    for (const personne of personnes.slice(-3)) ecrire(action.id, identite(personne, rng), etape, m);
  }
  for (const homonyme of homonymes.slice(0, 2)) ecrire('MS_DOM', parNomSeul(homonyme), 'REPERE', mois(2017, 3));
  const fausses = lignesFausses('parcours-filiere', 8, 'etape', (k) => {
    const p = etatCivil.creer(1979, 'F', 'mixte');
    const identiteEntiere = [p.nir, p.nom, p.prenom, p.naissance];
    return [`FI9000${k}`, 'MS_DOM', ...identiteEntiere, 'REPERE', jour(mois(2017, 3), 7), employeurs.tirer(rng), null];
  });
  return {
    ...{ source: 'parcours-filiere', nom: 'Filières parcours_20190104.csv', date: '2019-01-04' },
    habitudes: { entetes: 'accents' },
    lignes: meler(lignes, fausses, rng),
  };
}
