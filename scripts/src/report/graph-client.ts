import { setTimeout as sleep } from 'node:timers/promises';
import { EN_TETE_FINALITE } from '@hub/shared/access/finalite';
import { EN_TETE_LECTURE, SOUS_SECRET } from '@hub/shared/access/lecture-demandee';
import { traceHeaders } from '@hub/shared/runtime/traces';

/** Ce que la passerelle dit d'une source lue : voir `extensions.sources`. */
export interface SourceLue {
  dernierDepot: { id: string; fichier: string; dateReference: string; dateDepot: string } | null;
  enRetard: boolean;
}

export interface Reponse {
  data: Record<string, unknown>;
  versions: Record<string, Record<string, string>>;
  sources: Record<string, SourceLue>;
}

interface Corps {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { versions?: Reponse['versions']; sources?: Reponse['sources'] };
}

/** Ce que le graphe répond au lieu d'une réponse ; le message est de ceux que l'on peut montrer. */
export class GrapheEnErreur extends Error {
  override name = 'GrapheEnErreur';

  constructor(
    /** Le premier code de la réponse ; nul si elle n'en a pas. */
    readonly code: string | null,
    message: string,
  ) {
    super(message);
  }

  /** Vrai si c'est à cet appelant que la réponse est refusée : un autre profil l'aurait. */
  get isRefusAuProfil(): boolean {
    return this.code === 'FORBIDDEN' || (this.code?.startsWith('SECRET_') ?? false);
  }
}

/** Où l'on pose les questions, avec quel jeton, et jusqu'à quand. */
export interface Graphe {
  url: string;
  jeton: string;
  signal?: AbortSignal;
  /** Pour quoi l'on lit, si le jeton ne le dit pas. */
  finalite?: string | null;
}

/** Pose des opérations au graphe d'un hub ; une même opération, aux mêmes variables, n'est posée qu'une fois. */
export class GraphClient {
  private readonly answers = new Map<string, Promise<Reponse>>();

  constructor(private readonly graphe: Graphe) {}

  /** @throws GrapheEnErreur si la réponse porte une erreur. */
  ask(query: string, variables: Record<string, unknown> = {}): Promise<Reponse> {
    return this.once(JSON.stringify({ query, variables }), {});
  }

  /** La même question, lue comme la lit qui n'est pas du pilotage. @throws GrapheEnErreur si la réponse porte une erreur. */
  askSousSecret(query: string, variables: Record<string, unknown>): Promise<Reponse> {
    return this.once(JSON.stringify({ query, variables }), { [EN_TETE_LECTURE]: SOUS_SECRET });
  }

  private once(body: string, headers: Record<string, string>): Promise<Reponse> {
    const key = JSON.stringify(headers) + body;
    const known = this.answers.get(key);
    if (known) return known;
    const answer = this.send(body, headers);
    this.answers.set(key, answer);
    return answer;
  }

  /**
   * Les versions des données lues jusqu'ici, par tranche et par source.
   * @throws Error si deux réponses n'en ont pas lu la même : ce que l'on en a calculé n'est d'aucun instant.
   */
  async versionsLues(): Promise<Reponse['versions']> {
    const read: Reponse['versions'] = {};
    for (const settled of await Promise.allSettled(this.answers.values())) {
      if (settled.status === 'rejected') continue;
      const { versions } = settled.value;
      for (const [tranche, sources] of Object.entries(versions)) {
        read[tranche] ??= {};
        for (const [source, version] of Object.entries(sources)) {
          read[tranche][source] ??= version;
          if (read[tranche][source] !== version) {
            throw new GrapheEnErreur(
              'DONNEES_CHANGEES',
              `la source ${source} a changé pendant le calcul. Relancez la commande.`,
            );
          }
        }
      }
    }
    return read;
  }

  private async send(body: string, lecture: Record<string, string>): Promise<Reponse> {
    const { url, jeton, signal, finalite } = this.graphe;
    for (;;) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${jeton}`,
          ...traceHeaders(),
          ...(finalite && { [EN_TETE_FINALITE]: encodeURIComponent(finalite) }),
          ...lecture,
        },
        body,
        signal,
      });
      const { data, errors, extensions } = (await response.json()) as Corps;
      const wait = response.status === 429 ? Number(response.headers.get('retry-after')) : 0;
      if (wait > 0) {
        // Un rapport pose des centaines de questions : au débit de son appelant, il attend son tour.
        await sleep(wait * 1000, undefined, { signal });
        continue;
      }
      if (!data || errors) {
        const message = errors?.map((error) => error.message).join(' ') ?? `réponse ${response.status}`;
        throw new GrapheEnErreur(errors?.[0]?.extensions?.code ?? null, message);
      }
      return { data, versions: extensions?.versions ?? {}, sources: extensions?.sources ?? {} };
    }
  }
}
