import { Journal1700000000003 } from '@hub/shared/store/journal-acts-migration';
import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import { Perimetres1700000000004 } from '@hub/shared/store/perimetres-migration';
import type { DataSource, Logger } from 'typeorm';
import { AidePosteEnVigueur } from './aide-poste.entity.js';
import { AnnexeEnVigueur } from './annexe-financiere.entity.js';
import { AppelEnVigueur } from './appel-a-projets.entity.js';
import { CandidatureEnVigueur } from './candidature.entity.js';
import { ContratEnVigueur } from './contrat.entity.js';
import { ContratAideEnVigueur } from './contrat-aide.entity.js';
import { EtatMensuelEnVigueur } from './etat-mensuel.entity.js';
import { Iae1700000000001 } from './migrations/1-iae.js';
import { ObjectifEnVigueur } from './objectif.entity.js';
import { ReseauEnVigueur } from './reseau-iae.entity.js';
import { SiaeEnVigueur } from './siae.entity.js';
import { iaeStructure } from './structure.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openIaeStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [
      SiaeEnVigueur,
      EtatMensuelEnVigueur,
      ContratEnVigueur,
      AnnexeEnVigueur,
      AidePosteEnVigueur,
      ContratAideEnVigueur,
      ObjectifEnVigueur,
      AppelEnVigueur,
      CandidatureEnVigueur,
      ReseauEnVigueur,
    ],
    migrations: [Iae1700000000001, Journal1700000000002, Journal1700000000003, Perimetres1700000000004],
    structure: iaeStructure,
  });
}
