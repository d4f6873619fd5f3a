import type { ClientBase } from 'pg';

/** Exécute un travail dans une transaction : tout ou rien. */
export async function inTransaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // Si la connexion est perdue, le serveur annule de lui-même : c'est la première erreur qui compte.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
