import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Les heures d'un mois d'une participation. */
@Entity({ name: 'heures_et_participations', synchronize: false })
export class HeuresEnVigueur {
  @PrimaryColumn('text', { name: 'id_participation' })
  idParticipation!: string;

  @PrimaryColumn('integer')
  mois!: number;

  @Column('integer', { nullable: true })
  personne!: number | null;

  @Column('numeric', { transformer: decimal, nullable: true })
  heures!: number | null;

  @Column('text', { nullable: true })
  secteur!: string | null;

  @Column('text', { name: 'type_clause', nullable: true })
  typeClause!: string | null;

  @Column('text', { name: 'type_operation', nullable: true })
  typeOperation!: string | null;

  @Column('text', { nullable: true })
  modalite!: string | null;
}
