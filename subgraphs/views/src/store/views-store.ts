import { Journal1700000000003 } from '@hub/shared/store/journal-acts-migration';
import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import type { DataSource, Logger } from 'typeorm';
import { CleEnregistree } from './cle.entity.js';
import { Editions1700000000001 } from './migrations/1-editions.js';
import { Vues1700000000010 } from './migrations/2-vues.js';
import { RuptureDeVue } from './rupture.entity.js';
import { VersionEnregistree } from './version.entity.js';
import { VueEnregistree } from './vue.entity.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openViewsStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    ...{ url, logger },
    entities: [VueEnregistree, VersionEnregistree, RuptureDeVue, CleEnregistree],
    migrations: [Editions1700000000001, Journal1700000000002, Journal1700000000003, Vues1700000000010],
  });
}
