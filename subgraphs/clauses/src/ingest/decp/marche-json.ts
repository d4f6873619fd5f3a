import { toUSVString } from 'node:util';
import type { Marche, Titulaire, Version } from './marche.js';

type Objet = Record<string, unknown>;

/** Longueur gardée d'une valeur du mauvais type : de quoi la reconnaître dans le rejet. */
const QUOTED = 80;

/** Lit un marché des versions 1.5 et 2.0 ; nul pour une concession. Ce qui n'est pas un objet est un marché mal formé. */
export function marcheOf(value: unknown): Marche | null {
  const marche = isObjet(value) ? value : {};
  if (/concession/i.test(textOf(marche._type))) return null;
  const acheteur = isObjet(marche.acheteur) ? marche.acheteur : { id: marche.acheteur };
  const lieu = isObjet(marche.lieuExecution) ? marche.lieuExecution : { code: marche.lieuExecution };
  const sociales = unwrap(marche.considerationsSociales, 'considerationSociale');
  const environnementales = unwrap(marche.considerationsEnvironnementales, 'considerationEnvironnementale');
  const modifications = unwrap(marche.modifications, 'modification');
  // Un objet dans un champ contrôlé (nombre, date, SIRET) sera rejeté sous le nom de ce champ ; dans un texte libre, il ne le serait pas.
  const libres = [
    marche.id,
    acheteur.nom,
    marche.nature,
    marche.objet,
    marche.codeCPV,
    marche.procedure,
    marche.idAccordCadre,
    lieu.code,
    lieu.typeCode,
    marche.formePrix,
    ...environnementales,
  ];
  const [id, acheteurNom, nature, objet, cpv, procedure, accordCadre, lieuCode, lieuType, formePrix] =
    libres.map(textOf);
  return {
    textes: {
      id,
      acheteur_id: textOf(acheteur.id),
      acheteur_nom: acheteurNom,
      nature,
      objet,
      code_cpv: cpv,
      procedure,
      date_notification: textOf(marche.dateNotification),
      id_accord_cadre: accordCadre,
      lieu_execution_code: lieuCode,
      lieu_execution_type: lieuType,
      forme_prix: formePrix,
    },
    versions: [versionOf(marche, null), ...modifications.map(modificationOf)],
    considerationsSociales: sociales.map(textOf),
    considerationsEnvironnementales: environnementales.map(textOf),
    malForme: !isObjet(value) || libres.some(isNested) || !modifications.every(isObjet),
  };
}

function modificationOf(value: unknown): Version {
  const modification = isObjet(value) ? value : {};
  const { dateNotificationModification, dateSignatureModification, datePublicationDonneesModification } = modification;
  const date = dateNotificationModification ?? dateSignatureModification ?? datePublicationDonneesModification;
  return versionOf(modification, textOf(date));
}

function versionOf({ montant, dureeMois, titulaires }: Objet, modification: string | null): Version {
  return {
    modification,
    montant: textOf(montant),
    dureeMois: textOf(dureeMois),
    titulaires: unwrap(titulaires, 'titulaire').map(titulaireOf),
  };
}

function titulaireOf(value: unknown): Titulaire {
  const { id, typeIdentifiant } = isObjet(value) ? value : { id: value, typeIdentifiant: '' };
  return { id: textOf(id), type: textOf(typeIdentifiant) };
}

/** Les éléments d'une liste, qu'elle soit `[x]` (1.5), `[{ nom: x }]` ou `{ nom: [x] }` (2.0), ou l'élément seul ; des listes de listes n'en font qu'une. */
function unwrap(value: unknown, nom: string): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => unwrap(item, nom));
  return isObjet(value) && nom in value ? unwrap(value[nom], nom) : [value];
}

/**
 * Le texte d'une valeur simple ; d'une autre, le début de son JSON, qu'aucun champ contrôlé n'accepte. Une moitié de caractère
 * (`\ud800`) n'y reste pas : le jsonb de PostgreSQL la refuse.
 */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return toUSVString(value.trim());
  if (typeof value === 'number') return decimal(value);
  return toUSVString(JSON.stringify(value).slice(0, QUOTED));
}

/** Un nombre sans exposant : `1e21` est un montant hors bornes, pas une faute d'écriture. */
function decimal(value: number): string {
  const texte = String(value);
  return texte.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : texte;
}

function isObjet(value: unknown): value is Objet {
  return isNested(value) && !Array.isArray(value);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
