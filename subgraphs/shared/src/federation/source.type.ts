import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CORRECTION_DES_FICHIERS, SUIVI_DES_SOURCES } from '../access/directive.js';
import type { TableSchema } from '../ingest/table-schema.js';
import type { DepotRange } from '../store/depots.repository.js';
import { Jour } from './jour.scalar.js';
import { PageInfo } from './page-info.type.js';

/** Rythme attendu d'une source. */
export enum Periodicite {
  MENSUELLE = 'MENSUELLE',
  ANNUELLE = 'ANNUELLE',
}

registerEnumType(Periodicite, {
  name: 'Periodicite',
  description: 'Rythme auquel une source doit arriver.',
  valuesConfig: {
    MENSUELLE: { description: 'Un fichier par mois.' },
    ANNUELLE: { description: 'Un fichier par an.' },
  },
});

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({
  description: 'Une ligne refusée d’un fichier, et pourquoi. Le message ne cite jamais une donnée personnelle.',
})
export class Rejet {
  @Field(() => Int, {
    description: 'Ligne du fichier où l’enregistrement commence, en-tête comptée ; en JSON ou XML, son rang.',
  })
  ligne!: number;

  @Field(() => String, { description: 'Colonne en cause.' })
  champ!: string;

  @Field(() => String, { description: 'Code stable de la raison.' })
  code!: string;

  @Field(() => String, { description: 'Ce qui est attendu et comment corriger.' })
  message!: string;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType('LigneEnAttente', { description: 'Ligne acceptée qui attend son parent : elle ne compte pas encore.' })
export class LigneEnAttenteType {
  @Field(() => ID, { description: 'Dépôt d’où vient la ligne.' })
  depot!: string;

  @Field(() => Int, { description: 'Ligne du fichier.' })
  ligne!: number;

  @Field(() => String, { description: 'Colonne qui désigne le parent.' })
  champ!: string;

  @Field(() => String, { description: 'Identifiant du parent attendu.' })
  valeur!: string;
}

/** Un dépôt et ce qui, en lui, change avec les autres : les lignes devenues ambiguës, celles qui attendent. */
export type DepotCompte = DepotRange & { ambigus: number; enAttente: number };

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Un fichier accepté : d’où il vient, ce qu’il contenait, ce qu’il a changé.' })
export class Depot {
  @Field(() => ID, { description: 'Identifiant du dépôt.' })
  id!: string;

  @Field(() => String, { description: 'Nom du fichier.' })
  fichier!: string;

  @Field(() => String, { nullable: true, description: 'Qui l’a produit.' })
  partenaire!: string | null;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Float, { description: 'Taille en octets.' })
  taille!: number;

  @Field(() => String, { description: 'SHA-256 des octets déposés, en hexadécimal.' })
  sha256!: string;

  @Field(() => Jour, { description: 'Date de référence : de deux fichiers, elle dit lequel corrige l’autre.' })
  dateReference!: string;

  @Field(() => String, { description: 'Instant du dépôt, ISO 8601.' })
  dateDepot!: string;

  @Field(() => Boolean, { description: 'Vrai si le fichier ne corrigeait que quelques lignes.' })
  partiel!: boolean;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes lues.' })
  lus!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes acceptées : lues, moins rejetées.' })
  acceptes!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes rejetées, celles devenues ambiguës depuis comprises.' })
  rejetes!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes dont la personne est ambiguë aujourd’hui ; elles ne comptent plus.' })
  ambigus!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes qui redisaient ce que le hub savait.' })
  inchanges!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes qui en ont corrigé une autre.' })
  remplaces!: number;

  @Directive(CORRECTION_DES_FICHIERS)
  @Field(() => Int, { description: 'Lignes qui attendent leur parent aujourd’hui.' })
  enAttente!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Adresse du fichier des lignes rejetées, à corriger et à déposer de nouveau ; nulle s’il n’y en a pas.',
  })
  fichierRejets!: string | null;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Page de dépôts, du dernier au premier.' })
export class DepotConnection {
  @Field(() => [Depot], { description: 'Les dépôts de la page.' })
  noeuds!: DepotCompte[];

  @Field(() => PageInfo, { description: 'Où l’on en est dans la liste.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Nombre de dépôts de la source.' })
  total!: number;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Code admis dans une colonne.' })
export class CodeAdmis {
  @Field(() => String, { description: 'Le code, tel que le fichier l’écrit.' })
  valeur!: string;

  @Field(() => String, { description: 'Son libellé.' })
  libelle!: string;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Une colonne attendue dans les fichiers d’une source.' })
export class ColonneDeSource {
  @Field(() => String, { description: 'En-tête de la colonne.' })
  nom!: string;

  @Field(() => String, { description: 'Libellé.' })
  titre!: string;

  @Field(() => String, { nullable: true, description: 'Ce qu’elle contient.' })
  description!: string | null;

  @Field(() => String, { description: 'Type Frictionless : string, date, yearmonth, year, number, integer ou list.' })
  type!: string;

  @Field(() => Boolean, { description: 'Vrai si une ligne sans elle est rejetée.' })
  requise!: boolean;

  @Field(() => Boolean, { description: 'Vrai si elle fait partie de la clé.' })
  cle!: boolean;

  @Field(() => [CodeAdmis], { description: 'Codes admis ; vide si la colonne n’a pas de codes.' })
  codes!: CodeAdmis[];

  @Field(() => String, { nullable: true, description: 'Exemple de valeur.' })
  exemple!: string | null;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Années dont parlent les lignes d’une source.' })
export class Annees {
  @Field(() => Int, { description: 'La première.' })
  premiere!: number;

  @Field(() => Int, { description: 'La dernière.' })
  derniere!: number;
}

/** Une source, vue de la tranche qui la tient. */
export interface SourceSuivie {
  schema: TableSchema;
  /** Son dernier dépôt, sans ce qui demande à parcourir les lignes. */
  dernier: DepotRange | null;
  /** Le même, compté. */
  compte(): Promise<DepotCompte | null>;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Une source : un type de fichier d’un partenaire, son contrat, ses dépôts, sa fraîcheur.' })
export class Source {
  @Field(() => ID, { description: 'Identifiant de la source, celui de la commande de dépôt.' })
  id!: string;

  @Field(() => String, { description: 'Titre.' })
  titre!: string;

  @Field(() => String, { description: 'Ce que dit une ligne, et qui la produit.' })
  description!: string;

  @Field(() => String, { description: 'Qui dépose.' })
  partenaire!: string;

  @Field(() => Periodicite, { nullable: true, description: 'Rythme attendu ; nul : au fil de l’eau.' })
  periodicite!: Periodicite | null;

  @Field(() => [ColonneDeSource], { description: 'Colonnes attendues, dans l’ordre du contrat.' })
  colonnes!: ColonneDeSource[];

  @Field(() => Depot, {
    nullable: true,
    description: 'Le dépôt dont la date de référence est la plus récente ; nul si la source n’a jamais été déposée.',
  })
  dernierDepot!: DepotCompte | null;

  @Field(() => Boolean, {
    description:
      'Vrai si le dernier dépôt a plus d’une période et quinze jours, ou n’existe pas. Au fil de l’eau : jamais.',
  })
  enRetard!: boolean;
}
