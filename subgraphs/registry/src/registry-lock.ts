import type { ClientBase } from 'pg';

/** Verrou consultatif du registre : l'identité se décide un fichier, ou une intervention, à la fois. */
const REGISTRY_LOCK = 2_018_108;

/** Exécute un travail pendant qu'aucun autre, d'aucun processus, ne change le registre. */
export async function withRegistryLock<T>(registry: ClientBase, work: () => Promise<T>): Promise<T> {
  await registry.query('SELECT pg_advisory_lock($1)', [REGISTRY_LOCK]);
  try {
    return await work();
  } finally {
    await registry.query('SELECT pg_advisory_unlock($1)', [REGISTRY_LOCK]).catch(() => undefined);
  }
}
