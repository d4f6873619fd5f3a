import { ambiguousRows, IDENTITE_AMBIGUE } from '@hub/shared/ingest/ambiguous';
import type { Plan } from '@hub/shared/ingest/source';
import { countWaiting } from '@hub/shared/ingest/waiting';
import type { ClientBase } from 'pg';

export interface Rejet {
  ligne: number;
  champ: string;
  code: string;
  message: string;
}

/** Ce que dit un dépôt, tel que `npm run ingest -- --json` l'écrit. `depot` nul : fichier refusé ou panne, rien n'est rangé. */
export interface ResultatDepot {
  depot: string | null;
  source: string;
  fichier: string;
  sha256: string | null;
  dateReference: string | null;
  lus: number;
  acceptes: number;
  rejetes: number;
  inchanges: number;
  remplaces: number;
  enAttente: number;
  /** Les 1 000 premiers. */
  rejets: Rejet[];
  /** Chemin du fichier des rejets à corriger ; `npm run ingest -- --rejets <depot>` l'écrit. */
  fichierRejets: string | null;
  avertissements: string[];
  /** Les mêmes octets avaient déjà été déposés. */
  dejaDepose?: true;
  refus?: { code: string; message: string };
  panne?: { code: string; message: string };
}

const MAX_REJETS = 1000;

/** Relit un dépôt dans sa tranche : ses comptes, ses rejets, et les lignes que l'identité a rendues ambiguës depuis. */
export async function readDepot(client: ClientBase, plan: Plan, plans: Plan[], numero: number): Promise<ResultatDepot> {
  const { rows } = await client.query(
    `SELECT id AS depot, source, fichier, encode(sha256, 'hex') AS sha256, date_reference::text AS "dateReference",
            lus, rejetes, originaux, inchanges, remplaces FROM depots WHERE numero = $1`,
    [numero],
  );
  const ambiguous = plan.identite ? await ambiguousLines(client, plan, numero) : { total: 0, lignes: [] };
  const { rows: rejets } = await client.query<Rejet>(
    'SELECT ligne, champ, code, message FROM rejets WHERE depot = $1 ORDER BY ligne LIMIT $2',
    [numero, MAX_REJETS],
  );
  const { originaux, ...depot } = rows[0];
  const rejetes = depot.rejetes + ambiguous.total;
  return {
    ...depot,
    rejetes,
    acceptes: depot.lus - rejetes,
    enAttente: await countWaiting(client, plan, plans, numero),
    rejets: [...rejets, ...ambiguous.lignes.map((ligne) => ({ ligne, ...IDENTITE_AMBIGUE }))]
      .sort((a, b) => a.ligne - b.ligne)
      .slice(0, MAX_REJETS),
    fichierRejets: originaux > 0 ? `depots/${depot.depot}/rejets.csv` : null,
    avertissements: [],
  };
}

async function ambiguousLines(
  client: ClientBase,
  plan: Plan,
  numero: number,
): Promise<{ total: number; lignes: number[] }> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS total, coalesce((array_agg(l.ligne ORDER BY l.ligne))[1:$2], '{}') AS lignes
     FROM ${ambiguousRows(plan)} WHERE l.depot = $1`,
    [numero, MAX_REJETS],
  );
  return rows[0];
}
