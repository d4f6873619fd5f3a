import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { INCONNU } from '../cohort/population.js';
import { lireLignes } from '../store/lectures-gardees.js';
import { AILLEURS } from '../store/lieux.js';
import type { FaitDeclaration } from './fait.js';
import type { LieuDeFait } from './fait-lieu.js';
import { FaitQuery, type FiltreDeFait, type LigneAgregat, type Page, type TriDeFait } from './fait-query.js';

/** Un territoire, vu d'un fait. */
export interface TerritoireVu {
  code: string;
  /** Ses lieux, codes INSEE et désignations ; de `AILLEURS`, ceux des autres territoires de son niveau. Nulle : inconnu. */
  emprise?: readonly string[] | null;
}

/** Vrai des lieux qu'un territoire contient ; `INCONNU` : on ne sait pas où. */
export function contenance({ code, emprise }: TerritoireVu): (lieu: string) => boolean {
  const inside = new Set(emprise);
  if (code === INCONNU.valeur) return (lieu) => lieu === INCONNU.valeur;
  return code === AILLEURS ? (lieu) => lieu !== INCONNU.valeur && !inside.has(lieu) : (lieu) => inside.has(lieu);
}

/** Un fait dont le lieu est dit. */
export type FaitSitue<E extends object> = FaitDeclaration<E> & { lieu: LieuDeFait };

export function isSitue<E extends object>(fait: FaitDeclaration<E>): fait is FaitSitue<E> {
  return fait.lieu !== undefined;
}

/** Lieu d'une ligne d'`AILLEURS`, dans la jointure. */
const NULLE_PART = '*';

/**
 * Un fait lu de plusieurs territoires à la fois, en une requête SQL : chaque ligne est jointe, par son lieu, à ceux qui le contiennent. Un
 * lot n'a qu'un `AILLEURS`, et des territoires qui sont de ceux qu'il exclut.
 */
export class FaitDesTerritoires<E extends object> extends FaitQuery<E> {
  constructor(
    private readonly situe: FaitSitue<E>,
    store: DataSource,
    filtres: readonly FiltreDeFait[],
    private readonly territoires: readonly TerritoireVu[],
  ) {
    super(situe, store, filtres);
  }

  /** Les lignes de chaque lieu, comptées une fois pour tous les découpages ; celles d'un territoire en sont la somme. */
  async totaux(): Promise<number[]> {
    const lieu = `coalesce((${this.situe.lieu.expression})::text, '${INCONNU.valeur}')`;
    const query = this.filtered().select(lieu, 'lieu').addSelect('count(*)::int', 'total').groupBy('1');
    const rows = (await lireLignes(query)) as { lieu: string; total: number }[];
    return this.territoires.map((territoire) => {
      const contains = contenance(territoire);
      return rows.reduce((sum, { lieu: one, total }) => (contains(one) ? sum + total : sum), 0);
    });
  }

  async agregats(par: string[]): Promise<LigneAgregat[][]> {
    const query = this.grouped(this.joined(this.filtered().select([])), par).addGroupBy('t.rang');
    const found = this.byRank((await this.classed(query, par)) as (LigneAgregat & { rang: number })[]);
    if (par.length > 0 || found.every((rows) => rows.length > 0)) return found;
    // Sans dimension, un agrégat a toujours sa ligne, fût-elle celle de rien.
    const nothing = await this.classed(this.grouped(this.filtered().select([]).andWhere('false'), []), []);
    return found.map((rows) => (rows.length > 0 ? rows : nothing));
  }

  /** Les pages, toutes d'un même tri : la suite de chaque territoire reprend au même curseur. */
  async pages(tri: TriDeFait | null, premier: number, apres: string | null): Promise<Page<E>[]> {
    const { query, sorted, direction } = this.sorted(tri, apres);
    const numbered = this.joined(query.select([]))
      .addSelect(this.key, 'cle')
      .addSelect(`(${sorted})::text`, 'curseur')
      .addSelect(
        `row_number() OVER (PARTITION BY t.rang ORDER BY ${sorted} ${direction}, ${this.key} ${direction})`,
        'place',
      );
    const { entities, raw } = await this.store
      .getRepository<E>(this.fait.entity)
      .createQueryBuilder('f')
      .innerJoin(`(${numbered.getQuery()})`, 'p', `p.cle = ${this.key} AND p.place <= :places`)
      .setParameters({ ...numbered.getParameters(), places: premier + 1 })
      .addSelect('p.rang', 'rang')
      .addSelect('p.curseur', 'curseur')
      .addSelect('p.cle', 'cle')
      .orderBy('p.rang')
      .addOrderBy('p.place')
      .getRawAndEntities<{ rang: number; curseur: string; cle: string }>();
    const byKey = new Map(entities.map((entity) => [String(entity[this.fait.cle]), entity]));
    return this.byRank(raw).map((rows) =>
      this.pageOf(
        rows.map(({ cle }) => byKey.get(cle) as E),
        rows.map(({ curseur }) => curseur),
        premier,
      ),
    );
  }

  private joined(query: SelectQueryBuilder<E>): SelectQueryBuilder<E> {
    const pairs = this.territoires.flatMap(({ code, emprise }, i): [number, string][] => {
      if (code === INCONNU.valeur) return [[i, '']];
      if (code === AILLEURS) return [[i, NULLE_PART]];
      return (emprise ?? []).map((lieu) => [i, lieu]);
    });
    const ailleurs = this.territoires.find(({ code }) => code === AILLEURS);
    const known = `coalesce((${this.situe.lieu.expression})::text, '')`;
    // OFFSET 0 : le lieu se cherche une fois par ligne, non une fois par mention.
    const lieu = ailleurs
      ? `(SELECT CASE WHEN l.lieu = ANY( CAST(:connus AS text[]) ) THEN l.lieu ELSE '${NULLE_PART}' END FROM (SELECT ${known} AS lieu OFFSET 0) l)`
      : known;
    return query
      .innerJoin(
        '(SELECT * FROM unnest( CAST(:rangs AS int[]), CAST(:lieux AS text[]) ) AS u(rang, lieu))',
        't',
        `t.lieu = ${lieu}`,
      )
      .setParameters({
        rangs: pairs.map(([rang]) => rang),
        lieux: pairs.map(([, place]) => place),
        connus: ['', ...(ailleurs?.emprise ?? [])],
      })
      .addSelect('t.rang', 'rang');
  }

  private byRank<T extends { rang: number }>(rows: T[]): T[][] {
    const found: T[][] = this.territoires.map(() => []);
    for (const row of rows) found[row.rang].push(row);
    return found;
  }
}
