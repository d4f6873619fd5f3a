import type { DataSource } from 'typeorm';
import { ambiguousRows, IDENTITE_AMBIGUE } from '../ingest/ambiguous.js';
import { type Plan, plansOfSlice } from '../ingest/source.js';
import { hasParents } from '../ingest/waiting.js';
import { viewOf } from './source-tables.js';

/** Un fichier accepté, tel que la tranche le garde. */
export interface DepotRange {
  numero: number;
  id: string;
  source: string;
  fichier: string;
  partenaire: string | null;
  taille: number;
  sha256: string;
  dateReference: string;
  dateDepot: Date;
  partiel: boolean;
  lus: number;
  /** Lignes refusées à la lecture ; les lignes devenues ambiguës s'y ajoutent (`ambiguesOf`). */
  rejetes: number;
  /** Lignes refusées que le registre garde, à corriger. */
  originaux: number;
  inchanges: number;
  remplaces: number;
}

export interface RejetRange {
  ligne: number;
  champ: string;
  code: string;
  message: string;
}

/** Une ligne acceptée dont le parent n'est pas encore là. */
export interface LigneEnAttente {
  depot: string;
  ligne: number;
  champ: string;
  valeur: string;
}

const DEPOT = `numero, id, source, fichier, partenaire, taille::float8 AS taille, encode(sha256, 'hex') AS sha256,
  date_reference::text AS "dateReference", date_depot AS "dateDepot", partiel, lus, rejetes, originaux, inchanges, remplaces`;

/** Les dépôts d'une tranche, leurs rejets et ce qui attend. Une requête SQL par méthode, quel que soit le nombre de dépôts. */
export class DepotsRepository {
  private readonly plans: Map<string, Plan>;

  constructor(
    private readonly store: DataSource,
    tranche: string,
  ) {
    this.plans = new Map(plansOfSlice(tranche).map((plan) => [plan.schema.name, plan]));
  }

  /** Les dépôts d'une source, du dernier au premier ; `avant` : le numéro du dernier déjà lu. */
  findDepots(source: string, premier: number, avant: number | null): Promise<DepotRange[]> {
    return this.store.query(
      `SELECT ${DEPOT} FROM depots WHERE source = $1 AND ($2::int IS NULL OR numero < $2) ORDER BY numero DESC LIMIT $3`,
      [source, avant, premier],
    );
  }

  async countDepots(source: string): Promise<number> {
    const [{ total }] = await this.store.query('SELECT count(*)::int AS total FROM depots WHERE source = $1', [source]);
    return total;
  }

  /** Le dépôt dont la date de référence est la plus récente, par source. */
  async latestOf(sources: readonly string[]): Promise<Map<string, DepotRange>> {
    const rows: DepotRange[] = await this.store.query(
      `SELECT DISTINCT ON (source) ${DEPOT} FROM depots WHERE source = ANY($1) ORDER BY source, date_reference DESC, sha256 DESC`,
      [sources],
    );
    return new Map(rows.map((row) => [row.source, row]));
  }

  /** Les rejets d'un dépôt, à la lecture puis par ambiguïté, par ligne ; `apres` : combien on en a déjà lu. */
  findRejets({ numero, source }: DepotRange, premier: number, apres: number): Promise<RejetRange[]> {
    const plan = this.planOf(source);
    const { champ, code, message } = IDENTITE_AMBIGUE;
    const ambiguous = `UNION ALL SELECT l.ligne, '${champ}', '${code}', '${message}' FROM ${ambiguousRows(plan)} WHERE l.depot = $1`;
    return this.store.query(
      `SELECT ligne, champ, code, message FROM (
         SELECT ligne, champ, code, message FROM rejets WHERE depot = $1 ${plan.identite ? ambiguous : ''}
       ) r ORDER BY ligne, champ LIMIT $2 OFFSET $3`,
      [numero, premier, apres],
    );
  }

  /** Nombre de lignes que l'identité rend ambiguës aujourd'hui, par numéro de dépôt. */
  ambiguesOf(depots: readonly DepotRange[]): Promise<Map<number, number>> {
    return this.countByDepot(depots, (plan) =>
      plan.identite
        ? `SELECT l.depot, count(*)::int AS total FROM ${ambiguousRows(plan)} WHERE l.depot = ANY($1) GROUP BY 1`
        : null,
    );
  }

  /** Nombre de lignes en vigueur qui attendent leur parent, par numéro de dépôt. */
  enAttenteOf(depots: readonly DepotRange[]): Promise<Map<number, number>> {
    const plans = [...this.plans.values()];
    return this.countByDepot(depots, (plan) =>
      plan.schema.foreignKeys?.length
        ? `SELECT l.depot, count(*)::int AS total FROM ${plan.table} l
           WHERE l.depot = ANY($1) AND l.en_vigueur AND NOT (${hasParents(plan, plans, 'l')}) GROUP BY 1`
        : null,
    );
  }

  /** Les lignes d'une source qui attendent leur parent, et le parent qu'elles attendent. */
  async findEnAttente(source: string, premier: number): Promise<LigneEnAttente[]> {
    const plan = this.planOf(source);
    const [parent] = plan.schema.foreignKeys ?? [];
    if (!parent) return [];
    return this.store.query(
      `SELECT d.id AS depot, l.ligne, $1 AS champ, l.${parent.fields[0]} AS valeur
       FROM ${plan.table} l JOIN depots d ON d.numero = l.depot
       WHERE l.en_vigueur AND NOT (${hasParents(plan, [...this.plans.values()], 'l')}) ORDER BY l.depot, l.ligne LIMIT $2`,
      [parent.fields[0], premier],
    );
  }

  async countEnVigueur(source: string): Promise<number> {
    const [{ total }] = await this.store.query(`SELECT count(*)::int AS total FROM ${viewOf(this.planOf(source))}`);
    return total;
  }

  /** Première et dernière année que datent les lignes d'une source ; nul si elles n'en datent pas. */
  async yearsOf(source: string): Promise<{ premiere: number; derniere: number } | null> {
    const { schema, table } = this.planOf(source);
    const field = schema.fields.find(({ name }) => name === schema.datation);
    if (!field) return null;
    const year =
      { date: (of: string) => `extract(year FROM ${of})::int`, yearmonth: (of: string) => `${of} / 12` }[
        field.type as string
      ] ?? ((of: string) => of);
    const [{ premiere, derniere }] = await this.store.query(
      `SELECT ${year(`min(${field.name})`)} AS premiere, ${year(`max(${field.name})`)} AS derniere FROM ${table} WHERE en_vigueur`,
    );
    return premiere === null ? null : { premiere, derniere };
  }

  private async countByDepot(
    depots: readonly DepotRange[],
    sqlOf: (plan: Plan) => string | null,
  ): Promise<Map<number, number>> {
    const counts = new Map<number, number>();
    for (const source of new Set(depots.map((depot) => depot.source))) {
      const sql = sqlOf(this.planOf(source));
      if (!sql) continue;
      const numeros = depots.filter((depot) => depot.source === source).map(({ numero }) => numero);
      const rows: { depot: number; total: number }[] = await this.store.query(sql, [numeros]);
      for (const { depot, total } of rows) counts.set(depot, total);
    }
    return counts;
  }

  private planOf(source: string): Plan {
    const plan = this.plans.get(source);
    if (!plan) throw new Error(`La tranche ne tient pas la source ${source}.`);
    return plan;
  }
}
