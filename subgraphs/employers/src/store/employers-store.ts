import { openStore } from '@hub/shared/store/open-store';
import type { DataSource, Logger } from 'typeorm';
import { ActionEnVigueur } from './action.entity.js';
import { EtablissementEnVigueur } from './etablissement.entity.js';
import { LigneEnVigueur } from './ligne.entity.js';
import { Employers1700000000001 } from './migrations/1-employers.js';

/** Ouvre la base de la tranche, migrations appliquées. */
export function openEmployersStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [EtablissementEnVigueur, ActionEnVigueur, LigneEnVigueur],
    migrations: [Employers1700000000001],
  });
}
