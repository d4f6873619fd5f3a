import type { Base, TestHub } from './test-hub.js';

/** Fait échouer, ou attendre, au COMMIT toute transaction qui écrit ainsi dans cette table. */
export async function breakOn(
  hub: TestHub,
  base: Base,
  event: 'INSERT' | 'UPDATE',
  table: string,
  effect = "RAISE EXCEPTION 'panne'",
): Promise<void> {
  await hub.query(
    base,
    `CREATE FUNCTION panne() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN ${effect}; RETURN NULL; END$$;
     CREATE CONSTRAINT TRIGGER panne AFTER ${event} ON ${table}
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION panne()`,
  );
}

export async function repair(hub: TestHub, base: Base, table: string): Promise<void> {
  await hub.query(base, `DROP TRIGGER panne ON ${table}; DROP FUNCTION panne()`);
}
