import type { Evenements } from '@hub/shared/cohort/flux';
import type { Memo } from '@hub/shared/cohort/memo';
import type { Flux } from '@hub/shared/cohort/narrow';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { rankSql } from '@hub/shared/store/codes';
import { readColumns } from '@hub/shared/store/columns';
import type { ClientBase } from 'pg';
import { BRSA_DECLARES, TYPES_CONTRAT_AIDE } from './codes.js';

/** Les contrats aidés en vigueur, en colonnes ; les codes sont des rangs (0 : inconnu). Sans début, un contrat commence à sa signature. */
export interface ContratsAides extends Evenements {
  types: Int32Array;
  brsa: Int32Array;
}

/** Tout ce qu'une question sur les contrats aidés lit, en mémoire. */
export interface ContratsAidesIndex {
  contrats: ContratsAides;
  /** Années que les contrats couvrent. */
  annees: number[];
  flux: Memo<Flux>;
  coupes: Memo<CoupeConnue>;
}

export function loadContratsAides(client: ClientBase): Promise<ContratsAides> {
  return readColumns(
    client,
    { personnes: 'int', debuts: 'int', fins: 'int', types: 'int', brsa: 'int' },
    `SELECT personne, mois_de(coalesce(date_debut, date_signature)), mois_de(date_fin),
            ${rankSql('type', TYPES_CONTRAT_AIDE)}, ${rankSql('brsa', BRSA_DECLARES)}
     FROM contrats_aides_en_vigueur`,
  );
}
