import { Column, Entity, PrimaryColumn } from 'typeorm';

/** L'accompagnement d'une personne dans un dispositif. */
@Entity({ name: 'parcours_en_vigueur', synchronize: false })
export class ParcoursEnVigueur {
  @PrimaryColumn('text', { name: 'id_parcours' })
  idParcours!: string;

  @Column('integer', { nullable: true })
  personne!: number | null;

  @Column('text', { nullable: true })
  dispositif!: string | null;

  @Column('text', { nullable: true })
  modalite!: string | null;

  @Column('integer', { nullable: true })
  foyer!: number | null;

  @Column('text', { name: 'structure_siret', nullable: true })
  structureSiret!: string | null;

  @Column('text', { name: 'structure_nom', nullable: true })
  structureNom!: string | null;

  @Column('text', { nullable: true })
  orienteur!: string | null;

  @Column('text', { nullable: true })
  cli!: string | null;

  @Column('date', { name: 'date_orientation', nullable: true })
  dateOrientation!: string | null;

  @Column('text', { nullable: true })
  diagnostic!: string | null;

  @Column('date', { name: 'date_diagnostic', nullable: true })
  dateDiagnostic!: string | null;

  @Column('text', { name: 'brsa_declare', nullable: true })
  brsaDeclare!: string | null;

  @Column('date', { name: 'date_debut', nullable: true })
  dateDebut!: string | null;

  @Column('date', { name: 'date_fin', nullable: true })
  dateFin!: string | null;

  @Column('text', { name: 'motif_sortie', nullable: true })
  motifSortie!: string | null;
}
