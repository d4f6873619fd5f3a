/** Version d'une source d'une tranche, quand l'édition a été calculée. */
export interface VersionLue {
  tranche: string;
  source: string;
  version: string;
}

/** Comme les réponses du graphe les disent : tranche, puis source → version. */
export type Versions = Record<string, Record<string, string>>;

/** Range les versions par tranche et par source. */
export function rangeVersions(lues: readonly VersionLue[]): Versions {
  const versions: Versions = {};
  for (const { tranche, source, version } of lues) versions[tranche] = { ...versions[tranche], [source]: version };
  return versions;
}

/** Les versions rangées, une par ligne, dans l'ordre des tranches puis des sources. */
export function listeVersions(versions: Versions): VersionLue[] {
  return sorted(versions).flatMap(([tranche, sources]) =>
    sorted(sources).map(([source, version]) => ({ tranche, source, version })),
  );
}

const sorted = <T>(record: Record<string, T>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
