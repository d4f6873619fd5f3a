import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Une opération d'aménagement ou de construction, dans sa version en vigueur. */
@Entity({ name: 'operations_en_vigueur', synchronize: false })
export class OperationEnVigueur {
  @PrimaryColumn('text', { name: 'id_operation' })
  idOperation!: string;

  @Column('text', { nullable: true })
  nom!: string | null;

  @Column('text', { nullable: true })
  type!: string | null;

  @Column('text', { name: 'maitre_ouvrage', nullable: true })
  maitreOuvrage!: string | null;

  @Column('text', { name: 'maitre_ouvrage_siret', nullable: true })
  maitreOuvrageSiret!: string | null;

  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;

  @Column('date', { name: 'date_debut', nullable: true })
  dateDebut!: string | null;

  @Column('date', { name: 'date_fin', nullable: true })
  dateFin!: string | null;

  @Column('numeric', { name: 'heures_engagees', transformer: decimal, nullable: true })
  heuresEngagees!: number | null;
}
