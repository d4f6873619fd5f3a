import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Une clé d'une vue ; de son secret, la base n'a que l'empreinte. */
@Entity({ name: 'cles_de_vue', synchronize: false })
export class CleEnregistree {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  vue!: string;

  /** SHA-256 du secret. */
  @Column('bytea', { select: false })
  empreinte!: Buffer;

  @Column('text')
  libelle!: string;

  /** Qui l'a créée : elle ouvre ce que lui voit. */
  @Column('text')
  sujet!: string;

  @Column('text')
  proprietaire!: string;

  /** Sa direction quand il l'a créée. */
  @Column('text', { nullable: true })
  direction!: string | null;

  @Column('timestamptz', { name: 'creee_le' })
  creeeLe!: Date;

  @Column('timestamptz', { name: 'revoquee_le', nullable: true })
  revoqueeLe!: Date | null;
}
