import { nameKey } from '@hub/shared/ingest/name-key';
import { isFausse } from '@hub/shared/ingest/values';
import { readDate } from '@hub/shared/ingest/values-dates';
import { readNir } from '@hub/shared/ingest/values-identifiers';
import { z } from 'zod';
import { bothNames, type ClesDePersonne } from './person-keys.js';

/** Une demande à laquelle on ne donne pas suite : un code stable, une phrase pour qui l'a faite. Rien n'a changé. */
export class RefusDemande extends Error {
  override readonly name = 'RefusDemande';

  constructor(
    readonly code:
      | 'DEMANDE_INVALIDE'
      | 'PERSONNE_INCONNUE'
      | 'PERSONNES_DIFFERENTES'
      | 'IDENTITE_AMBIGUE'
      | 'CLES_INVALIDES'
      | 'OUBLIS_INVALIDES',
    message: string,
  ) {
    super(message);
  }
}

const texte = z.string().trim().min(1);
const shape = z.strictObject({
  nir: texte.optional(),
  identifiant_unique_de: texte.optional(),
  nom: texte.optional(),
  nom_naissance: texte.optional(),
  prenom: texte.optional(),
  date_naissance: texte.optional(),
  matricule: texte.optional(),
  reference: texte.max(80).optional(),
});

/** Les champs d'une demande, dans l'ordre où on les demande, et leur libellé. */
export const CHAMPS_DEMANDE: Record<keyof z.infer<typeof shape>, string> = {
  nir: 'NIR (13 ou 15 caractères)',
  identifiant_unique_de: 'Identifiant France Travail',
  nom: 'Nom d’usage',
  nom_naissance: 'Nom de naissance, s’il diffère',
  prenom: 'Prénom',
  date_naissance: 'Date de naissance (AAAA-MM-JJ)',
  matricule: 'Matricule CAF ou MSA du foyer, pour départager des homonymes',
  reference: 'Référence de la demande, sans donnée personnelle',
};

/** Qui une demande désigne. */
export interface DemandePersonne {
  cles: ClesDePersonne;
  /** Le foyer, qui ne désigne personne mais départage des homonymes. */
  matricule: string | null;
  /** Numéro de la demande chez l'exploitant ; inscrit au journal. */
  reference: string;
}

/** Lit une demande, en JSON. @throws RefusDemande, qui ne répète aucune valeur. */
export function readDemande(json: string): DemandePersonne {
  const parsed = shape.safeParse(parse(json));
  if (!parsed.success) {
    const known = Object.keys(CHAMPS_DEMANDE).join(', ');
    const wrong = parsed.error.issues.map(({ path }) => path.join('.')).filter((name) => name in CHAMPS_DEMANDE);
    throw invalid(
      wrong.length > 0
        ? `champ à corriger : ${wrong.join(', ')}.`
        : `un objet JSON dont les champs sont parmi ${known}.`,
    );
  }
  const { nir, identifiant_unique_de, nom, nom_naissance, prenom, date_naissance, matricule, reference } = parsed.data;
  const naissance = date_naissance && readWith(readDate, date_naissance, 'date_naissance');
  const named = (name: string | undefined) => (name && prenom && naissance ? nameKey(name, prenom, naissance) : null);
  const [usage, birth] = [named(nom), named(nom_naissance)];
  const cles: ClesDePersonne = {
    nir: nir ? readWith(readNir, nir, 'nir') : null,
    demandeur: identifiant_unique_de ?? null,
    couple: bothNames(usage, birth),
    noms: [...new Set([usage, birth])].filter((name) => name !== null),
  };
  if (!cles.nir && !cles.demandeur && cles.noms.length === 0) {
    throw invalid('il faut le NIR, l’identifiant France Travail, ou le nom, le prénom et la date de naissance.');
  }
  return { cles, matricule: matricule ?? null, reference: reference ?? '' };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw invalid('ce n’est pas du JSON.');
  }
}

function readWith(
  reader: (text: string) => ReturnType<typeof readDate>,
  text: string,
  champ: keyof typeof CHAMPS_DEMANDE,
): string {
  const value = reader(text);
  if (isFausse(value)) throw invalid(`${champ} : ${value.message}`);
  return value;
}

function invalid(reason: string): RefusDemande {
  return new RefusDemande('DEMANDE_INVALIDE', `Demande illisible : ${reason}`);
}
