import {
  csv,
  type FichierPartenaire,
  type Ligne,
  parNir,
  parNom,
  personne,
  SIRETS,
} from '../ingestion/partner-files.js';

export const [A, B, C] = [personne(1), personne(2), personne(3)];
/** Du nom et du jour de naissance de A, une autre personne. */
export const HOMONYME = { ...A, nir: C.nir };
export const FOYER = '4512345';

export const parcours = (date: string, lignes: Ligne[]) => csv('parcours', date, lignes);
export const FILES: FichierPartenaire[] = [
  csv('caf-droits', '2018-01-31', [
    { mois: '2018-01', matricule: FOYER, ...A, role: 'DEM', etat: 2 },
    { mois: '2018-01', matricule: FOYER, ...B, role: 'CJT', etat: 2 },
  ]),
  parcours('2018-01-31', [
    { id_parcours: 'P1', ...parNom(A), dispositif: 'PERLE' },
    { id_parcours: 'P2', ...parNir(B), dispositif: 'PERLE' },
    { id_parcours: 'P3', ...parNom(A), dispositif: 'FAUX' },
    { id_parcours: 'P4', ...parNom(B), dispositif: 'FAUX' },
  ]),
  csv('contacts-parcours', '2018-01-31', [
    { id_contact: 'C1', id_parcours: 'P1', date: '2018-01-10' },
    { id_contact: 'C2', id_parcours: 'P2', date: '2018-01-10' },
  ]),
  csv('ft-demandeurs', '2018-01-31', [{ identifiant_unique_de: 'FT1', civilite: 'MME', ...parNom(A), brsa: 'O' }]),
  csv('participations-clauses', '2018-01-31', [
    { id_participation: 'A1', ...parNir(A) },
    { id_participation: 'A2', ...parNir(B) },
  ]),
  csv('heures-clauses', '2018-01-31', [
    { id_participation: 'A1', mois: '2018-01', heures: 10 },
    { id_participation: 'A2', mois: '2018-01', heures: 10 },
  ]),
  csv('etats-mensuels', '2018-01-31', [
    { id_salarie: 'S1', siret: SIRETS[0], type: 'ACI', mois: '2018-01', heures: 5, ...parNir(A) },
  ]),
];
/** Ce qu'effacer A efface : toutes ses clés, ses lignes, celles qui s'y rattachent, sa ligne refusée ; rien de son foyer. */
export const BILAN = {
  deja: false,
  lignesRefusees: 1,
  cles: 3,
  lignes: {
    'caf-droits': 1,
    parcours: 1,
    'contacts-parcours': 1,
    'ft-demandeurs': 1,
    'participations-clauses': 1,
    'heures-clauses': 1,
    'etats-mensuels': 1,
  },
};
