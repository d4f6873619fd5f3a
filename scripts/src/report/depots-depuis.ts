import type { GraphClient } from './graph-client.js';
import { DIRECTIONS, type SourceDuHub } from './qualite.js';

/** Un dépôt reçu après un instant. */
export interface DepotDepuis {
  source: string;
  fichier: string;
  /** AAAA-MM-JJ. */
  dateReference: string;
  /** Instant du dépôt, ISO 8601. */
  dateDepot: string;
}

/** Au-delà, les plus anciens d'une source sont tus. */
const PAR_SOURCE = 100;

const DEPOTS = `query DepotsDesSources(${Object.keys(DIRECTIONS)
  .map((direction) => `$ids${direction}: [ID!]!`)
  .join(', ')}) {
${Object.keys(DIRECTIONS)
  .map(
    (direction) => `  sources${direction}(ids: $ids${direction}) {
    id
    depots(premier: ${PAR_SOURCE}) { noeuds { fichier dateReference dateDepot } }
  }`,
  )
  .join('\n')}
}`;

/** Les dépôts reçus dans ces sources après un instant (ISO 8601), par source, du dernier au premier. */
export async function readDepotsDepuis(
  client: GraphClient,
  sources: readonly SourceDuHub[],
  instant: string,
): Promise<Map<string, DepotDepuis[]>> {
  if (sources.length === 0) return new Map();
  const idsOf = (label: string) => sources.filter(({ direction }) => direction === label).map(({ id }) => id);
  const { data } = await client.ask(
    DEPOTS,
    Object.fromEntries(Object.entries(DIRECTIONS).map(([direction, label]) => [`ids${direction}`, idsOf(label)])),
  );
  const answered = (
    Object.values(data) as { id: string; depots: { noeuds: Omit<DepotDepuis, 'source'>[] } }[][]
  ).flat();
  return new Map(
    answered.map(({ id, depots }) => [
      id,
      depots.noeuds
        .filter(({ dateDepot }) => Date.parse(dateDepot) > Date.parse(instant))
        .map((depot) => ({ ...depot, source: id })),
    ]),
  );
}
