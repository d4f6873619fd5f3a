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
  errors?: { message: string }[];
  extensions?: { versions?: Reponse['versions']; sources?: Reponse['sources'] };
}

/** Pose des opérations au graphe d'un hub ; une même opération, aux mêmes variables, n'est posée qu'une fois. */
export class GraphClient {
  private readonly answers = new Map<string, Promise<Reponse>>();

  constructor(private readonly graphe: { url: string; jeton: string }) {}

  /** @throws Error si la réponse porte une erreur. */
  ask(query: string, variables: Record<string, unknown> = {}): Promise<Reponse> {
    const body = JSON.stringify({ query, variables });
    const known = this.answers.get(body);
    if (known) return known;
    const answer = this.send(body);
    this.answers.set(body, answer);
    return answer;
  }

  /**
   * Les versions des données lues jusqu'ici, par tranche et par source.
   * @throws Error si deux réponses n'en ont pas lu la même : ce que l'on en a calculé n'est d'aucun instant.
   */
  async versionsLues(): Promise<Reponse['versions']> {
    const read: Reponse['versions'] = {};
    for (const { versions } of await Promise.all(this.answers.values())) {
      for (const [tranche, sources] of Object.entries(versions)) {
        read[tranche] ??= {};
        for (const [source, version] of Object.entries(sources)) {
          read[tranche][source] ??= version;
          if (read[tranche][source] !== version) {
            throw new Error(`la source ${source} a changé pendant le calcul. Relancez la commande.`);
          }
        }
      }
    }
    return read;
  }

  private async send(body: string): Promise<Reponse> {
    const response = await fetch(`${this.graphe.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.graphe.jeton}` },
      body,
    });
    const { data, errors, extensions } = (await response.json()) as Corps;
    if (!data || errors)
      throw new Error(errors?.map(({ message }) => message).join(' ') ?? `réponse ${response.status}`);
    return { data, versions: extensions?.versions ?? {}, sources: extensions?.sources ?? {} };
  }
}
