import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Une structure de l'insertion par l'activité économique, dans sa version en vigueur ; `cle` réunit son SIRET et son type. */
@Entity({ name: 'siae_en_vigueur', synchronize: false })
export class SiaeEnVigueur {
  @PrimaryColumn('text')
  cle!: string;

  @Column('text')
  siret!: string;

  @Column('text')
  type!: string;

  @Column('text', { nullable: true })
  denomination!: string | null;

  @Column('text', { name: 'code_naf', nullable: true })
  codeNaf!: string | null;

  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;

  @Column('text', { nullable: true })
  secteurs!: string | null;

  @Column('date', { name: 'date_convention', nullable: true })
  dateConvention!: string | null;

  @Column('text', { nullable: true })
  reseau!: string | null;
}
