import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { INCONNU } from '../cohort/population.js';
import { tirer } from '../store/lectures-gardees.js';
import type { FaitDeclaration } from './fait.js';
import type { CoupeDeFait } from './fait-coupe.js';
import { FaitQuery } from './fait-query.js';

/** Les lignes d'une même personne et d'une même case. */
export interface LignesDePersonne {
  /** Numéro d'ordre ; nul si les lignes n'en nomment pas. */
  personne: number | null;
  /** Classe de chaque colonne, en texte. */
  classes: string[];
  /** Le nombre de lignes, puis chaque mesure du fait, sur elles seules. */
  apports: number[];
}

/**
 * Les classes que plusieurs lignes donnent à une personne, chacune une fois. La première est celle de ses lectures, si la coupe en a : d'une
 * période elle est, ou n'est pas, par l'une ou l'autre de ses lignes.
 */
export function classesDePersonne(lignes: readonly (readonly string[])[], lectures: boolean): string[] {
  if (!lectures) return [...new Set(lignes.map((classes) => JSON.stringify(classes)))].sort();
  const read = new Map<string, string>();
  for (const [lues, ...others] of lignes) {
    const key = JSON.stringify(others);
    read.set(key, reunitLectures(read.get(key) ?? lues, lues));
  }
  return [...read].map(([others, lues]) => `${lues} ${others}`).sort();
}

/** Des lectures écrites en 0 et en 1, celles qui le sont par l'une ou par l'autre. */
export function reunitLectures(a: string, b: string): string {
  return Array.from(a, (one, i) => (one === '1' || b[i] === '1' ? '1' : '0')).join('');
}

/** Les lignes d'un fait, par personne et par case d'une coupe. */
export class LignesCoupees<E extends object> extends FaitQuery<E> {
  constructor(
    fait: FaitDeclaration<E>,
    store: DataSource,
    private readonly coupe: CoupeDeFait,
  ) {
    super(fait, store, []);
  }

  protected override filtered(): SelectQueryBuilder<E> {
    return super.filtered().andWhere(this.coupe.lignes);
  }

  /** `autres` : SQL de colonnes qui s'ajoutent à celles de la coupe. `mesures` : faux, seulement leur nombre. */
  lues(autres: readonly string[], mesures: boolean): Promise<LignesDePersonne[]> {
    return this.tirees(
      autres,
      mesures,
      'par-personne',
      (lignes) => lignes,
      ({ length }) => length,
    );
  }

  /** Ce que `calcul` tire de ces lignes, gardé à leur place. */
  tirees<T extends object>(
    autres: readonly string[],
    mesures: boolean,
    nom: string,
    calcul: (lignes: LignesDePersonne[]) => T,
    poidsOf: (tire: T) => number,
  ): Promise<T> {
    const columns = [...this.coupe.colonnes, ...autres];
    const query = this.filtered().select('f.personne', 'personne').addSelect('count(*)::int', 'm0');
    const measures = mesures ? Object.values(this.fait.mesures) : [];
    measures.forEach(({ expression }, i) => {
      query.addSelect(`coalesce((${expression})::float8, 0)`, `m${i + 1}`);
    });
    query.addGroupBy('f.personne');
    columns.forEach((column, i) => {
      query.addSelect(`coalesce((${column})::text, '${INCONNU.valeur}')`, `c${i}`).addGroupBy(`c${i}`);
    });
    const ligneOf = (row: Record<string, unknown>): LignesDePersonne => ({
      personne: row.personne === null ? null : Number(row.personne),
      classes: columns.map((_, i) => String(row[`c${i}`])),
      apports: [0, ...measures.map((_, i) => i + 1)].map((i) => Number(row[`m${i}`])),
    });
    return tirer(query, nom, (rows) => calcul(rows.map(ligneOf)), poidsOf);
  }
}
