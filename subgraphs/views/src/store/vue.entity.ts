import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Partage } from '../domain/vue.js';
import type { RuptureDeVue } from './rupture.entity.js';
import type { VersionEnregistree } from './version.entity.js';

/** Une vue, hors de ce que ses versions gardent. */
@Entity({ name: 'vues', synchronize: false })
export class VueEnregistree {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  /** Nul : le hub. */
  @Column('text', { nullable: true })
  sujet!: string | null;

  @Column('text')
  proprietaire!: string;

  @Column('text', { nullable: true })
  direction!: string | null;

  @Column('text')
  partage!: Partage;

  /** Sa dernière version. */
  @Column('integer')
  version!: number;

  /** Ordre de la dernière modification, toutes vues mêlées. */
  @Column('integer')
  rang!: number;

  /** Titre, description et étiquettes, en clair. */
  @Column('text')
  recherche!: string;

  @Column('timestamptz', { name: 'creee_le' })
  creeeLe!: Date;

  @Column('timestamptz', { name: 'retiree_le', nullable: true })
  retireeLe!: Date | null;

  /** La version lue : celle que la requête joint. */
  lue!: VersionEnregistree;

  /** Pourquoi la version lue ne peut plus être lancée ; nulle : elle le peut. */
  rupture!: RuptureDeVue | null;
}
