import { situationFamiliale } from './situation-familiale.js';

/** Les champs du contrat `caf-beneficiaires`, dans son ordre. */
export const CHAMPS = [
  'mois',
  'matricule',
  'numero_demande',
  'nir',
  'nom',
  'nom_naissance',
  'prenom',
  'date_naissance',
  'sexe',
  'code_insee',
  'role',
  'situation_familiale',
  'date_ouverture',
  'etat',
  'soumis_droits_devoirs',
  'montant',
] as const;

/** Textes lus d'une personne, par nom d'élément. */
export interface Personne {
  /** ROLEPERS de la prestation RSA. */
  role: string;
  textes: Map<string, string>;
}

/** Textes lus d'un foyer, par nom d'élément, et ses personnes. */
export interface Foyer {
  /** NUMCOM de l'adresse actuelle. */
  commune: string;
  textes: Map<string, string>;
  personnes: Personne[];
}

const SEXE = new Map([
  ['1', 'M'],
  ['2', 'F'],
]);
const BOOLEEN = new Map([
  ['1', 'OUI'],
  ['true', 'OUI'],
  ['0', 'NON'],
  ['false', 'NON'],
]);

/** Les cellules des adultes d'un foyer (demandeur et conjoint), dans l'ordre de CHAMPS. `mois` : AAAA-MM. */
export function adultesOf({ commune, textes: foyer, personnes }: Foyer, mois: string): string[][] {
  const enfants = personnes.filter(({ role }) => role === 'ENF').length;
  const adultes = personnes.filter(({ role }) => role === 'DEM' || role === 'CJT');
  return adultes.map(({ role, textes }) => {
    const sexe = textes.get('SEXE') ?? '';
    const soumis = textes.get('TOPPERSDRODEVORSA') ?? '';
    const cellules: Record<(typeof CHAMPS)[number], string | undefined> = {
      mois,
      matricule: foyer.get('MATRICULE'),
      numero_demande: foyer.get('NUMDEMRSA'),
      nir: textes.get('NIR'),
      nom: textes.get('NOM'),
      nom_naissance: textes.get('NOMNAI'),
      prenom: textes.get('PRENOM'),
      date_naissance: textes.get('DTNAI'),
      sexe: SEXE.get(sexe) ?? sexe,
      code_insee: commune,
      role,
      situation_familiale: situationFamiliale(foyer.get('SITFAM') ?? '', enfants),
      date_ouverture: foyer.get('DTDEMRSA'),
      etat: foyer.get('ETATDOSRSA'),
      soumis_droits_devoirs: BOOLEEN.get(soumis) ?? soumis,
      montant: foyer.get('MTTOTDRORSA'),
    };
    return CHAMPS.map((champ) => cellules[champ] ?? '');
  });
}
