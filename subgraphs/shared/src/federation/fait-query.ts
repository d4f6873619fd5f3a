import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { PersonneDatee } from '../cohort/flux.js';
import type { FiltrePeriode } from '../cohort/periode.js';
import { INCONNU } from '../cohort/population.js';
import { ErreurAgent } from '../runtime/errors.js';
import { type FaitDeclaration, fieldOf, filterableDimensions, type Lecture } from './fait.js';
import { boundsOf, periodConditions } from './fait-periode.js';

export type FiltreDeFait = FiltrePeriode & { periodeSur?: Lecture[] | null } & Record<string, unknown>;

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

  /** Les personnes du filtre, chacune une fois, par numéro d'ordre : du plus tôt début au plus tard, sans fin si un fait dure encore. */
  personnes(): Promise<PersonneDatee[]> {
    const { date, fin } = this.fait;
    const start = date ? `f.${date}` : 'NULL::date';
    const end = fin ? `f.${fin.propriete}` : start;
    return this.filtered()
      .select('f.personne', 'personne')
      .addSelect(`coalesce(${monthOf(`min(${start})`)}, 0)`, 'entree')
      .addSelect(`CASE WHEN count(${end}) = count(*) THEN ${monthOf(`max(${end})`)} ELSE 0 END`, 'sortie')
      .andWhere('f.personne IS NOT NULL')
      .groupBy('f.personne')
      .orderBy('f.personne')
      .getRawMany();
  }

  private cleOf(dimension: string, valeur: string) {
    const libelle =
      valeur === INCONNU.valeur ? INCONNU.libelle : (this.fait.dimensions[dimension].libelles?.get(valeur) ?? valeur);
    return { dimension, valeur, libelle };
  }

  private filtered(): SelectQueryBuilder<E> {
    const query = this.store.getRepository<E>(this.fait.entity).createQueryBuilder('f');
    for (const [sql, bounds] of periodConditions(this.fait, this.filtre)) query.andWhere(sql, bounds);
    for (const [champ, { condition }] of Object.entries(this.fait.conditions ?? {})) {
      const valeurs = this.filtre[champ] as string[] | null | undefined;
      if (valeurs) query.andWhere(`(${condition})`, { valeurs, ...boundsOf(this.filtre) });
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

/** SQL : le mois d'une date, en nombre. */
function monthOf(date: string): string {
  return `(extract(year FROM ${date}) * 12 + extract(month FROM ${date}) - 1)::int`;
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
