import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Une action de filière, dans sa version en vigueur. */
@Entity({ name: 'actions_filiere_en_vigueur', synchronize: false })
export class ActionEnVigueur {
  @PrimaryColumn('text', { name: 'id_action' })
  idAction!: string;

  @Column('text', { nullable: true })
  nom!: string | null;

  @Column('text', { nullable: true })
  filiere!: string | null;

  @Column('text', { nullable: true })
  operateur!: string | null;

  @Column('text', { name: 'operateur_siret', nullable: true })
  operateurSiret!: string | null;

  @Column('date', { name: 'date_debut', nullable: true })
  dateDebut!: string | null;

  @Column('date', { name: 'date_fin', nullable: true })
  dateFin!: string | null;

  @Column('text', { nullable: true })
  axe!: string | null;
}
