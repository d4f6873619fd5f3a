import { csv, type FichierPartenaire, type Ligne, parNir, personne } from '../ingestion/partner-files.js';
import { siretOf } from './many-rows.js';

const DATE = '2024-06-30';

/** Lieux des lignes de chaque fait : un arrondissement, des communes, l'une réunie à une autre, Lyon sans plus, Paris, et nulle part. */
export const COMMUNES = ['69387', '69266', '69149', '69152', '69123', '75111', ''];
/** Les mêmes, comme les désigne qui n'écrit pas de code INSEE ; « Est lyonnais » n'est le nom de rien. */
const NOMS = ['CLI-A', 'villeurbanne', 'OULLINS', 'CLI-C', 'Lyon', 'Est lyonnais', ''];

const METROPOLE = { parent_type: 'METROPOLE', parent_code: '200046977' };
const commune = (code: string, nom: string, cli: string, bornes: Ligne = {}): Ligne => ({
  ...{ type: 'COMMUNE', code, nom, parent_type: 'CLI', parent_code: cli },
  ...bornes,
});

const TERRITOIRES: Ligne[] = [
  { type: 'METROPOLE', code: '200046977', nom: 'Métropole de Lyon' },
  { type: 'CLI', code: 'CLI-A', nom: 'CLI Lyon 7e', ...METROPOLE },
  { type: 'CLI', code: 'CLI-B', nom: 'CLI Est', ...METROPOLE },
  { type: 'CLI', code: 'CLI-C', nom: 'CLI Sud-Ouest', ...METROPOLE },
  { type: 'CLI', code: 'CLI-D', nom: 'CLI sans commune', ...METROPOLE },
  { type: 'MDM', code: 'MDM-7', nom: 'MDM Lyon 7e', parent_type: 'CLI', parent_code: 'CLI-A' },
  { type: 'COMMUNE', code: '69123', nom: 'Lyon', ...METROPOLE },
  { type: 'ARRONDISSEMENT', code: '69387', nom: 'Lyon 7e', parent_type: 'MDM', parent_code: 'MDM-7' },
  commune('69266', 'Villeurbanne', 'CLI-B'),
  commune('69149', 'Oullins', 'CLI-C', { fin: '2023-12-31' }),
  commune('69152', 'Pierre-Bénite', 'CLI-C', { fin: '2023-12-31' }),
  commune('69149', 'Oullins-Pierre-Bénite', 'CLI-C', { debut: '2024-01-01' }),
];

/** Structures conventionnées : leur nom dit leur lieu, sauf la dernière. */
const STRUCTURES: [nom: string, type: string][] = [
  ['MDM Lyon 7e', 'MDM'],
  ['CCAS de Villeurbanne', 'CCAS'],
  ['CCAS d’Oullins', 'CCAS'],
  ['Centre communal d’action sociale de Pierre-Bénite', 'CCAS'],
  ['CCAS Lyon', 'CCAS'],
  ['CCAS de Paris', 'CCAS'],
  ['Atelier santé Villeurbanne', 'STRUCTURE_INSERTION'],
];

/** De chaque fait qui a un lieu, une ligne par lieu. */
export function lieuxFiles(): FichierPartenaire[] {
  const file = (source: string, ligne: (n: number) => Ligne) =>
    csv(
      source,
      DATE,
      COMMUNES.map((_, n) => ligne(n)),
    );
  const who = (n: number) => parNir(personne(n));
  const siret = (n: number) => siretOf(n);
  const date = '2018-05-02';
  return [
    csv('territoires', DATE, TERRITOIRES),
    file('etablissements', (n) => ({ siret: siret(n), denomination: `E${n}`, code_insee: COMMUNES[n], etat: 'A' })),
    file('offres', (n) => ({ id_offre: `O${n}`, siret: siret(n), postes: n + 1, date_reception: date, canal: 'CLEE' })),
    file('charte-1000', (n) => ({ siret: siret(n), date_signature: date, engagements: 'VISITE' })),
    // La commune qu'un contact ne dit pas est celle de son établissement.
    file('contacts-clee', (n) => ({
      id_contact: `CC${n}`,
      siret: siret(n),
      code_insee: n % 2 ? COMMUNES[n] : '',
      date,
    })),
    file('postes-clee', (n) => ({
      id_poste: `P${n}`,
      date_situation: date,
      situation: 'EN_POSTE',
      territoire: NOMS[n],
    })),
    file('evenements-filiere', (n) => ({ id_evenement: `EV${n}`, type: 'SALON', date_debut: date, lieu: NOMS[n] })),
    file('operations', (n) => ({
      id_operation: `OP${n}`,
      type: 'PUBLIQUE',
      code_insee: COMMUNES[n],
      date_debut: date,
    })),
    // Une clause sans opération est là où s'exécute son marché.
    file('clauses', (n) => ({
      ...{ id_clause: `CL${n}`, id_operation: n === 3 ? '' : `OP${n}`, uid_marche: n === 3 ? uidOf(3) : '' },
      ...{ annee: 2018, heures_prevues: 100 },
    })),
    file('participations-clauses', (n) => ({
      ...{ id_participation: `PA${n}`, id_clause: `CL${n}`, ...who(n), date_debut: date },
    })),
    file('heures-clauses', (n) => ({ id_participation: `PA${n}`, mois: '2018-05', heures: 10 })),
    csv('decp', DATE, [
      // 69100 est le code postal de Villeurbanne, et le code INSEE d'Irigny.
      marche(COMMUNES.length, '69100', 'Code postal'),
      ...COMMUNES.slice(0, -1).map((code, n) => marche(n, code, n % 2 ? 'CODE COMMUNE' : 'Code commune')),
    ]),
    file('siae', (n) => ({ siret: siret(n), type: 'ACI', denomination: `S${n}`, code_insee: COMMUNES[n] })),
    file('annexes-financieres', (n) => ({ numero: `A${n}`, siret: siret(n), type: 'ACI', annee: 2018, postes: 2 })),
    file('aides-poste', (n) => ({ id_aide: `AP${n}`, siret: siret(n), type: 'ACI', ...who(n), date_debut: date })),
    file('etats-mensuels', (n) => ({
      ...{
        id_salarie: `S${n}`,
        ...who(n),
        siret: siret(n),
        type: 'ACI',
        mois: '2018-05',
        heures: 20,
        date_entree: date,
      },
    })),
    csv('appels-a-projets', DATE, [{ id_aap: 'AAP', nom: 'Appel', annee: 2018 }]),
    file('candidatures', (n) => ({
      id_candidature: `C${n}`,
      id_aap: 'AAP',
      porteur_siret: siret(n),
      decision: 'RETENU',
    })),
    file('conventions-places', (n) => ({
      ...{
        id_convention: `CV${n}`,
        dispositif: 'PERLE',
        structure_nom: STRUCTURES[n][0],
        type_structure: STRUCTURES[n][1],
      },
      ...{ annee: 2018, places: 10 },
    })),
    file('parcours', (n) => ({
      id_parcours: `PC${n}`,
      ...who(n),
      dispositif: 'PERLE',
      cli: NOMS[n],
      date_debut: date,
    })),
    file('contacts-parcours', (n) => ({ id_contact: `CP${n}`, id_parcours: `PC${n}`, date, mode: 'INDIVIDUEL' })),
    file('etapes-parcours', (n) => ({ id_etape: `EP${n}`, id_parcours: `PC${n}`, date, famille: 'EMPLOI' })),
    file('contrats-engagement', (n) => ({
      ...{ id_contrat: `CE${n}`, ...who(n), id_parcours: `PC${n}`, date_signature: date, signature: 'PAPIER' },
    })),
  ];
}

const uidOf = (n: number) => `${siretOf(0)}2018M${n}`;

function marche(n: number, code: string, type: string): Ligne {
  return {
    ...{ uid: uidOf(n), id: `2018M${n}`, acheteur_id: siretOf(0), titulaire_id: siretOf(1) },
    ...{ montant: 1000 + n, dateNotification: '2018-05-02', lieuExecution_code: code, lieuExecution_typeCode: type },
  };
}
