import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Un établissement du répertoire SIRENE, dans sa version en vigueur. */
@Entity({ name: 'etablissements_en_vigueur', synchronize: false })
export class EtablissementEnVigueur {
  @PrimaryColumn('text')
  siret!: string;

  @Column('text', { nullable: true })
  siren!: string | null;

  @Column('text', { nullable: true })
  denomination!: string | null;

  @Column('text', { nullable: true })
  enseigne!: string | null;

  @Column('text', { name: 'code_naf', nullable: true })
  codeNaf!: string | null;

  @Column('text', { name: 'tranche_effectif', nullable: true })
  trancheEffectif!: string | null;

  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;

  @Column('text', { nullable: true })
  adresse!: string | null;

  @Column('text', { nullable: true })
  etat!: string | null;

  @Column('text', { name: 'successeur_siret', nullable: true })
  successeurSiret!: string | null;
}
