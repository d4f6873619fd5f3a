import { signIn } from '../graph/session.js';

export interface Rejet {
  ligne: number;
  champ: string;
  code: string;
  message: string;
}

/** What the hub answers to a deposit. */
export interface ResultatDepot {
  depot: string | null;
  fichier: string;
  dateReference: string | null;
  lus: number;
  acceptes: number;
  rejetes: number;
  inchanges: number;
  remplaces: number;
  enAttente: number;
  rejets: Rejet[];
  fichierRejets: string | null;
  avertissements: string[];
  dejaDepose?: true;
  /** The whole file is turned away, or nothing could be done. */
  refus?: { code: string; message: string };
  panne?: { code: string; message: string };
}

export interface Demande {
  source: string;
  fichier: File;
  date?: string;
  partiel?: boolean;
  mapping?: string;
}

/** The deposit did not take place; the message is for who sent it. */
export class DepotImpossible extends Error {
  override readonly name = 'DepotImpossible';
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  gz: 'application/gzip',
  json: 'application/json',
  xml: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const COUPE = 'La connexion avec le hub s’est coupée : rien n’est rangé. Déposez à nouveau le même fichier.';

/**
 * Sends a file; `onProgress` is told the part that has left, from 0 to 1 (fetch cannot tell it).
 * @throws DepotImpossible, and the signal's reason when it is aborted.
 */
export function deposer(
  { source, fichier, date, partiel, mapping }: Demande,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<ResultatDepot> {
  const query = new URLSearchParams({ source, fichier: fichier.name });
  if (date) query.set('date', date);
  if (partiel) query.set('partiel', 'true');
  if (mapping) query.set('mapping', mapping);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/depots?${query}`);
    request.setRequestHeader('content-type', typeOf(fichier.name));
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.upload.onload = () => onProgress(1);
    request.onload = () => {
      if (request.status === 401) return void signIn();
      const answer = request.response as
        | (ResultatDepot & { errors?: { message: string; extensions: { code: string } }[] })
        | null;
      const [error] = answer?.errors ?? [];
      if (answer && !error) resolve(answer);
      else reject(new DepotImpossible(error?.message ?? COUPE, error?.extensions.code ?? 'INJOIGNABLE'));
    };
    request.onerror = () => reject(new DepotImpossible(COUPE, 'INJOIGNABLE'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.send(fichier);
  });
}

/** What the hub recognises by itself; another site could not make a browser send these types. */
function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
