import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import type { DataSource, Logger } from 'typeorm';
import { Editions1700000000001 } from './migrations/1-editions.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openViewsStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({ url, logger, entities: [], migrations: [Editions1700000000001, Journal1700000000002] });
}
