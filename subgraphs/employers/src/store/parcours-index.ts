import { type EvenementsParPersonne, groupByPerson } from '@hub/shared/cohort/event-at';
import { type Evenements, memoDeFlux } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import type { Flux } from '@hub/shared/cohort/narrow';
import type { Classe } from '@hub/shared/cohort/population';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { rankSql } from '@hub/shared/store/codes';
import { readColumns } from '@hub/shared/store/columns';
import type { IndexDefinition } from '@hub/shared/store/live-index';
import type { ClientBase } from 'pg';
import { ETAPES, FILIERES } from './codes.js';

/** Les étapes en vigueur, en colonnes ; codes et actions sont des rangs (0 : inconnu). */
export interface Lignes extends Evenements {
  filieres: Int32Array;
  etapes: Int32Array;
  actions: Int32Array;
}

/** Tout ce qu'une question sur les filières lit, en mémoire. */
export interface ParcoursIndex {
  lignes: Lignes;
  /** Les actions connues ; celle de rang `r` est `actions[r - 1]`. */
  actions: Classe[];
  parPersonne: EvenementsParPersonne;
  /** Années où une étape est datée. */
  annees: number[];
  flux: Memo<Flux>;
  coupes: Memo<CoupeConnue>;
}

type Colonnes = Pick<ParcoursIndex, 'lignes' | 'actions'>;

export const parcoursIndex: IndexDefinition<Colonnes, ParcoursIndex> = {
  sources: ['parcours-filiere', 'actions-filiere'],
  format: 1,
  load: loadParcours,
  build: (colonnes) => ({
    ...colonnes,
    parPersonne: groupByPerson(colonnes.lignes),
    annees: anneesOf(colonnes.lignes.debuts),
    flux: memoDeFlux(),
    coupes: new Memo(),
  }),
};

/** À lire dans une transaction REPEATABLE READ : les rangs des lignes sont ceux de la liste des actions. */
async function loadParcours(client: ClientBase): Promise<Colonnes> {
  const { rows: actions } = await client.query<Classe>(
    'SELECT id_action AS valeur, coalesce(nom, id_action) AS libelle FROM actions_filiere_en_vigueur ORDER BY id_action',
  );
  const { mois, ...ranks } = await readColumns(
    client,
    { personnes: 'int', mois: 'int', filieres: 'int', etapes: 'int', actions: 'int' },
    `SELECT p.personne, mois_de(p.date), ${rankSql('p.filiere', FILIERES)}, ${rankSql('p.etape', ETAPES)},
            coalesce(a.rang, 0)::int
     FROM parcours_filiere_et_actions p
     LEFT JOIN (SELECT id_action, row_number() OVER (ORDER BY id_action) AS rang FROM actions_filiere_en_vigueur) a USING (id_action)
     ORDER BY p.id_ligne`,
  );
  // Une étape se franchit un jour : elle commence et finit le même mois.
  const lignes = { ...ranks, debuts: mois, fins: mois };
  return { lignes, actions };
}
