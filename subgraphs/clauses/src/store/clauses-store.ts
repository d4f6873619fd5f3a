import { Journal1700000000003 } from '@hub/shared/store/journal-acts-migration';
import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import { Perimetres1700000000004 } from '@hub/shared/store/perimetres-migration';
import type { DataSource, Logger } from 'typeorm';
import { ClauseEnVigueur } from './clause.entity.js';
import { HeuresEnVigueur } from './heures.entity.js';
import { DoublonDeMarche, MarcheEnVigueur } from './marche.entity.js';
import { Clauses1700000000001 } from './migrations/1-clauses.js';
import { OperationEnVigueur } from './operation.entity.js';
import { ParticipationEnVigueur } from './participation.entity.js';
import { clausesStructure } from './structure.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openClausesStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [
      ...[OperationEnVigueur, ClauseEnVigueur, ParticipationEnVigueur, HeuresEnVigueur],
      ...[MarcheEnVigueur, DoublonDeMarche],
    ],
    migrations: [Clauses1700000000001, Journal1700000000002, Journal1700000000003, Perimetres1700000000004],
    structure: clausesStructure,
  });
}
