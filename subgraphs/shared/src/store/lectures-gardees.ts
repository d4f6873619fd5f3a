import { LRUCache } from 'lru-cache';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { VersionsWatcher } from './versions-watcher.js';

/** Lignes gardées au plus, toutes lectures ensemble : quelques dizaines de Mo. */
const LIGNES = 100_000;

type Lignes = Record<string, unknown>[];

/** Ce qui a été lu d'une base depuis la dernière version de ses données : la même lecture ne se refait pas. */
class LecturesGardees {
  private finies = nouvelles();
  private enCours = new Map<string, Promise<Lignes>>();

  constructor(private readonly watcher: VersionsWatcher) {
    watcher.onChange(() => this.oublier());
  }

  /** Sans les annonces de la base, rien ne dit qu'une lecture vaut encore : elle se refait. */
  lire(cle: string, lire: () => Promise<Lignes>): Promise<Lignes> {
    if (!this.watcher.live) return lire();
    const finie = this.finies.get(cle);
    if (finie) return Promise.resolve(finie);
    const known = this.enCours.get(cle);
    if (known) return known;
    // Une version peut monter pendant la lecture : son résultat reste alors dans ce qui vient d'être oublié.
    const { finies, enCours } = this;
    const lecture = lire().finally(() => enCours.delete(cle));
    enCours.set(cle, lecture);
    lecture.then(
      (lignes) => finies.set(cle, lignes),
      () => undefined,
    );
    return lecture;
  }

  private oublier(): void {
    this.finies = nouvelles();
    this.enCours = new Map();
  }
}

const nouvelles = () =>
  new LRUCache<string, Lignes>({ maxSize: LIGNES, sizeCalculation: (lignes) => lignes.length + 1 });

const gardees = new WeakMap<DataSource, LecturesGardees>();

/** Garde désormais ce qu'on lit de cette base, d'une version à la suivante. */
export function garderLesLectures(store: DataSource, watcher: VersionsWatcher): void {
  gardees.set(store, new LecturesGardees(watcher));
}

/** Les lignes d'une requête ; lues une fois par version des données, si la base les garde. À ne pas modifier. */
export function lireLignes<E extends ObjectLiteral>(query: SelectQueryBuilder<E>): Promise<Lignes> {
  const [sql, parametres] = query.getQueryAndParameters();
  const lire = () => query.getRawMany();
  return gardees.get(query.connection)?.lire(JSON.stringify([sql, parametres]), lire) ?? lire();
}
