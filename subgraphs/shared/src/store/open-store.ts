import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { buildStructure, type Structure } from './structure.js';

export interface StoreOptions {
  url: string;
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Tables et vues tirées des contrats ; le registre n'en a pas. */
  structure?: Structure;
  logger?: Logger;
  /** Connexions simultanées au plus : chacune apprend pour elle les tables et les vues, ce qui coûte plus que d'attendre son tour. */
  poolSize?: number;
}

/** Une connexion qui ne sert plus se ferme ; bien après, pour que la question suivante n'en ouvre pas une neuve. */
const IDLE_MS = 600_000;

/** Verrou consultatif des migrations : deux processus qui démarrent ensemble migrent l'un après l'autre. */
const MIGRATION_LOCK = 7_205_759;

/** Ouvre une base, migrations appliquées et structure à jour. À fermer par `destroy()`. */
export async function openStore({
  url,
  entities,
  migrations,
  structure,
  logger,
  poolSize = 4,
}: StoreOptions): Promise<DataSource> {
  const store = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    logger,
    logging: logger ? ['query'] : false,
    poolSize,
    extra: { idleTimeoutMillis: IDLE_MS },
    migrationsTransactionMode: 'all',
  });
  await store.initialize();
  const lock = store.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await store.runMigrations();
    if (structure) await buildStructure(lock, structure);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
  }
  return store;
}
