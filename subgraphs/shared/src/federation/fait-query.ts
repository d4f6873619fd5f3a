import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Secret } from '../cohort/cellule.type.js';
import type { PersonneDatee } from '../cohort/flux.js';
import type { FiltrePeriode } from '../cohort/periode.js';
import { INCONNU } from '../cohort/population.js';
import { ErreurAgent } from '../runtime/errors.js';
import { lireLignes } from '../store/lectures-gardees.js';
import type { FaitDeclaration, Lecture } from './fait.js';
import { type Condition, conditionsOf } from './fait-conditions.js';
import { formatCursor, parseCursor } from './fait-curseur.js';

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

/** Une ligne d'agrégat : sa classe de chaque dimension, et ses mesures. */
export type LigneAgregat = Record<string, unknown>;

/** Ce qu'une liste demande à un fait. */
export interface LectureDeFait<E> {
  page(tri: TriDeFait | null, premier: number, apres: string | null): Promise<Page<E>>;
  /** Nul sous secret statistique. */
  total(): Promise<number | null>;
  /** Pourquoi le total est tu ; nul s'il est montré. */
  secret(): Promise<Secret | null>;
  agregat(par: string[]): Promise<LigneAgregat[]>;
}

/** Les requêtes SQL d'un fait. Une page : une requête ; un total ou un agrégat : une autre, quel que soit le nombre de lignes. */
export class FaitQuery<E extends object> implements LectureDeFait<E> {
  constructor(
    protected readonly fait: FaitDeclaration<E>,
    protected readonly store: DataSource,
    /** Toutes leurs conditions s'ajoutent. */
    private readonly filtres: readonly FiltreDeFait[],
  ) {}

  async page(tri: TriDeFait | null, premier: number, apres: string | null): Promise<Page<E>> {
    const { query, sorted, direction } = this.sorted(tri, apres);
    const { entities, raw } = await query
      .addSelect(`(${sorted})::text`, 'curseur')
      .orderBy(sorted, direction)
      .addOrderBy(this.key, direction)
      .limit(premier + 1)
      .getRawAndEntities();
    return this.pageOf(
      entities,
      raw.map(({ curseur }) => curseur),
      premier,
    );
  }

  async total(): Promise<number> {
    const [{ total }] = await lireLignes(this.filtered().select('count(*)::int', 'total'));
    return total as number;
  }

  async secret(): Promise<null> {
    return null;
  }

  /** Comptes et mesures par classe des dimensions demandées, sur tout le filtre. */
  async agregat(par: string[]): Promise<LigneAgregat[]> {
    return this.classed(this.grouped(this.filtered().select([]), par), par);
  }

  /** Les personnes du filtre, chacune une fois, par numéro d'ordre : du plus tôt début au plus tard, sans fin si un fait dure encore. */
  async personnes(): Promise<PersonneDatee[]> {
    const { date, fin } = this.fait;
    const start = date ? `f.${date}` : 'NULL::date';
    const end = fin ? `f.${fin.propriete}` : start;
    const query = this.filtered()
      .select('f.personne', 'personne')
      .addSelect(`coalesce(${monthOf(`min(${start})`)}, 0)`, 'entree')
      .addSelect(`CASE WHEN count(${end}) = count(*) THEN ${monthOf(`max(${end})`)} ELSE 0 END`, 'sortie')
      .andWhere('f.personne IS NOT NULL')
      .groupBy('f.personne')
      .orderBy('f.personne');
    return (await lireLignes(query)) as unknown as PersonneDatee[];
  }

  protected get key(): string {
    return `f.${this.fait.cle}`;
  }

  protected filtered(): SelectQueryBuilder<E> {
    const query = this.store.getRepository<E>(this.fait.entity).createQueryBuilder('f');
    this.filtres.forEach((filtre, i) => {
      for (const [sql, parameters] of conditionsOf(this.fait, filtre)) query.andWhere(...numbered(sql, parameters, i));
    });
    return query;
  }

  /** Les lignes du filtre d'après un curseur, et de quoi les ordonner. */
  protected sorted(tri: TriDeFait | null, apres: string | null) {
    const query = this.filtered();
    const descending = tri?.sens === 'DECROISSANT';
    const sorted = tri ? this.sortExpression(tri.par) : this.key;
    if (apres) {
      const [value, last] = parseCursor(apres);
      const after = descending ? '<' : '>';
      if (tri) query.andWhere(`(${sorted}, ${this.key}) ${after} (:value, :last)`, { value, last });
      else query.andWhere(`${this.key} ${after} :last`, { last });
    }
    return { query, sorted, direction: descending ? ('DESC' as const) : ('ASC' as const) };
  }

  /** Une page, de lignes dont la dernière peut être celle d'après. */
  protected pageOf(entities: E[], curseurs: string[], premier: number): Page<E> {
    const noeuds = entities.slice(0, premier);
    const last = noeuds.at(-1);
    return {
      noeuds,
      hasNextPage: entities.length > premier,
      endCursor: last ? formatCursor(curseurs[noeuds.length - 1], String(last[this.fait.cle])) : null,
    };
  }

  /** Ajoute à une requête les mesures, par classe des dimensions. */
  protected grouped(query: SelectQueryBuilder<E>, par: string[]): SelectQueryBuilder<E> {
    query.addSelect('count(*)::int', 'nombre');
    for (const [name, { expression, type }] of Object.entries(this.fait.mesures)) {
      query.addSelect(`(${expression})::${type === 'entier' ? 'int' : 'float8'}`, name);
    }
    par.forEach((dimension, i) => {
      const grouped = `coalesce((${this.fait.dimensions[dimension].expression})::text, '${INCONNU.valeur}')`;
      query.addSelect(grouped, `d${i}`).addGroupBy(`d${i}`).addOrderBy(`d${i}`);
      const { nom } = this.fait.dimensions[dimension];
      if (nom) query.addSelect(`max(${nom})`, `n${i}`);
    });
    return query;
  }

  /** Les lignes d'un agrégat, leurs classes nommées. @throws ErreurAgent AGREGAT_TROP_GRAND */
  protected async classed(query: SelectQueryBuilder<E>, par: string[]): Promise<LigneAgregat[]> {
    const rows = await lireLignes(query.limit(MAX_GROUPES + 1));
    if (rows.length > MAX_GROUPES) {
      throw new ErreurAgent(
        'AGREGAT_TROP_GRAND',
        `L'agrégat dépasse ${MAX_GROUPES} groupes : demandez moins de dimensions ou filtrez.`,
      );
    }
    return rows.map((row) => ({
      ...row,
      cles: par.map((dimension, i) => this.cleOf(dimension, String(row[`d${i}`]), row[`n${i}`] as string | null)),
    }));
  }

  private cleOf(dimension: string, valeur: string, nom?: string | null) {
    const known = nom ?? this.fait.dimensions[dimension].libelles?.get(valeur) ?? valeur;
    return { dimension, valeur, libelle: valeur === INCONNU.valeur ? INCONNU.libelle : known };
  }

  private sortExpression(par: string): string {
    const property = this.fait.tris[par];
    const column = this.store.getMetadata(this.fait.entity).findColumnWithPropertyName(property);
    return `coalesce(f.${property}, ${LOWEST[String(column?.type)] ?? "''"})`;
  }
}

/** Les paramètres d'un filtre n'ont pas les noms de ceux d'un autre. */
function numbered(sql: string, parameters: Condition[1], rank: number): Condition {
  return [
    sql.replace(/(?<!:):([a-z]\w*)/gi, `:$1${rank}`),
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${name}${rank}`, value])),
  ];
}

/** SQL : le mois d'une date, en nombre. */
function monthOf(date: string): string {
  return `(extract(year FROM ${date}) * 12 + extract(month FROM ${date}) - 1)::int`;
}
