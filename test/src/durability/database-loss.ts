import type pg from 'pg';
import type { Base, TestHub } from '../ingestion/test-hub.js';

/** La base refuse toute connexion et perd celles des dépôts. */
export async function closeDatabase(admin: pg.Client, hub: TestHub, base: Base): Promise<void> {
  await hub.restart();
  await admin.query(`ALTER DATABASE ${hub.databaseOf(base)} ALLOW_CONNECTIONS false`);
}

/** La base répond de nouveau. */
export async function openDatabase(admin: pg.Client, hub: TestHub, base: Base): Promise<void> {
  await admin.query(`ALTER DATABASE ${hub.databaseOf(base)} ALLOW_CONNECTIONS true`);
}

/** La base et tout ce qu'elle tenait sont perdus ; une base vide, sans tables, prend sa place. */
export async function recreateDatabase(admin: pg.Client, hub: TestHub, base: Base): Promise<void> {
  await hub.close();
  await admin.query(`DROP DATABASE ${hub.databaseOf(base)} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${hub.databaseOf(base)}`);
  await hub.restart();
}
