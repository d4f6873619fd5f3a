import { jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import type { Siae } from './siae.js';
import type { Cellule, Fichier } from './writer.js';

const APPEL = 'AAP2018';
/** En euros et en projets. */
const ENVELOPPE = 200_000;
const PROJETS_MAX = 8;
const JURY = [
  ...['Métropole de Lyon', 'DIRECCTE', 'Pôle emploi', 'Fédération des acteurs de la solidarité', 'Université Lyon 2'],
];

interface Projet {
  titre: string;
  porteur: string;
  partenaires?: string[];
  secteur: string;
  montant: number;
  /** Ce que l'État ajoute. */
  etat?: number;
}

/** Les six projets retenus, dans l'ordre du rapport. */
const RETENUS: Projet[] = [
  {
    ...{ titre: 'Cité de la consommation responsable', porteur: 'Association insertion emploi services' },
    partenaires: ['Foyer Notre-Dame des sans-abri', 'Elits propreté'],
    ...{ secteur: 'Consommation responsable', montant: 25_000, etat: 11_900 },
  },
  {
    ...{ titre: 'Collecte de dons de proximité', porteur: 'Foyer Notre-Dame des sans-abri' },
    ...{ secteur: 'Réemploi', montant: 24_500 },
  },
  { titre: 'Méthanisation du déchet pain', porteur: 'IDEO', secteur: 'Déchets', montant: 25_000 },
  {
    ...{ titre: 'Plateau circulaire : organisation innovante du travail', porteur: 'Le grenier LAHSO' },
    ...{ secteur: 'Bois et textile', montant: 25_000, etat: 25_000 },
  },
  {
    ...{ titre: 'Formation en français mutualisée', porteur: 'PRESTAL', secteur: 'Formation', montant: 20_000 },
  },
  { titre: 'Éco-mobilité en vélo', porteur: 'Unis vers l’emploi', secteur: 'Mobilité', montant: 25_000 },
];
const REFUSES: [titre: string, secteur: string][] = [
  ['Atelier numérique solidaire', 'Numérique'],
  ['Conserverie des invendus', 'Alimentation'],
  ['Maintenance industrielle partagée', 'Industrie'],
  ['Blanchisserie de proximité', 'Textile'],
  ['Logistique du dernier kilomètre', 'Logistique'],
  ['Pépinière urbaine ; Vénissieux', 'Espaces verts'],
  ['Recyclage de téléphones', 'Numérique'],
  ['Conciergerie d’entreprise', 'Services'],
];

export function fichierAppels(): Fichier {
  const ligne = (id: string): Cellule[] => [
    ...[id, 'Appel à projets IAE 2018', '2018', jour(mois(2018, 3), 20), ENVELOPPE, PROJETS_MAX],
    ...[jour(mois(2018, 6), 15), JURY.join('|')],
  ];
  const fausses = lignesFausses('appels-a-projets', 2, '', (k) => ligne(`AAP-DOUTE-${k}`));
  const nom = 'AAP_IAE_2018_appel_2018-06-20.csv';
  return { source: 'appels-a-projets', nom, date: '2018-06-20', lignes: [ligne(APPEL), ...fausses] };
}

/** Le fichier `candidatures` : quatorze reçues, six retenues, et une d'un appel qui n'est pas déposé. */
export function fichierCandidatures(siae: Siae[]): Fichier {
  const rng = new Prng('candidatures');
  const dates = () => jour(mois(2018, 5), rng.entier(2, 25));
  const porteurs = siae.filter((s) => s.type === 'ACI' || s.type === 'EI');
  const retenus = RETENUS.map((projet, i): Cellule[] => {
    const porteur = porteurs.find((s) => s.denomination === projet.porteur) as Siae;
    return [
      ...[`${APPEL}-${i + 1}`, APPEL, projet.titre, porteur.denomination, porteur.siret, porteur.type],
      ...[projet.partenaires?.join('|') ?? null, projet.secteur, dates(), 'RETENU', projet.montant],
      ...[projet.etat ? 'ETAT' : null, projet.etat ?? null],
    ];
  });
  const refuse = ([titre, secteur]: [string, string], id: string, appel: string): Cellule[] => {
    const { denomination, siret, type } = rng.choix(porteurs);
    return [id, appel, titre, denomination, siret, type, null, secteur, dates(), 'REFUSE', null, null, null];
  };
  const refuses = REFUSES.map((projet, i) => refuse(projet, `${APPEL}-${RETENUS.length + i + 1}`, APPEL));
  const enAttente = refuse(['Atelier vélo', 'Mobilité'], 'AAP2019-1', 'AAP2019');
  const fausses = lignesFausses('candidatures', 4, 'decision', (k) =>
    refuse(['À préciser', 'À préciser'], `AAP-DOUTE-${k}`, APPEL),
  );
  return {
    ...{ source: 'candidatures', nom: 'AAP_IAE_2018_candidatures_2018-06-21.csv', date: '2018-06-21' },
    lignes: meler([...retenus, ...refuses, enAttente], fausses, rng),
  };
}
