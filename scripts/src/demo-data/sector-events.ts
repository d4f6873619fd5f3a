import { type Jour, jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

type Evenement = [
  nom: string,
  filiere: string,
  type: string,
  debut: Jour,
  fin: Jour,
  lieu: string,
  entreprises: number,
  participants: number,
];

/** Les événements que le rapport nomme. */
const NOMMES: Evenement[] = [
  [
    ...(['Semaine de l’emploi et du numérique', 'NUMERIQUE', 'SEMAINE'] as const),
    ...([jour(mois(2017, 11), 27), jour(mois(2017, 12), 1), 'Lyon', 31, 540] as const),
  ],
  [
    ...(['Semaine de l’emploi et du numérique, 2e édition', 'NUMERIQUE', 'SEMAINE'] as const),
    ...([jour(mois(2018, 11), 26), jour(mois(2018, 11), 30), 'Lyon ; Est lyonnais', 46, 870] as const),
  ],
  [
    ...(['Club RH de la CPME Nouvelle Économie', 'NUMERIQUE', 'CLUB_RH'] as const),
    ...([jour(mois(2018, 11), 29), jour(mois(2018, 11), 29), 'Lyon', 18, 24] as const),
  ],
  [
    ...(['Mondial des métiers', 'INDUSTRIE', 'SALON'] as const),
    ...([jour(mois(2019, 2), 21), jour(mois(2019, 2), 24), 'Chassieu', 120, 112_000] as const),
  ],
  [
    ...(['Global Industrie', 'INDUSTRIE', 'SALON'] as const),
    ...([jour(mois(2019, 3), 5), jour(mois(2019, 3), 8), 'Chassieu', 2_500, 45_000] as const),
  ],
];
const AUTRES = [
  ['Job dating des services à la personne', 'SAP', 'JOB_DATING'],
  ['Job dating du bâtiment', 'BTP', 'JOB_DATING'],
  ['Visite d’un entrepôt', 'LOGISTIQUE', 'VISITE'],
  ['Visite d’un site industriel', 'INDUSTRIE', 'VISITE'],
  ['Atelier d’inclusion numérique', 'NUMERIQUE', 'ATELIER'],
  ['Club RH de l’industrie', 'INDUSTRIE', 'CLUB_RH'],
] as const;
const LIEUX = [
  'Villeurbanne',
  'Vaulx-en-Velin',
  'Vénissieux',
  'Saint-Priest',
  'Lyon 8e',
  'Givors',
  'Neuville-sur-Saône',
];

/** Le fichier `evenements-filiere` : ceux du rapport, et deux de chaque autre sorte par an ; un finit avant de commencer. */
export function fichierEvenements(): Fichier {
  const rng = new Prng('evenements');
  const autres = [2016, 2017, 2018].flatMap((annee) =>
    [...AUTRES, ...AUTRES].map(([nom, filiere, type]): Evenement => {
      const date = jour(mois(annee, rng.entier(2, 11)), rng.entier(1, 28));
      return [nom, filiere, type, date, date, rng.choix(LIEUX), rng.entier(1, 14), rng.entier(8, 90)];
    }),
  );
  (autres[0] as Evenement)[4] -= 100;
  const lignes = [...NOMMES, ...autres].map((e, i): Cellule[] => [`EV${401 + i}`, ...e]);
  const fausses = lignesFausses('evenements-filiere', 3, 'type', (k) => [`EV9000${k}`, ...(NOMMES[0] as Evenement)]);
  return {
    ...{ source: 'evenements-filiere', nom: 'Filières événements_2019-04-01.csv', date: '2019-04-01' },
    lignes: meler(lignes, fausses, rng),
  };
}
