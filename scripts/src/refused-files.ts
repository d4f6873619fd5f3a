import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Ends the wait of the files that the watched folder refused, whole and readable, before this instant; how many. */
export function endRefusedFiles(depotDir: string, before: Date, simulated: boolean): number {
  const files = entries(depotDir)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      entries(join(depotDir, name, 'refuses')).map((file) => join(depotDir, name, 'refuses', file.name)),
    )
    .filter((file) => statSync(file).mtime < before);
  if (!simulated) for (const file of files) rmSync(file, { recursive: true, force: true });
  return files.filter((file) => !file.endsWith('.json')).length;
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A source that never had a refused file has no folder for them.
    return [];
  }
}
