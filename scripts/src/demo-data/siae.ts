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

/** Les SIAE conventionnées ; deux ateliers-chantiers sont aussi entreprises d'insertion, sous le même SIRET. */
export function tirerSiae(employeurs: Employeurs): Siae[] {
  const rng = new Prng('siae');
  const siae = EFFECTIFS.flatMap(([type, effectif, naf, noms]) =>
    Array.from({ length: effectif }, (_, i): Siae => {
      const nom = `${rng.choix(noms)} ${rng.choix(LIEUX)} insertion ${i + 1}`;
      const { siret, denomination, commune } = employeurs.ajouter(nom, naf);
      return { siret, type, denomination, naf, commune };
    }),
  );
  return siae.concat(siae.slice(0, 2).map((s) => ({ ...s, type: 'EI' })));
}

/** Le fichier `siae`. */
export function fichierSiae(siae: Siae[]): Fichier {
  const rng = new Prng('fichier-siae');
  const ligne = (s: Siae, i: number): Cellule[] => [
    ...[s.siret, s.type, s.denomination, `0690${100 + i}`, s.naf, s.commune],
    ...[`${rng.choix(SECTEURS)}, ${rng.choix(SECTEURS)}`, jour(mois(rng.entier(2008, 2017), 1), rng.entier(1, 28))],
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
