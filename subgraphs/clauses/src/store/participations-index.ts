import { type EvenementsParPersonne, groupByPerson } from '@hub/shared/cohort/event-at';
import { type Evenements, memoDeFlux } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import { latestOf, type Mois } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { startsOf } from '@hub/shared/cohort/starts';
import { maskSql, rankSql } from '@hub/shared/store/codes';
import { readColumns } from '@hub/shared/store/columns';
import type { IndexDefinition } from '@hub/shared/store/live-index';
import type { ClientBase } from 'pg';
import { MODALITES, OPERATIONS, PUBLICS, SECTEURS, TYPES_CLAUSE } from './codes.js';

/** Les participations en vigueur, en colonnes ; les codes sont des rangs (0 : inconnu), `publics` un masque. */
export interface Participations extends Evenements {
  length: number;
  secteurs: Int32Array;
  typesClause: Int32Array;
  modalites: Int32Array;
  operations: Int32Array;
  publics: Int32Array;
}

/** Les heures, par participation : celles de la participation `i` vont de `starts[i]` à `starts[i + 1]`. En dix-millièmes d'heure. */
export interface Heures {
  starts: Int32Array;
  mois: Int32Array;
  heures: Float64Array;
}

/** Tout ce qu'une question sur les clauses lit, en mémoire. */
export interface ParticipationsIndex {
  participations: Participations;
  heures: Heures;
  parPersonne: EvenementsParPersonne;
  /** Dernier mois où quelqu'un a des heures : du suivant, on ne sait rien encore. */
  dernierMois: Mois;
  /** Années où quelqu'un a des heures. */
  annees: number[];
  flux: Memo<Flux>;
  coupes: Memo<CoupeConnue>;
  totaux: Memo<Float64Array>;
}

type Colonnes = Pick<ParticipationsIndex, 'participations' | 'heures'>;

export const participationsIndex: IndexDefinition<Colonnes, ParticipationsIndex> = {
  sources: ['participations-clauses', 'heures-clauses', 'clauses', 'operations'],
  format: 1,
  load: loadParticipations,
  build: (colonnes) => ({
    ...colonnes,
    parPersonne: groupByPerson(colonnes.participations),
    dernierMois: latestOf(colonnes.heures.mois),
    annees: anneesOf(colonnes.heures.mois),
    flux: memoDeFlux(),
    coupes: new Memo(),
    totaux: new Memo(),
  }),
};

async function loadParticipations(client: ClientBase): Promise<Colonnes> {
  const rows = await readColumns(
    client,
    {
      personnes: 'int',
      debuts: 'int',
      fins: 'int',
      secteurs: 'int',
      typesClause: 'int',
      modalites: 'int',
      operations: 'int',
      publics: 'int',
    },
    `SELECT p.personne,
            coalesce(nullif(mois_de(p.date_debut), 0), (SELECT min(h.mois) FROM heures_clauses h WHERE h.id_participation = p.id_participation AND h.en_vigueur), 0),
            mois_de(p.date_fin),
            ${rankSql('p.secteur', SECTEURS)}, ${rankSql('p.type_clause', TYPES_CLAUSE)},
            ${rankSql('p.modalite', MODALITES)}, ${rankSql('p.type_operation', OPERATIONS)},
            ${maskSql('p.publics', PUBLICS)}
     FROM participations_et_clauses p ORDER BY p.id_participation`,
  );
  const hours = await readColumns(
    client,
    { participations: 'int', mois: 'int', heures: 'float' },
    `SELECT p.rang::int - 1, h.mois, round(h.heures * 10000)::float8
     FROM heures_clauses h JOIN (SELECT id_participation, row_number() OVER (ORDER BY id_participation) AS rang FROM participations_et_clauses) p
       USING (id_participation)
     WHERE h.en_vigueur AND h.heures IS NOT NULL ORDER BY p.rang`,
  );
  return {
    participations: rows,
    heures: { starts: startsOf(hours.participations, rows.length), mois: hours.mois, heures: hours.heures },
  };
}
