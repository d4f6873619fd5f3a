import { type EvenementsParPersonne, groupByPerson } from '@hub/shared/cohort/event-at';
import { type Evenements, memoDeFlux } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import { latestOf, type Mois } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { startsOf } from '@hub/shared/cohort/starts';
import { rankSql } from '@hub/shared/store/codes';
import { readColumns } from '@hub/shared/store/columns';
import type { IndexDefinition } from '@hub/shared/store/live-index';
import type { ClientBase } from 'pg';
import { TYPES_SIAE } from './codes.js';
import { type ContratsAides, type ContratsAidesIndex, loadContratsAides } from './contrats-aides-index.js';

/** Les contrats en vigueur, en colonnes ; le type est un rang (0 : inconnu). */
export interface Contrats extends Evenements {
  length: number;
  types: Int32Array;
}

/** Les heures, par contrat : celles du contrat `i` vont de `starts[i]` à `starts[i + 1]`. En dix-millièmes d'heure. */
export interface Heures {
  starts: Int32Array;
  mois: Int32Array;
  heures: Float64Array;
}

/** Les critères d'éligibilité, par contrat : des rangs dans `codes`, qui réunit tous ceux déclarés. */
export interface Criteres {
  codes: string[];
  starts: Int32Array;
  rangs: Int32Array;
}

/** Tout ce qu'une question sur l'IAE lit, en mémoire. */
export interface ContratsIndex {
  contrats: Contrats;
  heures: Heures;
  criteres: Criteres;
  parPersonne: EvenementsParPersonne;
  /** Dernier mois où quelqu'un a des heures : du suivant, on ne sait rien encore. */
  dernierMois: Mois;
  /** Années où quelqu'un a des heures. */
  annees: number[];
  flux: Memo<Flux>;
  coupes: Memo<CoupeConnue>;
  totaux: Memo<Float64Array>;
  aides: ContratsAidesIndex;
}

type Colonnes = Pick<ContratsIndex, 'contrats' | 'heures' | 'criteres'> & { aides: ContratsAides };

export const contratsIndex: IndexDefinition<Colonnes, ContratsIndex> = {
  // L'index ne lit rien de `siae`, mais cette version accompagne les réponses de la tranche.
  sources: ['etats-mensuels', 'siae', 'contrats-aides'],
  format: 1,
  load: loadContrats,
  build: ({ aides, ...colonnes }) => ({
    ...colonnes,
    parPersonne: groupByPerson(colonnes.contrats),
    dernierMois: latestOf(colonnes.heures.mois),
    annees: anneesOf(colonnes.heures.mois),
    flux: memoDeFlux(),
    coupes: new Memo(),
    totaux: new Memo(),
    aides: {
      contrats: aides,
      annees: anneesOf(aides.debuts, aides.fins),
      flux: memoDeFlux(),
      coupes: new Memo(),
    },
  }),
};

/** Ordre des contrats dans l'index : le rang d'un mois est celui de son contrat. */
const CONTRAT = 'id_salarie, siret, type, personne';
const RANG = `dense_rank() OVER (ORDER BY ${CONTRAT})::int - 1 AS contrat`;

async function loadContrats(client: ClientBase): Promise<Colonnes> {
  const contrats = await readColumns(
    client,
    { personnes: 'int', debuts: 'int', fins: 'int', types: 'int' },
    `SELECT personne, mois_de(date_debut), mois_de(date_fin), ${rankSql('type', TYPES_SIAE)}
     FROM contrats_iae ORDER BY ${CONTRAT}`,
  );
  const hours = await readColumns(
    client,
    { contrats: 'int', mois: 'int', heures: 'float' },
    `SELECT ${RANG}, mois, round(coalesce(heures, 0) * 10000)::float8 FROM etats_mensuels_en_vigueur ORDER BY ${CONTRAT}`,
  );
  return {
    contrats,
    heures: { starts: startsOf(hours.contrats, contrats.length), mois: hours.mois, heures: hours.heures },
    criteres: await loadCriteres(client, contrats.length),
    aides: await loadContratsAides(client),
  };
}

async function loadCriteres(client: ClientBase, contrats: number): Promise<Criteres> {
  const { rows } = await client.query<{ code: string }>(
    'SELECT DISTINCT unnest(criteres) AS code FROM etats_mensuels_en_vigueur ORDER BY code',
  );
  const declared = await readColumns(
    client,
    { contrats: 'int', rangs: 'int' },
    `SELECT contrat, dense_rank() OVER (ORDER BY code)::int - 1
     FROM (SELECT DISTINCT contrat, code FROM (SELECT ${RANG}, criteres FROM etats_mensuels_en_vigueur) e, unnest(criteres) AS code) c
     ORDER BY contrat`,
  );
  return {
    codes: rows.map(({ code }) => code),
    starts: startsOf(declared.contrats, contrats),
    rangs: declared.rangs,
  };
}
