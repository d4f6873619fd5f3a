import { LRUCache } from 'lru-cache';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { VersionsWatcher } from './versions-watcher.js';

/** Lignes gardées au plus, toutes lectures ensemble : quelques dizaines de Mo. */
const LIGNES = 100_000;

type Lignes = Record<string, unknown>[];

/** Ce que l'on garde, et combien de lignes il pèse. */
interface Lecture {
  valeur: object;
  poids: number;
}

/** Ce qui a été lu d'une base depuis la dernière version de ses données : la même lecture ne se refait pas. */
class LecturesGardees {
  private finies = nouvelles();
  private enCours = new Map<string, Promise<object>>();

  constructor(private readonly watcher: VersionsWatcher) {
    watcher.onChange(() => this.oublier());
  }

  /** Sans les annonces de la base, rien ne dit qu'une lecture vaut encore : elle se refait. */
  lire<T extends object>(cle: string, lire: () => Promise<T>, poidsOf: (lu: T) => number): Promise<T> {
    if (!this.watcher.live) return lire();
    const finie = this.finies.get(cle);
    if (finie) return Promise.resolve(finie.valeur as T);
    const known = this.enCours.get(cle);
    if (known) return known as Promise<T>;
    // Une version peut monter pendant la lecture : son résultat reste alors dans ce qui vient d'être oublié.
    const { finies, enCours } = this;
    const lecture = lire().finally(() => enCours.delete(cle));
    enCours.set(cle, lecture);
    lecture.then(
      (valeur) => finies.set(cle, { valeur, poids: poidsOf(valeur) }),
      () => undefined,
    );
    return lecture;
  }

  private oublier(): void {
    this.finies = nouvelles();
    this.enCours = new Map();
  }
}

const nouvelles = () => new LRUCache<string, Lecture>({ maxSize: LIGNES, sizeCalculation: ({ poids }) => poids + 1 });

const gardees = new WeakMap<DataSource, LecturesGardees>();

/** Garde désormais ce qu'on lit de cette base, d'une version à la suivante. */
export function garderLesLectures(store: DataSource, watcher: VersionsWatcher): void {
  gardees.set(store, new LecturesGardees(watcher));
}

/** Les lignes d'une requête ; lues une fois par version des données, si la base les garde. À ne pas modifier. */
export function lireLignes<E extends ObjectLiteral>(query: SelectQueryBuilder<E>): Promise<Lignes> {
  return tirer(
    query,
    'lignes',
    (lignes) => lignes,
    ({ length }) => length,
  );
}

/**
 * Ce que `calcul` tire des lignes d'une requête ; gardé à leur place, pour ce qu'il pèse. `nom` dit lequel, et tout ce dont il dépend que
 * la requête ne dit pas. À ne pas modifier.
 */
export function tirer<E extends ObjectLiteral, T extends object>(
  query: SelectQueryBuilder<E>,
  nom: string,
  calcul: (lignes: Lignes) => T,
  poidsOf: (tire: T) => number,
): Promise<T> {
  const [sql, parametres] = query.getQueryAndParameters();
  const lire = async () => calcul(await query.getRawMany());
  return gardees.get(query.connection)?.lire(JSON.stringify([nom, sql, parametres]), lire, poidsOf) ?? lire();
}
