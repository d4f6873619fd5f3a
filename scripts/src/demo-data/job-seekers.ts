import { type Jour, jour, jourEntre, mois } from './calendar.js';
import { colonnesDe } from './columns.js';
import { lignesFausses, meler } from './faults.js';
import type { EtatCivil, Personne } from './identities.js';
import { estSuivi, type ParcoursDepose } from './parcours.js';
import { Prng, Tirage } from './prng.js';
import type { Cellule, Fichier } from './writer.js';

/** Les colonnes de l'extraction de France Travail, dans son ordre : le hub n'en lit que douze. */
const EXTRACTION = `
identifiant_unique_de civilite nom prenom date_naissance adresse1 adresse2 code_postal commune zus zrr zfu_eligible dept
telephone email derniere_date_contact inscription categorie_inscription code_motif_inscription radiation motif_radiation
code_safir agence conseiller modalite_accompagnement axe_travail brsa obligation_emploi niveau_formation diplome permis
vehicule rome_1 appellation_1 rome_2 appellation_2 experience_rome_1 contrat_recherche temps_travail salaire_minimum
mobilite_km mobilite_mn date_dernier_rdv date_prochain_rdv cv_en_ligne
`
  .trim()
  .split(/\s+/);

/** Les demandeurs que l'extraction suit : bénéficiaires du RSA accompagnés par Pôle emploi, et quelques autres. */
const BENEFICIAIRES = 2_200;
const AUTRES = 300;
const EXTRAITS = [jour(mois(2018, 6), 30), jour(mois(2018, 12), 31)];

const romes = new Tirage([
  ['K2204', 20],
  ['K1304', 14],
  ['N1103', 14],
  ['G1602', 10],
  ['D1106', 9],
  ['F1704', 8],
  ['K1302', 8],
  ['N4105', 6],
  ['M1607', 6],
  ['H2913', 3],
  ['M1805', 2],
]);
const modalites = new Tirage([
  ['SUIVI', 26],
  ['GUIDE', 44],
  ['RENFORCE', 30],
]);
const AGENCES = ['69037', '69041', '69052', '69066', '69081', '69114'];

interface Demandeur {
  id: string;
  personne: Personne;
  inscription: Jour;
  rome: string;
  safir: string;
  brsa: boolean;
}

/** Les fichiers `ft-demandeurs` : deux extractions nationales, où presque tout est NULL et chaque date porte une heure. */
export function* fichiersDemandeurs(parcours: ParcoursDepose[], etatCivil: EtatCivil): Generator<Fichier> {
  const rng = new Prng('demandeurs');
  // Sans NIR dans l'extraction, seul un nom déjà écrit avec le sien relie quelqu'un.
  const connus = new Set(
    parcours
      .filter((p) => /POLE_EMPLOI|GLOBAL/.test(p.dispositif) && estSuivi(p, 2018) && p.personne.ecriture !== 'nir')
      .map((p) => p.personne),
  );
  const personnes = [
    ...rng.melange([...connus]).slice(0, BENEFICIAIRES),
    ...Array.from({ length: AUTRES }, () => etatCivil.creer(rng.entier(1958, 1998), undefined, 'nom')),
  ];
  const demandeurs = personnes.map(
    (personne, i): Demandeur => ({
      ...{ id: String(71_000_000_000 + i * 977), personne, rome: romes.tirer(rng), safir: rng.choix(AGENCES) },
      ...{ inscription: jourEntre(rng, jour(mois(2015, 1), 1), jour(mois(2018, 11), 28)), brsa: i < BENEFICIAIRES },
    }),
  );
  for (const extrait of EXTRAITS) {
    const inscrits = demandeurs.filter((d) => d.inscription <= extrait);
    const fausses = lignesFausses('ft-demandeurs', 4, 'brsa', (k) => {
      const personne = etatCivil.creer(1977, 'F', 'nom');
      return contrat({ ...(inscrits[0] as Demandeur), id: `${72_000_000_000 + k}`, personne }, rng);
    });
    const lignes = meler(
      inscrits.map((d) => contrat(d, rng)),
      fausses,
      rng,
    );
    const date = extrait === EXTRAITS[0] ? '2018-06-30' : '2018-12-31';
    yield {
      ...{ source: 'ft-demandeurs', nom: `FT_extraction_DE_${date.replaceAll('-', '')}.csv`, date },
      ...{ habitudes: { utf8: true, horodate: true, absent: 'NULL' }, colonnes: EXTRACTION },
      lignes: lignes.map(extraite),
    };
  }
}

/** Les cellules du contrat, dans son ordre. */
function contrat({ id, personne: p, inscription, rome, safir, brsa }: Demandeur, rng: Prng): Cellule[] {
  const modalite = modalites.tirer(rng);
  return [
    ...[id, p.sexe === 'F' ? 'MME' : 'M', p.nom, p.prenom, p.naissance, rome, inscription],
    ...[rng.choix(['10', '21', '30', '99']), rng.choix(['1', '1', '2', '3']), safir, modalite, brsa ? 'O' : 'N'],
  ];
}

const colonnes = colonnesDe('ft-demandeurs');
const rangs = EXTRACTION.map((colonne) => colonnes.indexOf(colonne));

/** La ligne de l'extraction : les colonnes lues à leur place, NULL ailleurs. */
const extraite = (cellules: Cellule[]): Cellule[] => rangs.map((rang) => (rang < 0 ? null : (cellules[rang] ?? null)));
