import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Une version que le graphe d'aujourd'hui ne peut plus lancer, et pourquoi. */
@Entity({ name: 'ruptures_de_vue', synchronize: false })
export class RuptureDeVue {
  @PrimaryColumn('uuid')
  vue!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  raison!: string;
}
