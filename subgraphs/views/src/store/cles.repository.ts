import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Lecteur } from '../domain/lecteur.js';
import { Refus } from '../domain/refus.js';
import { CleEnregistree } from './cle.entity.js';
import { verrouillerVue } from './lecture-de-vues.js';
import { VueEnregistree } from './vue.entity.js';

/** Une clé, sans rien de son secret. */
export type CleLue = Omit<CleEnregistree, 'empreinte'>;

/** Qui porte une clé. */
export interface PorteurLu {
  slug: string;
  sujet: string;
  nom: string;
  direction: string | null;
}

/** En service pour une vue, de la même personne. */
const MAX_CLES = 20;

/** Les clés que quelqu'un a créées, et celles de ses vues. */
export class ClesRepository {
  constructor(
    private readonly store: DataSource,
    private readonly lecteur: Lecteur,
  ) {}

  /** De chaque vue, de la dernière à la première ; les révoquées aussi. */
  findByVues(ids: readonly string[]): Promise<CleLue[]> {
    return this.own().andWhere('cle.vue IN (:...ids)', { ids }).orderBy('cle.creeeLe', 'DESC').getMany();
  }

  create(slug: string, libelle: string, empreinte: Buffer): Promise<CleLue | Refus> {
    return this.store.transaction(async (manager) => {
      const vue = await verrouillerVue(this.lecteur, manager, slug);
      if (!vue) return new Refus('VUE_INCONNUE', 'slug');
      if (vue.retireeLe) return new Refus('VUE_RETIREE', 'slug');
      const { sujet, nom, direction } = this.lecteur;
      const { id } = vue;
      const enService = await manager
        .createQueryBuilder(CleEnregistree, 'cle')
        .where('cle.vue = :id AND cle.sujet = :sujet AND cle.revoqueeLe IS NULL', { id, sujet })
        .getCount();
      if (enService >= MAX_CLES) return new Refus('CLES_TROP_NOMBREUSES');
      const cle = { ...{ vue: id, empreinte, libelle, sujet, direction }, proprietaire: nom };
      const { identifiers } = await manager.insert(CleEnregistree, cle);
      return manager.findOneByOrFail(CleEnregistree, { id: identifiers[0].id });
    });
  }

  /** Révoquer deux fois n'en change rien. */
  async revoke(id: string): Promise<CleLue | Refus> {
    const cle = await this.own().andWhere('CAST(cle.id AS text) = :id', { id }).getOne();
    if (!cle) return new Refus('CLE_INCONNUE', 'id');
    const now = () => 'coalesce(revoquee_le, clock_timestamp())';
    await this.store.manager.update(CleEnregistree, { id }, { revoqueeLe: now });
    return this.store.manager.findOneByOrFail(CleEnregistree, { id });
  }

  /** De quelle vue est une clé en service, et au nom de qui : présenter son secret suffit. */
  async findPorteur(empreinte: Buffer): Promise<PorteurLu | null> {
    const lu = await this.store
      .createQueryBuilder(CleEnregistree, 'cle')
      .innerJoin(VueEnregistree, 'vue', 'vue.id = cle.vue')
      .where('cle.empreinte = :empreinte AND cle.revoqueeLe IS NULL', { empreinte })
      .select(['vue.slug AS slug', 'cle.sujet AS sujet', 'cle.proprietaire AS nom', 'cle.direction AS direction'])
      .getRawOne<PorteurLu>();
    return lu ?? null;
  }

  private own(): SelectQueryBuilder<CleEnregistree> {
    return this.store
      .createQueryBuilder(CleEnregistree, 'cle')
      .innerJoin(VueEnregistree, 'vue', 'vue.id = cle.vue')
      .where('(cle.sujet = :sujet OR vue.sujet = :sujet)', { sujet: this.lecteur.sujet });
  }
}
