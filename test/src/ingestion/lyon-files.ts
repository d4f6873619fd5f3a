import { csv, type FichierPartenaire, parNir, parNom, personne, SIRETS } from './partner-files.js';

const [ALLOCATAIRE, SALARIEE, CONJOINT, INCONNUE] = [personne(11), personne(12), personne(13), personne(14)];
/** Deux personnes, un seul nom et un seul jour de naissance. */
const ROUX = personne(15);
const AUTRE_ROUX = { ...ROUX, nir: personne(16).nir };
/** Le nom de la salariée, écrit par un autre partenaire. */
const SALARIEE_ACCENTS = { ...SALARIEE, nom: ` ${SALARIEE.nom.toLowerCase()} `, prenom: 'Camïlle' };

/**
 * Dix-sept fichiers des douze sources, avec ce qui fait dépendre de l'ordre un dépôt mal fait : corrections, dates égales, homonymes,
 * NIR qui n'arrive que dans une autre tranche, lignes qui n'ont qu'un nom, parents absents ou corrigés, lignes rejetées.
 */
export const LYON: FichierPartenaire[] = [
  csv('territoires', '2017-01-01', [
    { type: 'COMMUNE', code: '69152', nom: 'Pierre-Bénite', debut: '', fin: '2023-12-31' },
    { type: 'CLI', code: 'CLI-OULLINS', nom: 'Oullins' },
  ]),
  csv('caf-droits', '2017-03-31', [
    { mois: '2017-03', matricule: 'F1', ...parNom(ALLOCATAIRE), role: 'DEM', etat: 2, montant: 500 },
    { mois: '2017-03', matricule: 'F1', ...parNir(CONJOINT), role: 'CJT', etat: 2, montant: 500 },
    { mois: '2017-03', matricule: 'F2', ...parNom(ROUX), role: 'DEM', etat: 3, montant: 400 },
    { mois: '2017-03', matricule: 'F3', ...INCONNUE, nir: '123', role: 'DEM', etat: 2 },
  ]),
  csv('caf-droits', '2017-04-30', [
    { mois: '2017-03', matricule: 'F1', ...parNir(ALLOCATAIRE), role: 'DEM', etat: 4, montant: 510 },
    { mois: '2017-04', matricule: 'F2', ...AUTRE_ROUX, role: 'DEM', etat: 2, montant: 410 },
    { mois: '2017-04', matricule: 'F1', ...ALLOCATAIRE, role: 'DEM', etat: 2, montant: 520 },
  ]),
  csv('caf-droits', '2017-04-30', [
    { mois: '2017-04', matricule: 'F1', ...parNom(ALLOCATAIRE), role: 'DEM', etat: 5, montant: 0 },
    { mois: '2017-04', matricule: 'F4', ...parNom(SALARIEE_ACCENTS), role: 'DEM', etat: 2, montant: 300 },
  ]),
  csv('parcours', '2017-05-31', [
    { id_parcours: 'P1', ...parNom(ALLOCATAIRE), foyer: 'F1', dispositif: 'PERLE', date_debut: '2017-02-01' },
    { id_parcours: 'P2', ...parNom(ROUX), foyer: 'F2', dispositif: 'E2C', date_debut: '2017-02-01' },
    { id_parcours: 'P3', ...SALARIEE, foyer: 'F4', dispositif: 'PERLE', date_debut: '2017-02-01' },
    { id_parcours: 'P4', ...parNom(INCONNUE), dispositif: 'E2C', date_debut: '2017-02-01' },
  ]),
  csv('parcours', '2017-06-30', [
    { id_parcours: 'P2', ...AUTRE_ROUX, foyer: 'F2', dispositif: 'PERLE', date_debut: '2017-02-01' },
    { id_parcours: 'P3', ...parNom(ROUX), foyer: 'F9', dispositif: 'E2C', date_debut: '2017-03-01' },
  ]),
  csv('etablissements', '2017-01-31', [{ siret: SIRETS[0], denomination: 'Les Ateliers', etat: 'A' }]),
  csv('actions-filiere', '2017-06-30', [{ id_action: 'GEIM_SAP', filiere: 'SAP' }]),
  csv('parcours-filiere', '2017-05-31', [
    { id_ligne: 'L1', id_action: 'GEIM_SAP', ...parNom(SALARIEE), etape: 'ORIENTE', date: '2017-03-01' },
    { id_ligne: 'L2', id_action: 'MS_DOM', ...parNom(ALLOCATAIRE), etape: 'REPERE', date: '2017-03-02' },
    { id_ligne: 'L3', id_action: '', ...parNom(ROUX), etape: 'EMBAUCHE', date: '2017-03-03' },
  ]),
  csv('operations', '2017-02-28', [{ id_operation: 'O1', type: 'PRIVEE' }]),
  csv('operations', '2017-03-31', [{ id_operation: 'O1', type: 'PUBLIQUE', heures_engagees: '1 200,5' }]),
  csv('clauses', '2017-03-31', [
    { id_clause: 'C1', id_operation: 'O1', secteur: 'BTP' },
    { id_clause: 'C2', id_operation: 'O9', secteur: 'BTP' },
    { id_clause: 'C3', id_operation: '', secteur: 'NUMERIQUE' },
  ]),
  csv('participations-clauses', '2017-05-31', [
    { id_participation: 'A1', id_clause: 'C1', ...ALLOCATAIRE, date_debut: '2017-03-01' },
    { id_participation: 'A2', id_clause: 'C2', ...ROUX, date_debut: '2017-03-01' },
    { id_participation: 'A3', id_clause: 'C3', ...parNom(SALARIEE), date_debut: '2017-03-01' },
    { id_participation: 'A4', id_clause: 'C3', ...AUTRE_ROUX, modalite: 'FAUSSE' },
  ]),
  csv('participations-clauses', '2017-05-31', [
    { id_participation: 'A3', id_clause: 'C1', ...parNir(SALARIEE), date_debut: '2017-04-01' },
    { id_participation: 'A1', id_clause: 'C2', ...parNom(ROUX), date_debut: '2017-04-01' },
  ]),
  csv('heures-clauses', '2017-05-31', [
    { id_participation: 'A1', mois: '2017-03', heures: 70 },
    { id_participation: 'A2', mois: '2017-03', heures: 80 },
    { id_participation: 'A3', mois: '2017-03', heures: 90 },
    { id_participation: 'A3', mois: '2017-03', heures: '95,5' },
    { id_participation: 'A5', mois: '2017-03', heures: 10 },
  ]),
  csv('siae', '2017-01-31', [{ siret: SIRETS[0], type: 'ACI', denomination: 'Les Ateliers' }]),
  csv('etats-mensuels', '2017-05-31', [
    { id_salarie: 'S1', siret: SIRETS[0], type: 'ACI', mois: '2017-03', heures: 100, ...parNom(SALARIEE) },
    { id_salarie: 'S1', siret: SIRETS[0], type: 'ACI', mois: '2017-04', heures: 110, ...parNir(SALARIEE) },
    { id_salarie: 'S2', siret: SIRETS[1], type: 'EI', mois: '2017-04', heures: 50, ...parNom(ROUX) },
    { id_salarie: 'S3', siret: SIRETS[1], type: 'EI', mois: '2017-04', heures: 60, ...parNir(ROUX) },
  ]),
];
