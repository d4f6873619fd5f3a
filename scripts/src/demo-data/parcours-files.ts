import { jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import { type EtatCivil, identite, type Personne, parNomSeul } from './identities.js';
import type { Dispositif, ParcoursDepose } from './parcours.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import { cliDe } from './territories.js';
import type { Cellule, Fichier, Habitudes } from './writer.js';

/** Qui dépose quoi : le préfixe du nom, la date de référence et les habitudes de chaque partenaire. */
const PARTENAIRES: [Dispositif[], nom: string, date: string, Habitudes][] = [
  [['ITINERAIRE_EMPLOI'], 'Itineraires_emploi_suivi_2019-01-10.csv', '2019-01-10', { entetes: 'accents' }],
  [['ITINERAIRE_ACTIVITE'], 'Itinéraires activité 2019-01-11.csv', '2019-01-11', { entetes: 'capitales' }],
  [['DROIT_COMMUN_MDM'], 'MDM_droit_commun_20190114.csv', '2019-01-14', {}],
  [['POLE_EMPLOI'], 'PE_BRSA_accompagnes_20190115.csv', '2019-01-15', { utf8: true, iso: true, absent: 'NULL' }],
  [['ACCOMPAGNEMENT_GLOBAL'], 'PE_accompagnement_global_20190116.csv', '2019-01-16', { utf8: true, iso: true }],
  [['INSERTION_SANTE'], 'Insertion et santé_2019-01-17.csv', '2019-01-17', { entetes: 'accents' }],
  [['PERLE'], 'PERLE_orientations_2019-01-18.csv', '2019-01-18', { absent: 'NC' }],
  [['E2C'], 'E2C_stagiaires_2018-01-22.csv', '2018-01-22', {}],
];

/** Écrit les parcours, un fichier par dispositif ; les homonymes y figurent sans NIR, donc ambigus. */
export function* fichiersParcours(
  parcours: ParcoursDepose[],
  homonymes: Personne[],
  droits: Droits,
  etatCivil: EtatCivil,
): Generator<Fichier> {
  const rng = new Prng('fichiers-parcours');
  let autres = 0;
  const ligne = (p: ParcoursDepose, cellules: Cellule[]): Cellule[] => {
    const foyer = droits.foyer(p.personne);
    const diagnostic = p.diagnostic ? p.orientation + (p.orientation % 100 < 20 ? 8 : 0) : null;
    return [
      ...[p.id, ...cellules, foyer?.matricule ?? null, p.dispositif, p.modalite ?? null],
      ...[p.structure?.siret ?? null, p.structure?.denomination ?? null, p.orienteur ?? null],
      ...[foyer ? cliDe(foyer.commune) : null, p.orientation, p.diagnostic ?? null, diagnostic],
      ...[p.brsaDeclare ?? null, p.debut, p.fin, p.motif ?? null],
    ];
  };
  for (const [dispositifs, nom, date, habitudes] of PARTENAIRES) {
    const siens = parcours.filter((p) => dispositifs.includes(p.dispositif));
    const lignes = siens.map((p) => ligne(p, identite(p.personne, rng)));
    const [dispositif] = dispositifs as [Dispositif];
    const modele = { dispositif, structure: null, orientation: jour(mois(2018, 3), 5), debut: jour(mois(2018, 4), 3) };
    const nouveau = () => `PA${900_001 + autres++}`;
    const ambigues = dispositif === 'ITINERAIRE_EMPLOI' ? homonymes : [];
    const intruses = ambigues.map((personne) =>
      ligne({ ...modele, id: nouveau(), personne, fin: null }, parNomSeul(personne)),
    );
    const fausses = lignesFausses('parcours', 6, 'dispositif', () => {
      const personne = etatCivil.creer(1980, 'F', 'mixte');
      const structure = siens.find((p) => p.structure)?.structure ?? null;
      return ligne({ ...modele, id: nouveau(), personne, structure, fin: null }, [
        personne.nir,
        personne.nom,
        personne.prenom,
        personne.naissance,
      ]);
    });
    yield { source: 'parcours', nom, date, habitudes, lignes: meler(lignes, [...intruses, ...fausses], rng) };
  }
}
