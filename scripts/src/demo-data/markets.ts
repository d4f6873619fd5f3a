import { jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { Prng, Tirage } from './prng.js';
import type { Siae } from './siae.js';
import { ACHETEURS, METROPOLE_SIRET } from './sirets.js';
import type { Cellule, Fichier } from './writer.js';

export interface Clause {
  id: string;
  marche: string;
  /** Identifiant de l'opération ; `null` : aucune. */
  operation: string | null;
  objet: string;
  type: string;
  secteur: string;
  heures: number;
  montantReserve: number | null;
  annee: number;
  siae: Siae | null;
}

/** L'opération privée ; toutes les autres sont publiques. */
export const PUISOZ = 'PUISOZ';
const HEURES_PUISOZ = 11_000;
/** Marchés réservés de 2018, en euros. */
const MONTANT_RESERVE_2018 = 1_700_000;
const RESERVES_2018 = 14;

const OPERATIONS = [
  ['OP-PARTDIEU', 'Lyon Part-Dieu ; pôle d’échanges', '69383'],
  ['OP-CONFLUENCE', 'Confluence 2', '69382'],
  ['OP-GERLAND', 'Les Girondins', '69387'],
  ['OP-CARRESOIE', 'Carré de Soie', '69256'],
  ['OP-DUCHERE', 'La Duchère', '69389'],
  ['OP-MASDUTAUREAU', 'Mas du Taureau', '69256'],
  ['OP-MINGUETTES', 'Vénissieux Minguettes', '69259'],
  ['OP-GRATTECIEL', 'Gratte-Ciel centre-ville', '69266'],
  ['OP-VALLON', 'Vallon des hôpitaux', '69204'],
  ['OP-SAULAIE', 'La Saulaie', '69149'],
  ['OP-ANNEAU', 'Anneau des Sciences, études', '69123'],
  ['OP-COLLEGES', 'Plan collèges 2015-2018', null],
] as const;

const types = new Tirage([
  ['CONDITION_EXECUTION', 66],
  ['INSERTION_QUALIFICATION', 12],
  ['CRITERE', 10],
  ['MARCHE_RESERVE', 7],
  ['PMSMP', 5],
]);
const secteurs = new Tirage([
  ['BTP', 52],
  ['ENTRETIEN', 18],
  ['PRESTATION_INTELLECTUELLE', 7],
  ['LOGISTIQUE', 7],
  ['COMMUNICATION', 4],
  ['NUMERIQUE', 4],
  ['ADMINISTRATIF', 4],
  ['AUTRE', 4],
]);
const OBJETS = [
  'Réfection de voirie',
  'Entretien des espaces verts',
  'Gros œuvre',
  'Nettoyage de locaux ; lots 1 à 3',
  'Études',
];
const FACILITATEURS = ['Maison Métropolitaine d’Insertion pour l’emploi', 'Uni-Est', 'Sud-Ouest Emploi', 'Allies'];

/** Quelque 400 clauses de 2015 à 2018 ; une sur quatre relève d'une opération. */
export function tirerClauses(siae: Siae[]): Clause[] {
  const rng = new Prng('clauses');
  const clauses: Clause[] = [];
  const ajouter = (annee: number, type: string, operation: string | null, montantReserve: number | null = null) => {
    const rang = String(clauses.length + 1).padStart(4, '0');
    const acheteur = rng.chance(0.7) ? METROPOLE_SIRET : rng.choix(ACHETEURS);
    const reserve = type === 'MARCHE_RESERVE';
    clauses.push({
      ...{ id: `CL${annee}-${rang}`, marche: `${acheteur}${annee}M${rang}`, operation, type, montantReserve, annee },
      ...{ objet: rng.choix(OBJETS), secteur: operation === PUISOZ ? 'BTP' : secteurs.tirer(rng) },
      ...{ heures: rng.entier(2, 60) * 70, siae: reserve ? rng.choix(siae) : null },
    });
  };
  for (const [annee, nombre] of [
    [2015, 70],
    [2016, 110],
    [2017, 105],
    [2018, 95],
  ] as const) {
    for (let i = 0; i < nombre; i++) {
      let type = types.tirer(rng);
      if (type === 'MARCHE_RESERVE' && annee === 2018) type = 'CONDITION_EXECUTION';
      const operation = rng.chance(0.25) ? rng.choix(OPERATIONS)[0] : null;
      ajouter(annee, type, operation, type === 'MARCHE_RESERVE' ? rng.entier(20, 160) * 1_000 : null);
    }
  }
  for (let i = 0; i < 6; i++) ajouter(2017 + (i % 2), 'CONDITION_EXECUTION', PUISOZ);
  let reste = MONTANT_RESERVE_2018;
  for (let i = RESERVES_2018; i > 0; i--) {
    const montant = i === 1 ? reste : Math.round((reste / i) * (0.6 + 0.8 * rng.reel()));
    ajouter(2018, 'MARCHE_RESERVE', null, montant);
    reste -= montant;
  }
  return clauses;
}

export function fichierOperations(): Fichier {
  const rng = new Prng('operations');
  const publique = ([id, nom, commune]: readonly [string, string, string | null]): Cellule[] => [
    ...[id, nom, 'PUBLIQUE', 'Métropole de Lyon', METROPOLE_SIRET, commune],
    ...[jour(mois(rng.entier(2013, 2016), 1), 15), null, rng.entier(20, 300) * 100],
  ];
  const puisoz = ['Grand Parilly Puisoz', 'PRIVEE', 'Lionheart', null, '69259', jour(mois(2017, 3), 1), null];
  const fausses = lignesFausses('operations', 3, 'type', (k) => publique([`OP-DOUTE-${k}`, 'À préciser', '69123']));
  return {
    ...{ source: 'operations', nom: 'Operations_clausees_2019-01-08.csv', date: '2019-01-08' },
    lignes: meler([[PUISOZ, ...puisoz, HEURES_PUISOZ], ...OPERATIONS.map(publique)], fausses, rng),
  };
}

export function fichierClauses(clauses: Clause[]): Fichier {
  const rng = new Prng('fichier-clauses');
  const ligne = (c: Clause): Cellule[] => [
    ...[c.id, c.marche, c.operation, String(rng.entier(1, 9)), c.objet, c.type, c.secteur, c.heures, c.montantReserve],
    ...[c.annee, c.siae?.siret ?? null, c.siae?.type ?? null, rng.choix(FACILITATEURS)],
  ];
  const [premiere] = clauses as [Clause];
  const reserve = clauses.find((c) => c.siae)?.siae ?? null;
  const fausses = lignesFausses('clauses', 6, 'secteur', (k) =>
    ligne({ ...premiere, id: `CL-DOUTE-${k}`, siae: reserve }),
  );
  return {
    ...{ source: 'clauses', nom: 'Facilitateurs_clauses_2019-01-09.csv', date: '2019-01-09' },
    habitudes: { entetes: 'accents' },
    lignes: meler(clauses.map(ligne), fausses, rng),
  };
}
