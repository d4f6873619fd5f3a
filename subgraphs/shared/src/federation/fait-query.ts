import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { formatMois } from '../cohort/mois.js';
import { type FiltrePeriode, periodeOf } from '../cohort/periode.js';
import { INCONNU } from '../cohort/population.js';
import { ErreurAgent } from '../runtime/errors.js';
import { type FaitDeclaration, fieldOf, filterableDimensions } from './fait.js';
import { checkPageSize } from './page-size.js';

export type FiltreDeFait = FiltrePeriode & Record<string, unknown>;

export interface TriDeFait {
  par: string;
  sens: 'CROISSANT' | 'DECROISSANT';
}

export interface Page<E> {
  noeuds: E[];
  hasNextPage: boolean;
  endCursor: string | null;
}

const MAX_GROUPES = 10_000;
/** Plus petite valeur d'un type PostgreSQL : les absents viennent d'abord, et le curseur peut les dire. */
const LOWEST: Record<string, string> = {
  date: "'-infinity'::date",
  integer: '-2147483648',
  numeric: "'-Infinity'::numeric",
};

/** Les requêtes SQL d'un fait. Une page : une requête ; un total ou un agrégat : une autre, quel que soit le nombre de lignes. */
export class FaitQuery<E extends object> {
  constructor(
    private readonly fait: FaitDeclaration<E>,
    private readonly store: DataSource,
    private readonly filtre: FiltreDeFait,
  ) {}

  async page(tri: TriDeFait | null, premier: number, apres: string | null): Promise<Page<E>> {
    checkPageSize(premier);
    const query = this.filtered();
    const descending = tri?.sens === 'DECROISSANT';
    const key = `f.${this.fait.cle}`;
    const sorted = tri ? this.sortExpression(tri.par) : key;
    if (apres) {
      const [value, last] = parseCursor(apres);
      query.andWhere(`(${sorted}, ${key}) ${descending ? '<' : '>'} (:value, :last)`, { value, last });
    }
    const { entities, raw } = await query
      .addSelect(`(${sorted})::text`, 'curseur')
      .orderBy(sorted, descending ? 'DESC' : 'ASC')
      .addOrderBy(key, descending ? 'DESC' : 'ASC')
      .limit(premier + 1)
      .getRawAndEntities();
    const noeuds = entities.slice(0, premier);
    const last = noeuds.at(-1);
    return {
      noeuds,
      hasNextPage: entities.length > premier,
      endCursor: last ? formatCursor(raw[noeuds.length - 1].curseur, String(last[this.fait.cle])) : null,
    };
  }

  total(): Promise<number> {
    return this.filtered().getCount();
  }

  /** Comptes et mesures par classe des dimensions demandées, sur tout le filtre. */
  async agregat(par: string[]): Promise<Record<string, unknown>[]> {
    const query = this.filtered().select('count(*)::int', 'nombre');
    for (const [name, { expression, type }] of Object.entries(this.fait.mesures)) {
      query.addSelect(`(${expression})::${type === 'entier' ? 'int' : 'float8'}`, name);
    }
    par.forEach((dimension, i) => {
      const grouped = `coalesce((${this.fait.dimensions[dimension].expression})::text, '${INCONNU.valeur}')`;
      query.addSelect(grouped, `d${i}`).addGroupBy(`d${i}`).addOrderBy(`d${i}`);
    });
    const rows = await query.limit(MAX_GROUPES + 1).getRawMany();
    if (rows.length > MAX_GROUPES) {
      throw new ErreurAgent(
        'AGREGAT_TROP_GRAND',
        `L'agrégat dépasse ${MAX_GROUPES} groupes : demandez moins de dimensions ou filtrez.`,
      );
    }
    return rows.map((row) => ({ ...row, cles: par.map((dimension, i) => this.cleOf(dimension, row[`d${i}`])) }));
  }

  private cleOf(dimension: string, valeur: string) {
    const libelle =
      valeur === INCONNU.valeur ? INCONNU.libelle : (this.fait.dimensions[dimension].libelles?.get(valeur) ?? valeur);
    return { dimension, valeur, libelle };
  }

  private filtered(): SelectQueryBuilder<E> {
    const query = this.store.getRepository<E>(this.fait.entity).createQueryBuilder('f');
    const periode = periodeOf(this.filtre);
    if (periode && this.fait.date) {
      if (Number.isFinite(periode.du))
        query.andWhere(`f.${this.fait.date} >= :du`, { du: `${formatMois(periode.du)}-01` });
      if (Number.isFinite(periode.au))
        query.andWhere(`f.${this.fait.date} < :au`, { au: `${formatMois(periode.au + 1)}-01` });
    }
    for (const [dimension, { expression }] of filterableDimensions(this.fait)) {
      const wanted = this.filtre[fieldOf(dimension)] as string[] | null | undefined;
      if (wanted) query.andWhere(`(${expression})::text = ANY(:${dimension})`, { [dimension]: wanted });
    }
    return query;
  }

  private sortExpression(par: string): string {
    const property = this.fait.tris[par];
    const column = this.store.getMetadata(this.fait.entity).findColumnWithPropertyName(property);
    return `coalesce(f.${property}, ${LOWEST[String(column?.type)] ?? "''"})`;
  }
}

function formatCursor(value: string, key: string): string {
  return Buffer.from(JSON.stringify([value, key])).toString('base64url');
}

function parseCursor(cursor: string): [string, string] {
  try {
    const [value, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value === 'string' && typeof key === 'string') return [value, key];
  } catch {
    // Un curseur illisible se dit comme un curseur mal formé.
  }
  throw new ErreurAgent('CURSEUR_INVALIDE', 'apres doit être un endCursor rendu par la page précédente.');
}
