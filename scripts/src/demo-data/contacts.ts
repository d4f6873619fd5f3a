import { debutAnnee, finAnnee, type Jour, jourEntre } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { estSuivi, type ParcoursDepose } from './parcours.js';
import { Prng, Tirage } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Contacts d'itinéraires d'une année, et combien sur cinq sont collectifs parmi ceux qu'on a honorés. */
const ITINERAIRES: [annee: number, contacts: number, collectifsSurCinq: number][] = [
  [2016, 2_000, 1],
  [2017, 10_000, 1.5],
  [2018, 35_000, 2],
];
/** Rendez-vous individuels d'Insertion et santé : honorés à dominante insertion, à dominante santé, manqués, annulés. */
const SANTE: [annee: number, insertion: number, sante: number, absents: number, annules: number][] = [
  [2017, 690, 240, 372, 60],
  [2018, 1_611, 596, 659, 143],
];
/** Temps collectifs d'Insertion et santé dont la présence est notée personne par personne. */
const SANTE_COLLECTIFS = 180;
/** Contacts dont le parcours n'est jamais déposé. */
const ORPHELINS = 12;

const dominantes = new Tirage([
  ['INSERTION', 48],
  ['EMPLOI', 45],
  ['SANTE', 7],
]);
const manques = new Tirage([
  ['ABSENT', 65],
  ['ANNULE', 35],
]);

/** Un jour du parcours, de l'année. */
export const jourDuParcours = (rng: Prng, p: ParcoursDepose, annee: number): Jour =>
  jourEntre(rng, Math.max(p.debut ?? 0, debutAnnee(annee)), Math.min(p.fin ?? finAnnee(annee), finAnnee(annee)));

/** Les fichiers `contacts-parcours` : itinéraires par année, puis Insertion et santé. */
export function* fichiersContacts(parcours: ParcoursDepose[]): Generator<Fichier> {
  const rng = new Prng('contacts');
  let numero = 0;
  const ligne = (p: ParcoursDepose, annee: number, ...reste: [mode: string, dominante: string, issue: string]) => [
    `CT${1_000_001 + numero++}`,
    ...[p.id, jourDuParcours(rng, p, annee), ...reste],
  ];
  const fausses = (p: ParcoursDepose, annee: number) =>
    lignesFausses('contacts-parcours', 6, 'issue', () => ligne(p, annee, 'INDIVIDUEL', 'EMPLOI', 'HONORE'));
  for (const [annee, contacts, collectifs] of ITINERAIRES) {
    const suivis = parcours.filter((p) => p.dispositif.startsWith('ITINERAIRE') && estSuivi(p, annee));
    let honores = 0;
    const lignes = Array.from({ length: contacts }, (): Cellule[] => {
      const p = rng.choix(suivis);
      if (rng.chance(0.16)) return ligne(p, annee, 'INDIVIDUEL', dominantes.tirer(rng), manques.tirer(rng));
      const collectif = (honores++ * collectifs) % 5 < collectifs;
      return ligne(p, annee, collectif ? 'COLLECTIF' : 'INDIVIDUEL', dominantes.tirer(rng), 'HONORE');
    });
    const orphelins = Array.from({ length: annee === 2018 ? ORPHELINS : 0 }, (_, k) =>
      ligne({ ...rng.choix(suivis), id: `PA99900${k}` }, annee, 'COLLECTIF', 'EMPLOI', 'HONORE'),
    );
    const date = `${annee + 1}-02-04`;
    const intruses = [...fausses(suivis[0] as ParcoursDepose, annee), ...orphelins];
    const nom = `Itineraires_contacts_${annee}_${date}.csv.gz`;
    yield { source: 'contacts-parcours', nom, date, habitudes: { iso: true }, lignes: meler(lignes, intruses, rng) };
  }
  for (const [annee, insertion, sante, absents, annules] of SANTE) {
    const suivis = parcours.filter((p) => p.dispositif === 'INSERTION_SANTE' && estSuivi(p, annee));
    const plusieurs = (n: number, mode: string, dominante: string, issue: string) =>
      Array.from({ length: n }, () => ligne(rng.choix(suivis), annee, mode, dominante, issue));
    const lignes = [
      ...plusieurs(insertion, 'INDIVIDUEL', 'INSERTION', 'HONORE'),
      ...plusieurs(sante, 'INDIVIDUEL', 'SANTE', 'HONORE'),
      ...plusieurs(absents, 'INDIVIDUEL', 'INSERTION', 'ABSENT'),
      ...plusieurs(annules, 'INDIVIDUEL', 'SANTE', 'ANNULE'),
      ...plusieurs(SANTE_COLLECTIFS, 'COLLECTIF', 'INSERTION', 'HONORE'),
    ];
    const date = `${annee + 1}-02-05`;
    const intruses = fausses(suivis[0] as ParcoursDepose, annee);
    const nom = `Insertion et santé contacts ${annee}_${date}.csv`;
    const habitudes = { entetes: 'accents' } as const;
    yield { source: 'contacts-parcours', nom, date, habitudes, lignes: meler(rng.melange(lignes), intruses, rng) };
  }
}
