import { decimal } from '@hub/shared/store/decimal';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Un marché public, dans la version qui vaut. */
@Entity({ name: 'marches', synchronize: false })
export class MarcheEnVigueur {
  @PrimaryColumn('text')
  uid!: string;

  @Column('text', { name: 'id' })
  numero!: string;

  @Column('text', { name: 'acheteur_id' })
  acheteurId!: string;

  @Column('text', { name: 'acheteur_nom', nullable: true })
  acheteurNom!: string | null;

  @Column('text', { nullable: true })
  nature!: string | null;

  @Column('text', { nullable: true })
  objet!: string | null;

  @Column('text', { name: 'code_cpv', nullable: true })
  codeCpv!: string | null;

  @Column('text', { nullable: true })
  procedure!: string | null;

  @Column('integer', { name: 'duree_mois', nullable: true })
  dureeMois!: number | null;

  @Column('text', { name: 'id_accord_cadre', nullable: true })
  idAccordCadre!: string | null;

  @Column('text', { name: 'lieu_execution_code', nullable: true })
  lieuExecutionCode!: string | null;

  /** Code INSEE du lieu d'exécution, s'il est dit être celui d'une commune ou d'un arrondissement municipal. */
  @Column('text', { name: 'commune_execution', nullable: true })
  communeExecution!: string | null;

  @Column('text', { name: 'forme_prix', nullable: true })
  formePrix!: string | null;

  @Column('date', { name: 'date_notification' })
  dateNotification!: string;

  @Column('numeric', { transformer: decimal })
  montant!: number;

  /** Titulaires de la version qui vaut : SIRET pour la plupart. */
  @Column('text', { array: true })
  titulaires!: string[];

  @Column('text', { name: 'considerations_sociales', array: true, nullable: true })
  considerationsSociales!: string[] | null;

  @Column('text', { name: 'considerations_environnementales', array: true, nullable: true })
  considerationsEnvironnementales!: string[] | null;

  /** Les versions reçues, une liste par ligne du fichier. */
  @Column('jsonb')
  versions!: VersionRecue[][];
}

/** Une version telle que le fichier la donne ; le format aplati en dit une par titulaire. */
export interface VersionRecue {
  date: string | null;
  montant: number | null;
  dureeMois: number | null;
  titulaires: string[];
}

/** Un marché qui a le montant, la date de notification, le code CPV et un titulaire d'un autre. */
@Entity({ name: 'doublons_de_marches', synchronize: false })
export class DoublonDeMarche {
  @PrimaryColumn('text')
  uid!: string;

  @PrimaryColumn('text')
  autre!: string;
}
