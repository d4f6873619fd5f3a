import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Lecteur } from '../domain/lecteur.js';
import { RuptureDeVue } from './rupture.entity.js';
import { VersionEnregistree } from './version.entity.js';
import { VueEnregistree } from './vue.entity.js';

/** Qui voit une vue : son propriétaire, sa direction, tous. Le seul endroit qui le dise. */
const OUVERTE = `(vue.partage = 'TOUS' OR vue.sujet = :sujet OR (vue.partage = 'DIRECTION' AND vue.direction = :direction))`;

/** Les vues ouvertes à ce lecteur, chacune avec la version demandée ; la dernière si `numero` est nul. */
export function vuesOuvertesA(
  { sujet, direction }: Pick<Lecteur, 'sujet' | 'direction'>,
  manager: EntityManager,
  numero: number | null = null,
): SelectQueryBuilder<VueEnregistree> {
  return vuesToutes(manager, numero).where(OUVERTE, { sujet, direction });
}

/**
 * Une vue ouverte à ce lecteur, que personne d'autre ne change d'ici la fin de la transaction. Sans sa version : PostgreSQL relit la vue une
 * fois le verrou obtenu, et la joindrait à une version qui n'est plus la sienne.
 */
export function verrouillerVue(
  { sujet, direction }: Pick<Lecteur, 'sujet' | 'direction'>,
  manager: EntityManager,
  slug: string,
): Promise<VueEnregistree | null> {
  return manager
    .createQueryBuilder(VueEnregistree, 'vue')
    .where(OUVERTE, { sujet, direction })
    .andWhere('vue.slug = :slug', { slug })
    .setLock('pessimistic_write')
    .getOne();
}

/** Toutes les vues, sans égard à qui les voit. */
export function vuesToutes(manager: EntityManager, numero: number | null = null): SelectQueryBuilder<VueEnregistree> {
  return manager
    .createQueryBuilder(VueEnregistree, 'vue')
    .innerJoinAndMapOne(
      'vue.lue',
      VersionEnregistree,
      'lue',
      'lue.vue = vue.id AND lue.numero = coalesce(CAST(:numero AS integer), vue.version)',
      { numero },
    )
    .leftJoinAndMapOne(
      'vue.rupture',
      RuptureDeVue,
      'rupture',
      'rupture.vue = lue.vue AND rupture.version = lue.numero',
    );
}
