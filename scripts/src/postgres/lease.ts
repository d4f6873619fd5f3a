import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Each command that uses the server holds one connection under this name: the last one stops the server. */
const LEASE = 'hub-utilisateur';
const RECOVERY_MS = 120_000;

export interface Lease {
  client: pg.Client;
  /** Resolves when the server goes away. */
  lost: Promise<void>;
}

/** A connection that says the server is in use; a server that is recovering from a crash is waited for. */
export async function takeLease(url: string): Promise<Lease> {
  const limit = Date.now() + RECOVERY_MS;
  for (;;) {
    try {
      return await connect(url);
    } catch (error) {
      if (!isRecovering(error) || Date.now() > limit) throw error;
      await sleep(100);
    }
  }
}

async function connect(url: string): Promise<Lease> {
  const client = new pg.Client({ connectionString: url, application_name: LEASE, keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
  });
  await client.connect();
  return { client, lost };
}

/** A server getting up again says so (SQLSTATE cannot_connect_now), or ends, with those of before, a connection it had not answered yet. */
function isRecovering(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return code === '57P03' || code === 'ECONNRESET' || message === 'Connection terminated unexpectedly';
}

/** Whether another command holds a lease on the server. */
export async function isUsedByOthers(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid() LIMIT 1',
    [LEASE],
  );
  return rowCount === 1;
}
