import { debutAnnee, finAnnee, type Jour, jour, jourEntre, mois } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import { Prng, Tirage } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Les territoires des douze postes visés, et qui emploie le chargé de liaison ; les trois derniers ne furent pas créés. */
const POSTES: [territoire: string, employeur: string, depuis: number][] = [
  ['Lyon Centre', 'Maison de l’emploi et de la formation de Lyon', 2016],
  ['Lyon 7e – Lyon 8e', 'Maison de l’emploi et de la formation de Lyon', 2016],
  ['Villeurbanne', 'Commune de Villeurbanne', 2016],
  ['Vaulx-en-Velin', 'Uni-Est', 2016],
  ['Vénissieux – Saint-Fons', 'Sud-Ouest Emploi', 2016],
  ['Bron – Saint-Priest', 'Uni-Est', 2017],
  ['Givors – Grigny', 'Sud-Ouest Emploi', 2017],
  ['Plateau nord – Val de Saône', 'Métropole de Lyon', 2017],
  ['Décines – Meyzieu', 'Uni-Est', 2018],
  ['Lyon Ouest', 'Métropole de Lyon', 2019],
  ['Oullins – Pierre-Bénite', 'Métropole de Lyon', 2019],
  ['Écully – Limonest', 'Métropole de Lyon', 2019],
];
const CREES = 9;
/** Ce que devient chaque chargé de liaison début 2019. */
const EN_2019 = ['MMIE', 'MMIE', 'COMMUNE', 'MMIE', 'PARTI', 'MMIE', 'PARTI', 'MMIE', 'PARTI'];

/** Contacts d'une période : établissements différents, contacts en tout. */
const CONTACTS: [du: Jour, au: Jour, etablissements: number, contacts: number][] = [
  [debutAnnee(2016), finAnnee(2016), 310, 430],
  [debutAnnee(2017), finAnnee(2017), 640, 910],
  [debutAnnee(2018), finAnnee(2018), 900, 1_350],
  [debutAnnee(2019), jour(mois(2019, 3), 28), 120, 140],
];
/** Contacts dont l'entreprise n'a laissé que son nom ; d'un poste inconnu ; d'un établissement fermé. */
const SANS_SIRET = 25;
const POSTE_INCONNU = 3;
const FERMES = 4;

const types = new Tirage([
  ['VISITE', 46],
  ['TELEPHONE', 34],
  ['EVENEMENT', 17],
  ['VISIO', 3],
]);
const OBJETS = ['Recrutement', 'Charte des 1000', 'Clause d’insertion', 'Visite d’entreprise', 'Stage ou immersion'];
const SUITES = ['Offre déposée', 'À rappeler', 'Immersion proposée', 'Sans suite', null];

/** La filière d'un établissement, d'après son code NAF. */
export function filiereDe({ naf }: Etablissement): string {
  const filieres: [RegExp, string][] = [
    [/^4[123]\./, 'BTP'],
    [/^88\./, 'SAP'],
    [/^62\./, 'NUMERIQUE'],
    [/^(49|52)\./, 'LOGISTIQUE'],
    [/^25\./, 'INDUSTRIE'],
  ];
  return filieres.find(([motif]) => motif.test(naf))?.[1] ?? 'AUTRE';
}

const posteDe = (rang: number): string => `CLEE-${String(rang + 1).padStart(2, '0')}`;

/** Le poste a-t-il quelqu'un pour rencontrer des entreprises cette année-là ? */
const aContacts = (rang: number, depuis: number, annee: number): boolean =>
  rang < CREES && depuis <= annee && (annee < 2019 || EN_2019[rang] !== 'PARTI');

/** Le fichier `postes-clee` : chaque situation d'un poste, au jour où elle commence. */
export function fichierPostes(): Fichier {
  const lignes = POSTES.flatMap(([territoire, employeur, depuis], i): Cellule[][] => {
    const situation = (date: Jour, code: string, chez: string) => [posteDe(i), date, code, territoire, chez];
    if (i >= CREES) return [situation(debutAnnee(2018), 'VACANT', employeur)];
    const en2019 = EN_2019[i] as string;
    const chez = en2019 === 'MMIE' ? 'Maison métropolitaine d’insertion pour l’emploi' : employeur;
    return [
      situation(jour(mois(depuis, 2 + (i % 3)), 1), 'EN_POSTE', employeur),
      situation(jour(mois(2019, en2019 === 'PARTI' ? 2 : 1), 7), en2019, chez),
    ];
  });
  const fausses = lignesFausses('postes-clee', 2, 'situation', (k) => [
    ...[`CLEE-9${k}`, debutAnnee(2018), 'EN_POSTE', 'À préciser', 'Métropole de Lyon'],
  ]);
  const nom = 'CLEE_postes_2019-03-29.csv';
  return { source: 'postes-clee', nom, date: '2019-03-29', lignes: [...lignes, ...fausses] };
}

/** Les fichiers `contacts-clee`, un par période. */
export function* fichiersContactsClee(employeurs: Employeurs): Generator<Fichier> {
  const rng = new Prng('contacts-clee');
  let numero = 0;
  for (const [du, au, nombre, contacts] of CONTACTS) {
    const annee = Math.floor(du / 1200);
    const fermes = employeurs.entreprises.filter((e) => e.ferme).slice(0, FERMES);
    const rencontres = [...fermes, ...employeurs.ouvertes(rng, nombre - fermes.length)];
    const enPoste = POSTES.flatMap(([, , depuis], i) => (aContacts(i, depuis, annee) ? posteDe(i) : []));
    const ligne = (e: Etablissement, siret: string | null, poste: string): Cellule[] => [
      ...[`CC${60_001 + numero++}`, siret, e.denomination, e.commune, jourEntre(rng, du, au), poste, types.tirer(rng)],
      ...[filiereDe(e), rng.choix(OBJETS), rng.choix(SUITES)],
    ];
    const lignes = Array.from({ length: contacts }, (_, i) => {
      const e = rencontres[i] ?? rng.choix(rencontres.slice(FERMES));
      const anonyme = i >= nombre && i < nombre + SANS_SIRET;
      const poste = annee === 2018 && i < POSTE_INCONNU ? 'CLEE-99' : rng.choix(enPoste);
      return ligne(e, anonyme ? null : e.siret, poste);
    });
    const modele = rencontres[FERMES] as Etablissement;
    const fausses = lignesFausses('contacts-clee', 5, 'type', () => ligne(modele, modele.siret, 'CLEE-01'));
    const date = annee === 2019 ? '2019-04-02' : `${annee + 1}-01-16`;
    const nom = `CLEE_contacts_${annee}_${date}.csv`;
    const habitudes = annee === 2016 ? ({ entetes: 'capitales' } as const) : {};
    yield { source: 'contacts-clee', nom, date, habitudes, lignes: meler(rng.melange(lignes), fausses, rng) };
  }
}
