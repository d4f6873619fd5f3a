import { signIn } from './session.js';

/** An error of the graph, as it says it: a message in French, a stable code. */
export interface ErreurDuGraphe {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; service?: string; [name: string]: unknown };
}

export interface Reponse<T> {
  /** May lack what `erreurs` says. */
  data: T;
  erreurs: ErreurDuGraphe[];
  /** Data versions, sources and cost of the answer. */
  extensions: Record<string, unknown>;
}

/** Nothing could be read; the message is for the person who asked. */
export class EchecDuGraphe extends Error {
  override readonly name = 'EchecDuGraphe';
  constructor(
    readonly erreurs: readonly ErreurDuGraphe[],
    readonly status: number,
  ) {
    super(erreurs.map(({ message }) => message).join(' '));
  }

  get code(): string | undefined {
    return this.erreurs[0]?.extensions?.code;
  }
}

const MUET: ErreurDuGraphe = {
  message: 'Le hub ne répond pas. Vérifiez votre connexion, puis recommencez.',
  extensions: { code: 'INJOIGNABLE' },
};

/** Asks the graph, as the person signed in. @throws EchecDuGraphe when nothing can be shown. */
export async function interroger<T>(
  operation: string,
  variables: Record<string, unknown> = {},
  { signal }: { signal?: AbortSignal } = {},
): Promise<Reponse<T>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: operation, variables }),
    signal,
  }).catch((error) => {
    if (signal?.aborted) throw error;
    throw new EchecDuGraphe([MUET], 0);
  });
  if (response.status === 401) return signIn();
  const { data, errors = [], extensions = {} } = await readAnswer(response);
  if (!data) throw new EchecDuGraphe(errors.length ? errors : [MUET], response.status);
  return { data: data as T, erreurs: errors, extensions };
}

/** @throws EchecDuGraphe when what answered is not the hub (a proxy's page). */
export async function readAnswer(response: Response): Promise<{
  data?: unknown;
  errors?: ErreurDuGraphe[];
  extensions?: Record<string, unknown>;
}> {
  return response.json().catch(() => {
    throw new EchecDuGraphe([MUET], response.status);
  });
}
