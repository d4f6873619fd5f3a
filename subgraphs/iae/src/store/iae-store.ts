import { openStore } from '@hub/shared/store/open-store';
import type { DataSource, Logger } from 'typeorm';
import { ContratEnVigueur } from './contrat.entity.js';
import { EtatMensuelEnVigueur } from './etat-mensuel.entity.js';
import { Iae1700000000001 } from './migrations/1-iae.js';
import { SiaeEnVigueur } from './siae.entity.js';
import { iaeStructure } from './structure.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openIaeStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [SiaeEnVigueur, EtatMensuelEnVigueur, ContratEnVigueur],
    migrations: [Iae1700000000001],
    structure: iaeStructure,
  });
}
