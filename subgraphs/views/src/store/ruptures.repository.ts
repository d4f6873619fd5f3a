import type { DataSource } from 'typeorm';
import { RuptureDeVue } from './rupture.entity.js';
import { VersionEnregistree } from './version.entity.js';

/** Une version, et la question qu'elle pose. */
export type VersionPosee = Pick<VersionEnregistree, 'vue' | 'numero' | 'operation' | 'variables'>;

/** Les versions que le graphe d'aujourd'hui ne lance plus. */
export class RupturesRepository {
  constructor(private readonly store: DataSource) {}

  /**
   * Marque les versions que `raisonOf` dit rompues, et elles seules ; n'écrit rien si rien n'a changé. Rend combien le sont.
   */
  mark(raisonOf: (version: VersionPosee) => string | null): Promise<number> {
    return this.store.transaction(async (manager) => {
      await manager.query('LOCK TABLE ruptures_de_vue IN SHARE ROW EXCLUSIVE MODE');
      const versions = await manager
        .createQueryBuilder(VersionEnregistree, 'version')
        .select(['version.vue', 'version.numero', 'version.operation', 'version.variables'])
        .getMany();
      const rompues = versions.flatMap((version) => {
        const raison = raisonOf(version);
        return raison === null ? [] : [{ vue: version.vue, version: version.numero, raison }];
      });
      const marquees = await manager.find(RuptureDeVue);
      if (sameSet(rompues.map(asText), marquees.map(asText))) return rompues.length;
      await manager.createQueryBuilder().delete().from(RuptureDeVue).execute();
      if (rompues.length > 0) await manager.insert(RuptureDeVue, rompues);
      return rompues.length;
    });
  }
}

const asText = ({ vue, version, raison }: RuptureDeVue) => `${vue} ${version} ${raison}`;

function sameSet(some: string[], others: string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}
