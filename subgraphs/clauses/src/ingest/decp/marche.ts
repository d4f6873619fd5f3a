import { readDate } from '@hub/shared/ingest/values-dates';
import { readSiret } from '@hub/shared/ingest/values-identifiers';
import { numberReader } from '@hub/shared/ingest/values-numbers';
import { codeSocial } from './considerations.js';

/** Les champs du contrat `decp`, dans son ordre. */
export const CHAMPS = [
  'acheteur_id',
  'id',
  'uid',
  'titulaire_principal',
  'date_notification',
  'montant',
  'montant_initial',
  'date_modification',
  'titulaires',
  'acheteur_nom',
  'nature',
  'objet',
  'code_cpv',
  'procedure',
  'duree_mois',
  'id_accord_cadre',
  'lieu_execution_code',
  'lieu_execution_type',
  'forme_prix',
  'considerations_sociales',
  'considerations_environnementales',
  'versions',
] as const;

export type Champ = (typeof CHAMPS)[number];

export interface Titulaire {
  id: string;
  /** SIRET, TVA, HORS-UE… ; vide vaut SIRET. */
  type: string;
}

/** Ce qu'un marché disait à un moment : textes tels que publiés, vides pour ce que la version ne dit pas. */
export interface Version {
  /** Date de la modification ; nulle pour le marché initial. */
  modification: string | null;
  montant: string;
  dureeMois: string;
  titulaires: Titulaire[];
}

/** Un marché, quelle que soit la forme de sa publication : textes tels que publiés, vides pour absents. */
export interface Marche {
  textes: Partial<Record<Champ, string>>;
  /** Dans l'ordre de la publication. */
  versions: Version[];
  considerationsSociales: string[];
  considerationsEnvironnementales: string[];
  /** Un objet se trouve là où le format veut un texte. */
  malForme: boolean;
}

const readNumber = numberReader();

/** Les cellules d'un marché, dans l'ordre de CHAMPS ; une de trop s'il est mal formé, ce que le contrat rejette. */
export function cellsOf(marche: Marche): string[] {
  const { textes, malForme } = marche;
  const versions = chronological(marche.versions);
  const titulaires = latest(versions, ({ titulaires }) => (titulaires.length > 0 ? titulaires : null)) ?? [];
  const acheteur = withoutSpaces(textes.acheteur_id ?? '');
  const id = textes.id ?? '';
  const deduits: Partial<Record<Champ, string>> = {
    uid: acheteur !== '' && id !== '' ? acheteur + id : undefined,
    titulaire_principal: malformedHolder(versions) ?? titulaires.find(isSiret)?.id,
    montant: latest(versions, ({ montant }) => montant || null) ?? '',
    montant_initial: versions.find(({ modification }) => modification === null)?.montant,
    date_modification: dateOf(versions),
    titulaires: titulaires.map(({ id }) => withoutSpaces(id)).join('|'),
    duree_mois: latest(versions, ({ dureeMois }) => dureeMois || null) ?? '',
    considerations_sociales: marche.considerationsSociales.map(codeSocial).join('|'),
    considerations_environnementales: marche.considerationsEnvironnementales.join('|'),
    versions: JSON.stringify(versions.map((version) => canonical(version, textes.date_notification ?? ''))),
  };
  return [...CHAMPS.map((champ) => deduits[champ] ?? textes[champ] ?? ''), ...(malForme ? ['mal formé'] : [])];
}

/** Du marché initial à la modification de la date la plus récente ; à la même date, la dernière publiée est la dernière. */
function chronological(versions: Version[]): Version[] {
  const rank = ({ modification }: Version) => (modification === null ? '' : `1${isoDate(modification) ?? ''}`);
  return versions.toSorted((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

/** Ce que dit la version la plus récente qui en dit quelque chose. */
function latest<T>(versions: Version[], said: (version: Version) => T | null): T | null {
  for (const version of versions.toReversed()) {
    const value = said(version);
    if (value !== null) return value;
  }
  return null;
}

/** La date de la dernière modification, ou celle qui est fausse : le contrat la rejettera sous son nom. */
function dateOf(versions: Version[]): string | undefined {
  const dates = versions.flatMap(({ modification }) => modification || []);
  return dates.find((date) => isoDate(date) === null) ?? dates.at(-1);
}

/** L'identifiant d'un titulaire, de n'importe quelle version, qui devrait être un SIRET et n'en est pas un. */
function malformedHolder(versions: Version[]): string | undefined {
  const holder = versions
    .flatMap(({ titulaires }) => titulaires)
    .find((titulaire) => isSiret(titulaire) && typeof readSiret(titulaire.id) !== 'string');
  return holder && (holder.id || 'absent');
}

function isSiret({ type }: Titulaire): boolean {
  return type === '' || type.toUpperCase() === 'SIRET';
}

/** Une version telle qu'une requête la lit : dates AAAA-MM-JJ, nombres, nul pour ce qui n'est pas dit. */
function canonical({ modification, montant, dureeMois, titulaires }: Version, notification: string) {
  return {
    date: isoDate(modification ?? notification),
    montant: numberOf(montant),
    dureeMois: numberOf(dureeMois),
    titulaires: titulaires.map(({ id }) => withoutSpaces(id)),
  };
}

function isoDate(texte: string): string | null {
  const date = readDate(texte);
  return typeof date === 'string' ? date : null;
}

function numberOf(texte: string): number | null {
  const value = readNumber(texte);
  return typeof value === 'string' ? Number(value) : null;
}

function withoutSpaces(texte: string): string {
  return texte.replaceAll(/\s/g, '');
}
