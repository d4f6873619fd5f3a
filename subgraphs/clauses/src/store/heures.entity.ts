import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Les heures d'un mois d'une participation ; `jour` est le premier du mois. */
@Entity({ name: 'heures_et_participations', synchronize: false })
export class HeuresEnVigueur {
  @PrimaryColumn('text')
  cle!: string;

  @Column('text', { name: 'id_participation' })
  idParticipation!: string;

  @Column('integer')
  annee!: number;

  @Column('date')
  jour!: string;

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

  @Column('text', { name: 'uid_marche', nullable: true })
  uidMarche!: string | null;

  @Column('text', { nullable: true })
  modalite!: string | null;

  /** Commune de l'opération. */
  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;
}
