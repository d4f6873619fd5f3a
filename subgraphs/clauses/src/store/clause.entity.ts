import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Une clause d'insertion dont l'opération, si elle en nomme une, est connue. */
@Entity({ name: 'clauses_et_operations', synchronize: false })
export class ClauseEnVigueur {
  @PrimaryColumn('text', { name: 'id_clause' })
  idClause!: string;

  @Column('text', { name: 'uid_marche', nullable: true })
  uidMarche!: string | null;

  @Column('text', { name: 'id_operation', nullable: true })
  idOperation!: string | null;

  @Column('text', { nullable: true })
  lot!: string | null;

  @Column('text', { nullable: true })
  objet!: string | null;

  @Column('text', { nullable: true })
  type!: string | null;

  @Column('text', { nullable: true })
  secteur!: string | null;

  @Column('text', { name: 'type_operation', nullable: true })
  typeOperation!: string | null;

  /** Commune de l'opération. */
  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;

  @Column('numeric', { name: 'heures_prevues', transformer: decimal, nullable: true })
  heuresPrevues!: number | null;

  @Column('numeric', { name: 'montant_reserve', transformer: decimal, nullable: true })
  montantReserve!: number | null;

  @Column('integer', { nullable: true })
  annee!: number | null;

  @Column('text', { name: 'siret_siae', nullable: true })
  siretSiae!: string | null;

  @Column('text', { name: 'type_siae', nullable: true })
  typeSiae!: string | null;

  @Column('text', { nullable: true })
  facilitateur!: string | null;
}
