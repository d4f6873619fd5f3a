import { csv, type FichierPartenaire, type Ligne, parNir, personne } from '../ingestion/partner-files.js';

const range = (count: number) => Array.from({ length: count }, (_, n) => n);
const moisDe = (n: number) => `2017-${String((n % 12) + 1).padStart(2, '0')}`;
const COMMUNES = ['69266', '69123', '69381', '69149'];

/** Un SIRET qui n'existe pas, et dont la clé est bonne. */
export function siretOf(n: number): string {
  const digits = `9999${String(n).padStart(5, '0')}0001`;
  const luhn = [...digits].reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (luhn % 10)) % 10);
}

const uidOf = (n: number) => `${siretOf(n)}2017M${n}`;

/**
 * Des fichiers pour `count` personnes qui ont toutes tout : chacune son entreprise, sa structure, sa clause, son marché et son
 * opération. Ceux de moins de personnes en sont le début : les déposer à la suite fait grandir chaque table.
 */
export function filesFor(count: number, date: string): FichierPartenaire[] {
  const file = (source: string, ligne: (n: number) => Ligne) => csv(source, date, range(count).map(ligne));
  const who = (n: number) => parNir(personne(n));
  return [
    csv('territoires', date, [
      { type: 'METROPOLE', code: '200046977', nom: 'Métropole de Lyon' },
      ...COMMUNES.slice(0, 3).map((code) => ({
        type: code === '69381' ? 'ARRONDISSEMENT' : 'COMMUNE',
        code,
        nom: `Territoire ${code}`,
        parent_type: 'METROPOLE',
        parent_code: '200046977',
      })),
    ]),
    file('etablissements', (n) => ({
      siret: siretOf(n),
      denomination: `Entreprise ${n}`,
      code_insee: COMMUNES[n % 4],
      etat: 'A',
      successeur_siret: siretOf(n + 1),
    })),
    file('siae', (n) => ({ siret: siretOf(n), type: 'ACI', denomination: `SIAE ${n}`, code_insee: COMMUNES[n % 4] })),
    file('actions-filiere', (n) => ({
      id_action: n === 0 ? 'GEIM_SAP' : `ACTION_${n}`,
      nom: `Action ${n}`,
      filiere: ['SAP', 'INDUSTRIE', 'NUMERIQUE'][n % 3],
      operateur_siret: siretOf(n),
    })),
    file('operations', (n) => ({
      id_operation: `OP${n}`,
      nom: `Opération ${n}`,
      type: n % 2 ? 'PUBLIQUE' : 'PRIVEE',
      maitre_ouvrage_siret: siretOf(n),
      code_insee: COMMUNES[n % 4],
      date_debut: '2017-01-01',
    })),
    file('clauses', (n) => ({
      id_clause: `CL${n}`,
      uid_marche: uidOf(n),
      id_operation: n % 3 ? `OP${n}` : '',
      type: 'CONDITION_EXECUTION',
      secteur: n % 2 ? 'BTP' : 'ENTRETIEN',
      heures_prevues: 100 + n,
      annee: 2017,
      siret_siae: siretOf(n),
      type_siae: 'ACI',
    })),
    file('caf-droits', (n) => ({
      mois: moisDe(n),
      matricule: String(7_000_000 + n),
      ...who(n),
      role: 'DEM',
      sexe: n % 2 ? 'F' : 'M',
      code_insee: COMMUNES[n % 4],
      etat: n % 5 ? 2 : 0,
    })),
    file('parcours', (n) => ({
      id_parcours: `P${n}`,
      ...who(n),
      dispositif: 'ITINERAIRE_EMPLOI',
      structure_siret: siretOf(n),
      date_debut: `${moisDe(n)}-01`,
    })),
    file('participations-clauses', (n) => ({
      id_participation: `C${n}`,
      id_clause: `CL${n}`,
      ...who(n),
      siret_entreprise: siretOf(n),
      siret_siae: siretOf(n),
      type_siae: 'ACI',
      publics: n % 2 ? 'RSA' : 'JEUNE',
      modalite: 'EMBAUCHE_DIRECTE',
      date_debut: `${moisDe(n)}-01`,
      date_fin: '2017-12-31',
    })),
    file('heures-clauses', (n) => ({ id_participation: `C${n}`, mois: moisDe(n), heures: 50 })),
    file('etats-mensuels', (n) => ({
      id_salarie: `S${n}`,
      ...who(n),
      siret: siretOf(n),
      type: 'ACI',
      mois: moisDe(n),
      heures: 20,
      date_entree: `${moisDe(n)}-01`,
    })),
    file('parcours-filiere', (n) => ({
      id_ligne: `F${n}`,
      id_action: n === 0 ? 'GEIM_SAP' : `ACTION_${n}`,
      ...who(n),
      etape: ['ORIENTE', 'VOLONTAIRE', 'EMBAUCHE'][n % 3],
      date: `${moisDe(n)}-02`,
      siret_employeur: siretOf(n),
    })),
  ];
}
