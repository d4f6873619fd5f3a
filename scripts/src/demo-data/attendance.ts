import { type Jour, jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite, type Personne } from './identities.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Un temps de participation : ce dont on parle, le jour, et combien de personnes y viennent. */
type Evenement = [nom: string, theme: string, jour: Jour, presents: number];

/** Les trois sessions du groupe de personnes en insertion (GEPI), une quinzaine de personnes. */
const GEPI: Evenement[] = [
  ['GEPI session 1', 'Comprendre les parcours d’insertion', jour(mois(2019, 1), 24), 15],
  ['GEPI session 2', 'Améliorer l’information', jour(mois(2019, 2), 14), 14],
  ['GEPI session 3', 'Échanger sur l’accès à l’emploi', jour(mois(2019, 3), 14), 13],
];
const JOURNEES: Evenement[] = [
  ['Journée des professionnels 2016', 'Le PMI’e en actions', jour(mois(2016, 11), 22), 236],
  ['Journée des professionnels de juin', 'Accompagner vers l’activité', jour(mois(2017, 6), 20), 214],
  ['Journée des professionnels de novembre', 'Rencontrer l’entreprise', jour(mois(2017, 11), 16), 203],
];
const ATELIERS: Evenement[] = [
  ['Animer un temps collectif', 'Animation de temps collectifs', jour(mois(2018, 5), 17), 18],
  ['Identifier ses compétences', 'Compétences identifiées par les bénéficiaires', jour(mois(2018, 10), 11), 21],
];
const EQUIPES: Evenement[] = Array.from({ length: 12 }, (_, i) => [
  ...(['Équipe pluridisciplinaire', i % 2 === 0 ? 'Réorientations' : 'Médiation'] as const),
  ...([jour(mois(2018, i + 1), 20), 9] as const),
]);
const USAGERS_EN_EQUIPE = 2;
const STRUCTURES = ['Maison de la Métropole', 'Pôle emploi', 'CCAS de Villeurbanne', 'Cap Insertion 8e', 'Uni-Est'];

/** Le fichier `participation` : les usagers y sont nommés, les professionnels n'y donnent que leur structure. */
export function fichierParticipation(accompagnes: Personne[], etatCivil: EtatCivil): Fichier {
  const rng = new Prng('participation');
  const lignes: Cellule[][] = [];
  const ajouter = (type: string, [nom, theme, date]: Evenement, usager: Personne | null) => {
    const identiteOuRien = usager ? identite(usager, rng) : [null, null, null, null];
    const structure = usager ? null : rng.choix(STRUCTURES);
    const id = `PT${5_001 + lignes.length}`;
    lignes.push([id, nom, type, theme, date, ...identiteOuRien, usager ? 'USAGER' : 'PROFESSIONNEL', structure]);
  };
  const groupe = rng.melange([...accompagnes]).slice(0, GEPI[0]?.[3]);
  for (const session of GEPI) for (const usager of groupe.slice(0, session[3])) ajouter('GEPI', session, usager);
  for (const [type, evenements, usagers] of [
    ['JOURNEE_PROFESSIONNELLE', JOURNEES, 0],
    ['ATELIER', ATELIERS, 0],
    ['EQUIPE_PLURIDISCIPLINAIRE', EQUIPES, USAGERS_EN_EQUIPE],
  ] as const)
    for (const evenement of evenements)
      for (let i = 0; i < evenement[3]; i++) ajouter(type, evenement, i < usagers ? rng.choix(accompagnes) : null);
  const fausses = lignesFausses('participation', 4, 'type', (k) => {
    const p = etatCivil.creer(1986, 'F', 'mixte');
    const identiteEntiere = [p.nir, p.nom, p.prenom, p.naissance];
    return [
      `PT9000${k}`,
      'GEPI session 1',
      'GEPI',
      'À préciser',
      jour(mois(2019, 1), 24),
      ...identiteEntiere,
      'USAGER',
      null,
    ];
  });
  return {
    ...{ source: 'participation', nom: 'Participation_usagers_2019-03-29.csv', date: '2019-03-29' },
    lignes: meler(lignes, fausses, rng),
  };
}
