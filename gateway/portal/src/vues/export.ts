import { EchecDuGraphe, type ErreurDuGraphe } from '../graph/graphe.js';
import { signIn } from '../graph/session.js';

export type Cellule = string | number | boolean | null;

export interface ColonneLue {
  chemin: string;
  titre: string;
  type: 'entier' | 'nombre' | 'texte' | 'booleen' | 'date';
}

/** One source of an answer: its last deposit, null when there is none. */
export interface SourceLue {
  dernierDepot: { fichier: string; dateReference: string } | null;
  enRetard: boolean;
}

/** A flat table, and all that is known of it: what `/vues/<slug>.json` and `/exports.json` answer. */
export interface TableLue {
  vue: { slug: string; titre: string; version: number } | null;
  execution: {
    le: string;
    operation: string;
    variables: Record<string, unknown>;
    versions: Record<string, unknown> | null;
    sources: Record<string, SourceLue> | null;
    cout: { estime: number; budget: number } | null;
  };
  colonnes: ColonneLue[];
  lignes: Cellule[][];
  total: number;
  /** Figures that secrecy hides: their row from 1, the path of their column, why. */
  secret: { ligne: number; colonne: string; raison: string }[];
  avertissements: string[];
}

export interface Demande {
  operation: string;
  variables?: Record<string, unknown>;
  colonnes?: { chemin: string; titre: string }[];
  titre?: string;
}

/** The table of an operation that is not saved. @throws EchecDuGraphe */
export function readOperation(demande: Demande, signal?: AbortSignal): Promise<TableLue> {
  return readTable('/exports.json', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(demande),
    signal,
  });
}

/** The table of a view, at this version and with these values. @throws EchecDuGraphe */
export function readVue(adresse: string, signal?: AbortSignal): Promise<TableLue> {
  return readTable(adresse, { signal });
}

async function readTable(adresse: string, init: RequestInit): Promise<TableLue> {
  const response = await fetch(adresse, { ...init, headers: { accept: 'application/json', ...init.headers } }).catch(
    (error) => {
      if (init.signal?.aborted) throw error;
      throw new EchecDuGraphe([{ message: 'Le hub ne répond pas. Vérifiez votre connexion, puis recommencez.' }], 0);
    },
  );
  if (response.status === 401) return signIn();
  // A table that breaks off is no JSON: it must not pass for a shorter one.
  const body = await response.json().catch(() => {
    throw new EchecDuGraphe([{ message: 'La réponse s’est interrompue : recommencez.' }], response.status);
  });
  if (!response.ok) throw new EchecDuGraphe((body as { errors: ErreurDuGraphe[] }).errors, response.status);
  return body as TableLue;
}
