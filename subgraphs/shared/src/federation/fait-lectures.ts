import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Appelant } from '../access/appelant.js';
import { AILLEURS } from '../store/lieux.js';
import { isSousSecret } from './fait-personnel.js';
import type { FiltreDeFait, LectureDeFait } from './fait-query.js';
import { FaitDesTerritoires, type FaitSitue, type TerritoireVu } from './fait-territoires.js';
import { FaitDesTerritoiresSousSecret } from './fait-territoires-sous-secret.js';

/** Les lectures d'un fait depuis des territoires : dans une requête GraphQL, celles d'un même filtre n'en font qu'une. */
export function lecturesParTerritoire<E extends object>(fait: FaitSitue<E>) {
  const requests = new WeakMap<object, Map<string, LecturesParTerritoire<E>>>();
  return (context: { store: DataSource; appelant: Appelant }, filtre: FiltreDeFait): LecturesParTerritoire<E> => {
    const known = requests.get(context) ?? new Map<string, LecturesParTerritoire<E>>();
    requests.set(context, known);
    const key = JSON.stringify(filtre);
    const lectures =
      known.get(key) ?? new LecturesParTerritoire(fait, context.store, filtre, isSousSecret(fait, context.appelant));
    known.set(key, lectures);
    return lectures;
  };
}

class LecturesParTerritoire<E extends object> {
  private readonly sousSecret: FaitDesTerritoiresSousSecret<E> | null;
  private readonly loaders = new Map<string, DataLoader<TerritoireVu, unknown>>();

  constructor(
    private readonly fait: FaitSitue<E>,
    private readonly store: DataSource,
    private readonly filtre: FiltreDeFait,
    isSecret: boolean,
  ) {
    this.sousSecret = isSecret ? new FaitDesTerritoiresSousSecret(fait, store, filtre) : null;
  }

  /** Le fait, depuis un territoire. */
  de(territoire: TerritoireVu): LectureDeFait<E> {
    const load = <T>(key: unknown[], read: (lot: FaitDesTerritoires<E>) => Promise<T[]>) =>
      this.loader(JSON.stringify(key), read).load(territoire) as Promise<T>;
    const exact: LectureDeFait<E> = {
      total: () => load(['total'], (lot) => lot.totaux()),
      secret: async () => null,
      agregat: (par) => load(['agregat', par], (lot) => lot.agregats(par)),
      page: (tri, premier, apres) => load(['page', tri, premier, apres], (lot) => lot.pages(tri, premier, apres)),
    };
    return this.sousSecret ? this.sousSecret.de(territoire, exact) : exact;
  }

  private loader(key: string, read: (lot: FaitDesTerritoires<E>) => Promise<unknown[]>) {
    const known = this.loaders.get(key);
    if (known) return known;
    const loader = new DataLoader(async (territoires: readonly TerritoireVu[]) => {
      const found = new Map<TerritoireVu, unknown>();
      for (const lot of lotsOf(territoires)) {
        const values = await read(new FaitDesTerritoires(this.fait, this.store, [this.filtre], lot));
        for (const [i, territoire] of lot.entries()) found.set(territoire, values[i]);
      }
      return territoires.map((territoire) => found.get(territoire));
    });
    this.loaders.set(key, loader);
    return loader;
  }
}

/** Un lot par `AILLEURS`, avec les territoires de son niveau : leurs lieux sont de ceux qu'il exclut. Un autre pour le reste. */
function lotsOf(territoires: readonly TerritoireVu[]): TerritoireVu[][] {
  const lots = territoires
    .filter(({ code }) => code === AILLEURS)
    .map((ailleurs) => ({ connus: new Set(ailleurs.emprise), lot: [ailleurs] }));
  const others: TerritoireVu[] = [];
  for (const territoire of territoires) {
    if (territoire.code === AILLEURS) continue;
    const level = lots.find(({ connus }) => (territoire.emprise ?? []).every((lieu) => connus.has(lieu)));
    (level?.lot ?? others).push(territoire);
  }
  return [...lots.map(({ lot }) => lot), others].filter(({ length }) => length > 0);
}
