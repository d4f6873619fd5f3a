import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SecteurClause, TypeClause, TypeOperation } from './filtre-clauses.type.js';

@ObjectType({ description: 'Clause d’insertion d’un marché ou d’une opération.' })
export class Clause {
  @Field(() => ID, { description: 'Identifiant de la clause chez le facilitateur.' })
  idClause!: string;

  @Field(() => String, { nullable: true, description: 'Lot du marché.' })
  lot!: string | null;

  @Field(() => String, { nullable: true, description: 'Objet du marché ou du lot.' })
  objet!: string | null;

  @Field(() => TypeClause, { nullable: true, description: 'Forme juridique de la clause.' })
  type!: string | null;

  @Field(() => SecteurClause, { nullable: true, description: 'Secteur d’activité.' })
  secteur!: string | null;

  @Field(() => TypeOperation, { description: 'Nature de l’opération ; AUCUNE si la clause n’en a pas.' })
  typeOperation!: string;

  @Field(() => Float, { nullable: true, description: 'Heures d’insertion prévues au marché.' })
  heuresPrevues!: number | null;

  @Field(() => Float, { nullable: true, description: 'Montant réservé aux structures d’insertion, en euros.' })
  montantReserve!: number | null;

  @Field(() => Int, { nullable: true, description: 'Année du marché.' })
  annee!: number | null;

  @Field(() => String, { nullable: true, description: 'Facilitateur qui suit la clause.' })
  facilitateur!: string | null;
}
