import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Un contrat d'insertion : tous les mois d'un salarié dans une structure ; `id` est opaque. */
@Entity({ name: 'contrats_iae', synchronize: false })
export class ContratEnVigueur {
  @PrimaryColumn('text')
  id!: string;

  @Column('integer')
  personne!: number;

  @Column('text')
  siret!: string;

  @Column('text')
  type!: string;

  @Column('date', { name: 'date_debut' })
  dateDebut!: string;

  @Column('date', { name: 'date_fin', nullable: true })
  dateFin!: string | null;

  @Column('numeric', { transformer: decimal })
  heures!: number;

  /** Les mois qui ont des heures, comptés comme ceux d'une cohorte ; lus des seules conditions. */
  @Column('integer', { name: 'mois_travailles', array: true, select: false })
  moisTravailles!: number[];
}
