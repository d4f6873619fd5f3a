import { debutAnnee, type Jour, jour, jourApres, jourEntre, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Comptes par dernière connexion : en 2018 ou depuis, avant, jamais. */
const ACTIFS = 1_068;
const INACTIFS = 164;
const JAMAIS = 46;
/** Comptes créés en 2019 : aucun n'est un utilisateur de 2018. */
const NOUVEAUX = 22;
/** Comptes qui auraient servi avant d'être créés. */
const ANACHRONIQUES = 2;
const OUVERTURE = jour(mois(2015, 9), 14);
const EXTRACTION = jour(mois(2019, 1), 28);

const PROFILS = ['Référent de parcours', 'Chef de service social', 'Conseiller Pôle emploi', 'Directeur de structure'];
const STRUCTURES = [
  'Maison de la Métropole',
  'Pôle emploi',
  'CCAS',
  'Structure d’insertion',
  'SIAE',
  'Uni-Est',
  'Allies',
];

/** Le fichier `extranet-comptes`, extrait fin janvier 2019. */
export function fichierExtranet(): Fichier {
  const rng = new Prng('extranet');
  const lignes: Cellule[][] = [];
  const ajouter = (creation: Jour, connexion: Jour | null) =>
    lignes.push([`UX${1_001 + lignes.length}`, rng.choix(STRUCTURES), rng.choix(PROFILS), creation, connexion]);
  const creation = (au: Jour) => jourEntre(rng, OUVERTURE, au);
  const fin2018 = jour(mois(2018, 12), 28);
  for (let i = 0; i < ACTIFS; i++) {
    const cree = creation(fin2018);
    ajouter(cree, jourEntre(rng, Math.max(cree, debutAnnee(2018)), EXTRACTION));
  }
  for (let i = 0; i < INACTIFS; i++) {
    const cree = creation(jour(mois(2017, 6), 28));
    ajouter(cree, jourEntre(rng, cree, jour(mois(2017, 12), 28)));
  }
  for (let i = 0; i < JAMAIS; i++) ajouter(creation(fin2018), null);
  for (let i = 0; i < NOUVEAUX; i++) {
    const cree = jourEntre(rng, debutAnnee(2019), EXTRACTION);
    ajouter(cree, jourEntre(rng, cree, EXTRACTION));
  }
  for (const ligne of lignes.slice(ACTIFS, ACTIFS + ANACHRONIQUES)) ligne[4] = jourApres(ligne[3] as number, -30);
  const fausses = lignesFausses('extranet-comptes', 3, '', (k) => [`UX9000${k}`, 'CCAS', 'Référent', OUVERTURE, null]);
  return {
    ...{ source: 'extranet-comptes', nom: 'Extranet_comptes_20190128.csv', date: '2019-01-28' },
    habitudes: { utf8: true, iso: true, absent: 'NULL' },
    lignes: meler(rng.melange(lignes), fausses, rng),
  };
}
