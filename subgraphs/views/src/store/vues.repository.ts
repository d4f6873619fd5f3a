import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Lecteur } from '../domain/lecteur.js';
import { motsCherches } from '../domain/recherche.js';
import type { Partage } from '../domain/vue.js';
import { vuesOuvertesA } from './lecture-de-vues.js';
import { VersionEnregistree } from './version.entity.js';
import type { VueEnregistree } from './vue.entity.js';

/** Une vue, dans la version demandée. */
export type VueLue = VueEnregistree;

/** Quelles vues ; un critère absent ou nul n'en écarte aucune. */
export interface Criteres {
  texte?: string | null;
  etiquette?: string | null;
  miennes?: boolean | null;
  partage?: Partage | null;
  cassees?: boolean | null;
  retirees?: boolean | null;
}

/** Les vues telles qu'un lecteur les voit. Une requête SQL par lecture, quel que soit le nombre de clés. */
export class VuesRepository {
  constructor(
    private readonly store: DataSource,
    private readonly lecteur: Lecteur,
  ) {}

  /** De la dernière modifiée à la première ; `avant` : le rang de la dernière déjà lue. */
  find(criteres: Criteres, premier: number, avant: number | null): Promise<VueLue[]> {
    const query = this.matching(criteres).orderBy('vue.rang', 'DESC').limit(premier);
    return (avant === null ? query : query.andWhere('vue.rang < :avant', { avant })).getMany();
  }

  count(criteres: Criteres): Promise<number> {
    return this.matching(criteres).getCount();
  }

  /** Par son adresse, dans cette version ; nulle si elle n'est pas ouverte au lecteur, ou n'a pas cette version. */
  findBySlug(slug: string, numero: number | null): Promise<VueLue | null> {
    return this.opened(numero).andWhere('vue.slug = :slug', { slug }).getOne();
  }

  /** Par identifiant, comparé en texte : ce qui n'est pas un uuid n'est celui d'aucune vue. */
  async findByIds(ids: readonly string[]): Promise<Map<string, VueLue>> {
    const vues = await this.opened().andWhere('CAST(vue.id AS text) IN (:...ids)', { ids }).getMany();
    return new Map(vues.map((vue) => [vue.id, vue]));
  }

  /** Les versions de chaque vue, de la dernière à la première. */
  findVersions(
    ids: readonly string[],
  ): Promise<Pick<VersionEnregistree, 'vue' | 'numero' | 'titre' | 'modifieeLe' | 'modifieePar'>[]> {
    return this.store
      .createQueryBuilder(VersionEnregistree, 'version')
      .select(['version.vue', 'version.numero', 'version.titre', 'version.modifieeLe', 'version.modifieePar'])
      .where('version.vue IN (:...ids)', { ids })
      .orderBy('version.numero', 'DESC')
      .getMany();
  }

  private opened(numero: number | null = null): SelectQueryBuilder<VueEnregistree> {
    return vuesOuvertesA(this.lecteur, this.store.manager, numero);
  }

  private matching({ texte, etiquette, miennes, partage, cassees, retirees }: Criteres) {
    const query = this.opened().andWhere(`vue.retireeLe IS ${retirees ? 'NOT ' : ''}NULL`);
    const mots = motsCherches(texte ?? '').map((mot) => `%${mot}%`);
    if (mots.length > 0) query.andWhere('vue.recherche LIKE ALL(:mots)', { mots });
    if (isGiven(etiquette)) query.andWhere(':etiquette = ANY(lue.etiquettes)', { etiquette });
    if (isGiven(miennes)) query.andWhere(`vue.sujet IS ${miennes ? 'NOT ' : ''}DISTINCT FROM :sujet`);
    if (isGiven(partage)) query.andWhere('vue.partage = :partage', { partage });
    if (isGiven(cassees)) query.andWhere(`rupture.raison IS ${cassees ? 'NOT ' : ''}NULL`);
    return query;
  }
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
