import { Column, Entity, PrimaryColumn } from 'typeorm';

/** La participation d'une personne à une clause connue. */
@Entity({ name: 'participations_et_clauses', synchronize: false })
export class ParticipationEnVigueur {
  @PrimaryColumn('text', { name: 'id_participation' })
  idParticipation!: string;

  @Column('integer', { nullable: true })
  personne!: number | null;

  @Column('text', { name: 'id_clause', nullable: true })
  idClause!: string | null;

  @Column('text', { nullable: true })
  secteur!: string | null;

  @Column('text', { name: 'type_clause', nullable: true })
  typeClause!: string | null;

  @Column('text', { name: 'type_operation', nullable: true })
  typeOperation!: string | null;

  /** Commune de l'opération. */
  @Column('text', { name: 'code_insee', nullable: true })
  codeInsee!: string | null;

  @Column('text', { name: 'uid_marche', nullable: true })
  uidMarche!: string | null;

  @Column('text', { name: 'siret_entreprise', nullable: true })
  siretEntreprise!: string | null;

  @Column('text', { name: 'siret_siae', nullable: true })
  siretSiae!: string | null;

  @Column('text', { name: 'type_siae', nullable: true })
  typeSiae!: string | null;

  @Column('text', { array: true, nullable: true })
  publics!: string[] | null;

  @Column('text', { nullable: true })
  modalite!: string | null;

  @Column('text', { nullable: true })
  contrat!: string | null;

  @Column('date', { name: 'date_debut', nullable: true })
  dateDebut!: string | null;

  @Column('date', { name: 'date_fin', nullable: true })
  dateFin!: string | null;

  @Column('text', { nullable: true })
  sortie!: string | null;
}
