import { Column, Entity, PrimaryColumn } from 'typeorm';

/** L'étape qu'une personne a franchie dans une action connue ; sa filière est celle de l'action. */
@Entity({ name: 'parcours_filiere_et_actions', synchronize: false })
export class LigneEnVigueur {
  @PrimaryColumn('text', { name: 'id_ligne' })
  idLigne!: string;

  @Column('integer', { nullable: true })
  personne!: number | null;

  @Column('text', { name: 'id_action', nullable: true })
  idAction!: string | null;

  @Column('text', { nullable: true })
  filiere!: string | null;

  @Column('text', { nullable: true })
  etape!: string | null;

  @Column('date', { nullable: true })
  date!: string | null;

  @Column('text', { name: 'siret_employeur', nullable: true })
  siretEmployeur!: string | null;

  @Column('text', { nullable: true })
  contrat!: string | null;
}
