import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Colonne, Contenu, Graphique, Variable } from '../domain/vue.js';

/** Une version d'une vue : ni modifiée ni effacée. */
@Entity({ name: 'versions_de_vue', synchronize: false })
export class VersionEnregistree implements Contenu {
  @PrimaryColumn('uuid')
  vue!: string;

  @PrimaryColumn('integer')
  numero!: number;

  @Column('text')
  titre!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text')
  operation!: string;

  @Column('jsonb')
  variables!: Variable[];

  @Column('jsonb')
  colonnes!: Colonne[];

  @Column('jsonb', { nullable: true })
  graphique!: Graphique | null;

  @Column('text', { array: true })
  etiquettes!: string[];

  @Column('timestamptz', { name: 'modifiee_le' })
  modifieeLe!: Date;

  @Column('text', { name: 'modifiee_par' })
  modifieePar!: string;
}
