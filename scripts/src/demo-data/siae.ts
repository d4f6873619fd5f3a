import { jour, mois } from './calendar.js';
import type { Employeurs } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import { tirerSiret } from './sirets.js';
import type { Cellule, Fichier } from './writer.js';

export type TypeSiae = 'ACI' | 'EI' | 'ETTI' | 'AI' | 'EITI';

export interface Siae {
  siret: string;
  type: TypeSiae;
  denomination: string;
  naf: string;
  commune: string;
}

/** Les structures que le rapport de 2018 nomme. */
const NOMMEES: [TypeSiae, nom: string][] = [
  ['EI', 'Association insertion emploi services'],
  ['ACI', 'Foyer Notre-Dame des sans-abri'],
  ['EI', 'Elits propreté'],
  ['ACI', 'IDEO'],
  ['ACI', 'Le grenier LAHSO'],
  ['EI', 'PRESTAL'],
  ['ACI', 'Unis vers l’emploi'],
  ['EI', 'MS DOM'],
];
const EFFECTIFS: [TypeSiae, number, naf: string, noms: string[]][] = [
  ['ACI', 36, '88.99B', ['Chantier', 'Atelier', 'Jardin de Cocagne', 'Recyclerie', 'Ressourcerie']],
  ['EI', 25, '81.29A', ['Entreprise', 'Régie de quartier', 'Blanchisserie', 'Propreté']],
  ['ETTI', 14, '78.20Z', ['Intérim', 'Travail temporaire', 'Agence']],
  ['AI', 11, '78.30Z', ['Services', 'Coup de main', 'Association intermédiaire']],
  ['EITI', 2, '82.99Z', ['Travailleurs indépendants']],
];
const LIEUX = [
  'Rhône',
  'Est lyonnais',
  'Givors',
  'Vaulx-en-Velin',
  'Gerland',
  'Vénissieux',
  'Cœur de ville',
  'Val d’Ozon',
];
const SECTEURS = ['Espaces verts', 'Bâtiment', 'Propreté', 'Recyclage', 'Textile', 'Restauration', 'Logistique'];

/** Les SIAE conventionnées, celles que le rapport nomme d'abord ; deux ateliers-chantiers sont aussi entreprises d'insertion, sous le même SIRET. */
export function tirerSiae(employeurs: Employeurs): Siae[] {
  const rng = new Prng('siae');
  const siae = EFFECTIFS.flatMap(([type, effectif, naf, noms]) => {
    const nommees = NOMMEES.filter(([t]) => t === type).map(([, nom]) => nom);
    return Array.from({ length: effectif }, (_, i): Siae => {
      const nom = nommees[i] ?? `${rng.choix(noms)} ${rng.choix(LIEUX)} insertion ${i + 1}`;
      const { siret, denomination, commune } = employeurs.ajouter(nom, naf);
      return { siret, type, denomination, naf, commune };
    });
  });
  const anonymes = siae.filter((s) => s.type === 'ACI').slice(-2);
  return siae.concat(anonymes.map((s) => ({ ...s, type: 'EI' })));
}

/** Le fichier `siae`. */
export function fichierSiae(siae: Siae[]): Fichier {
  const rng = new Prng('fichier-siae');
  const convention = () => jour(mois(rng.entier(2008, 2015), 1), rng.entier(1, 28));
  // Ses premiers états mensuels précèdent la convention en cours.
  const recente = siae.find((s) => s.type === 'AI');
  const ligne = (s: Siae, i: number): Cellule[] => [
    ...[s.siret, s.type, s.denomination, `0690${100 + i}`, s.naf, s.commune],
    ...[`${rng.choix(SECTEURS)}, ${rng.choix(SECTEURS)}`, s === recente ? jour(mois(2016, 3), 1) : convention()],
    rng.choix(['Synerg’IAE', 'Repères Métropole', 'COORACE', 'Fédération des entreprises d’insertion', null]),
  ];
  const fausses = lignesFausses('siae', 4, 'type', (k) =>
    ligne(
      { siret: tirerSiret(rng), type: 'ACI', denomination: 'À vérifier', naf: '88.99B', commune: '69123' },
      800 + k,
    ),
  );
  return {
    ...{ source: 'siae', nom: 'DDETS_SIAE_conventionnees_2019-01-07.csv', date: '2019-01-07' },
    habitudes: { entetes: 'capitales' },
    lignes: meler(siae.map(ligne), fausses, rng),
  };
}
