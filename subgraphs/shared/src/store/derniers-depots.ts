import type { DataSource } from 'typeorm';
import { loadTableSchema } from '../ingest/table-schema.js';
import { DepotsRepository } from './depots.repository.js';
import { isLate } from './freshness.js';
import type { VersionsWatcher } from './versions-watcher.js';

/** Ce qu'une réponse dit d'une source qu'elle a lue. */
export interface Provenance {
  /** Dépôt dont la date de référence est la plus récente ; nul si la source n'a jamais été déposée. */
  dernierDepot: { id: string; fichier: string; dateReference: string; dateDepot: string } | null;
  enRetard: boolean;
}

/** Le dernier dépôt de chaque source d'une tranche, relu seulement quand la version de la source monte. */
export class DerniersDepots {
  private readonly known = new Map<string, { version: string; dernierDepot: Provenance['dernierDepot'] }>();
  private readonly repository: DepotsRepository;

  constructor(
    store: DataSource,
    tranche: string,
    private readonly watcher: VersionsWatcher,
  ) {
    this.repository = new DepotsRepository(store, tranche);
  }

  async of(sources: readonly string[]): Promise<Record<string, Provenance>> {
    const stale = sources.filter((source) => this.known.get(source)?.version !== this.watcher.versionOf(source));
    if (stale.length > 0) await this.read(stale);
    return Object.fromEntries(
      sources.map((source) => {
        const dernierDepot = this.known.get(source)?.dernierDepot ?? null;
        const { periodicite } = loadTableSchema(source);
        return [source, { dernierDepot, enRetard: isLate(periodicite, dernierDepot?.dateReference ?? null) }];
      }),
    );
  }

  private async read(sources: readonly string[]): Promise<void> {
    // La version d'avant la lecture : un dépôt validé entre les deux fera relire.
    const versions = sources.map((source) => this.watcher.versionOf(source));
    const latest = await this.repository.latestOf(sources);
    sources.forEach((source, i) => {
      const depot = latest.get(source);
      this.known.set(source, {
        version: versions[i],
        dernierDepot: depot
          ? {
              id: depot.id,
              fichier: depot.fichier,
              dateReference: depot.dateReference,
              dateDepot: depot.dateDepot.toISOString(),
            }
          : null,
      });
    });
  }
}
