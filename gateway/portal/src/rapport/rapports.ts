import { EchecDuGraphe, type ErreurDuGraphe, readAnswer } from '../graph/graphe.js';
import { signIn } from '../graph/session.js';
import type { Commentaire, Composition, Publication } from './composition.js';

export type Format = 'docx' | 'html' | 'csv' | 'json';

/** The address of a report, compared with an edition if one is given. */
export function adresse(annee: number, suffixe: string, options: Record<string, string | null> = {}): string {
  const given = Object.entries(options).filter((option): option is [string, string] => Boolean(option[1]));
  const query = new URLSearchParams(given).toString();
  return `/rapport/${annee}${suffixe}${query && `?${query}`}`;
}

/** `exact`: the figures say which of them others would not read. @throws EchecDuGraphe */
export async function lireComposition(
  annee: number,
  edition: string | null,
  exact: boolean,
  signal: AbortSignal,
): Promise<Composition> {
  const options = { edition, secret: exact ? 'oui' : null };
  return (await ask(adresse(annee, '/composition.json', options), { signal })).json();
}

/** @throws EchecDuGraphe, of code FIGURES_CHANGEES when they are no longer those that were read. */
export async function publier(annee: number, empreinte: string, commentaires: Commentaire[]): Promise<Publication> {
  const response = await ask(adresse(annee, '/editions'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ empreinte, commentaires }),
  });
  return response.json();
}

/** Saves a report under its own name. @throws EchecDuGraphe */
export async function telecharger(annee: number, format: Format, edition: string | null): Promise<void> {
  const response = await ask(adresse(annee, `.${format}`, { edition }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `rapport-${annee}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init).catch((error) => {
    if (init.signal?.aborted) throw error;
    throw new EchecDuGraphe([MUET], 0);
  });
  if (response.ok) return response;
  if (response.status === 401) return signIn();
  const { errors = [MUET] } = await readAnswer(response);
  throw new EchecDuGraphe(errors, response.status);
}

const MUET: ErreurDuGraphe = { message: 'Le hub ne répond pas. Vérifiez votre connexion, puis recommencez.' };
