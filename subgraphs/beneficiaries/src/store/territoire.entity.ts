import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Un territoire, entre deux dates ; sans début : depuis toujours. */
@Entity({ name: 'territoires_en_vigueur', synchronize: false })
export class TerritoireEnVigueur {
  @PrimaryColumn('text')
  cle!: string;

  @Column('text', { nullable: true })
  type!: string | null;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text', { nullable: true })
  nom!: string | null;

  @Column('text', { name: 'parent_type', nullable: true })
  parentType!: string | null;

  @Column('text', { name: 'parent_code', nullable: true })
  parentCode!: string | null;

  @Column('date', { nullable: true })
  debut!: string | null;

  @Column('date', { nullable: true })
  fin!: string | null;
}
