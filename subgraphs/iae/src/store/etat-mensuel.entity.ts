import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Ce qu'une structure déclare d'un salarié pour un mois ; `id` est opaque, `jour` le premier du mois. */
@Entity({ name: 'etats_mensuels_dates', synchronize: false })
export class EtatMensuelEnVigueur {
  @PrimaryColumn('text', { name: 'cle' })
  id!: string;

  @Column('integer')
  personne!: number;

  @Column('text')
  siret!: string;

  @Column('text')
  type!: string;

  @Column('integer')
  mois!: number;

  @Column('integer')
  annee!: number;

  @Column('date')
  jour!: string;

  @Column('numeric', { transformer: decimal, nullable: true })
  heures!: number | null;

  @Column('numeric', { transformer: decimal, nullable: true })
  etp!: number | null;

  @Column('date', { name: 'date_entree', nullable: true })
  dateEntree!: string | null;

  @Column('date', { name: 'date_sortie', nullable: true })
  dateSortie!: string | null;

  @Column('text', { name: 'motif_sortie', nullable: true })
  motifSortie!: string | null;

  @Column('text', { array: true, nullable: true })
  criteres!: string[] | null;
}
