import pg, { type ClientBase } from 'pg';

/** Le serveur n'a pas répondu au COMMIT : la transaction a peut-être été validée. */
export class IssueInconnue extends Error {
  constructor(cause: unknown) {
    super('La base a cessé de répondre pendant le COMMIT.', { cause });
    this.name = 'IssueInconnue';
  }
}

/**
 * Exécute un travail dans une transaction : tout ou rien.
 * @throws IssueInconnue si la connexion s'est perdue pendant le COMMIT ; toute autre erreur dit que rien n'est validé.
 */
export async function inTransaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // Si la connexion est perdue, le serveur annule de lui-même : c'est la première erreur qui compte.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  try {
    await client.query('COMMIT');
  } catch (error) {
    throw isRefusal(error) ? error : new IssueInconnue(error);
  }
  return result;
}

/** Exécute un travail dans une transaction, puis l'annule : ce qu'il aurait fait est su, rien n'a changé. */
export async function rolledBack<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

/** Le serveur a répondu que la transaction est annulée ; les classes 08, 57P et XX disent une connexion ou un serveur perdus. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(08|57P|XX)/.test(error.code ?? 'XX');
}
