import { Journal1700000000003 } from '@hub/shared/store/journal-acts-migration';
import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import { Perimetres1700000000004 } from '@hub/shared/store/perimetres-migration';
import type { DataSource, Logger } from 'typeorm';
import { Beneficiaries1700000000001 } from './migrations/1-beneficiaries.js';
import { ParcoursEnVigueur } from './parcours.entity.js';
import { SOURCES_EN_VIGUEUR } from './sources.entity.js';
import { beneficiariesStructure } from './structure.js';
import { TerritoireEnVigueur } from './territoire.entity.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openBeneficiariesStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [TerritoireEnVigueur, ParcoursEnVigueur, ...SOURCES_EN_VIGUEUR],
    migrations: [Beneficiaries1700000000001, Journal1700000000002, Journal1700000000003, Perimetres1700000000004],
    structure: beneficiariesStructure,
  });
}
