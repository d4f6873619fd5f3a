import { Journal1700000000003 } from '@hub/shared/store/journal-acts-migration';
import { Journal1700000000002 } from '@hub/shared/store/journal-migration';
import { openStore } from '@hub/shared/store/open-store';
import { Perimetres1700000000004 } from '@hub/shared/store/perimetres-migration';
import type { DataSource, Logger } from 'typeorm';
import { ActionEnVigueur } from './action.entity.js';
import { CompteExtranetEnVigueur } from './compte-extranet.entity.js';
import { ContactCleeEnVigueur } from './contact-clee.entity.js';
import { EtablissementEnVigueur } from './etablissement.entity.js';
import { EvenementEnVigueur } from './evenement-filiere.entity.js';
import { LigneEnVigueur } from './ligne.entity.js';
import { Employers1700000000001 } from './migrations/1-employers.js';
import { OffreEnVigueur } from './offre.entity.js';
import { SituationPosteEnVigueur } from './poste-clee.entity.js';
import { SignatureEnVigueur } from './signataire-charte.entity.js';
import { employersStructure } from './structure.js';

/** Ouvre la base de la tranche, structure à jour. */
export function openEmployersStore(url: string, logger?: Logger): Promise<DataSource> {
  return openStore({
    url,
    logger,
    entities: [
      EtablissementEnVigueur,
      ActionEnVigueur,
      LigneEnVigueur,
      SituationPosteEnVigueur,
      ContactCleeEnVigueur,
      OffreEnVigueur,
      CompteExtranetEnVigueur,
      EvenementEnVigueur,
      SignatureEnVigueur,
    ],
    migrations: [Employers1700000000001, Journal1700000000002, Journal1700000000003, Perimetres1700000000004],
    structure: employersStructure,
  });
}
