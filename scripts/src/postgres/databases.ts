import { nomDuRole } from '@hub/shared/store/nom-du-role';
import pg from 'pg';
import { BASES, type Base } from '../config.js';
import type { MotsDePasse } from '../secrets.js';
import type { Postgres } from './server.js';

/**
 * Creates what is missing of the hub's databases on the embedded server, and returns their URLs. Each belongs to a role
 * of the same name, the only one that may connect to it: a slice cannot read another's data, nor the registry. It may take
 * another, which reads within a perimeter.
 */
export async function ensureDatabases(postgres: Postgres, passwords: MotsDePasse): Promise<Record<Base, string>> {
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  await client.connect();
  try {
    // Until this connection ends: two first commands would create the same role.
    await client.query('SELECT pg_advisory_lock(0)');
    const roles = await names(client, 'SELECT rolname AS name FROM pg_roles');
    const databases = await names(client, 'SELECT datname AS name FROM pg_database');
    for (const base of BASES) {
      if (!roles.has(base)) {
        await client.query(`CREATE ROLE ${base} LOGIN PASSWORD ${client.escapeLiteral(passwords[base])}`);
      }
      if (!databases.has(base)) await client.query(`CREATE DATABASE ${base} OWNER ${base}`);
      const reader = nomDuRole(base);
      if (!roles.has(reader)) await client.query(`CREATE ROLE ${reader} NOLOGIN; GRANT ${reader} TO ${base}`);
    }
    const all = ['postgres', ...BASES].join(', ');
    await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${all} FROM PUBLIC`);
  } finally {
    await client.end();
  }
  const urlOf = (base: Base) => `postgres://${base}:${passwords[base]}@127.0.0.1:${postgres.port}/${base}`;
  return Object.fromEntries(BASES.map((base) => [base, urlOf(base)])) as Record<Base, string>;
}

async function names(client: pg.Client, query: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(query);
  return new Set(rows.map(({ name }) => name));
}
