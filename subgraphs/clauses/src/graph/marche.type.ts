import { codeEnum } from '@hub/shared/federation/code-enum';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CONSIDERATIONS_SOCIALES } from '../store/codes.js';

export const ConsiderationSociale = codeEnum(
  'ConsiderationSociale',
  'Place de l’insertion dans un marché public, telle que l’acheteur la publie.',
  CONSIDERATIONS_SOCIALES,
);

@ObjectType({
  description: 'Ce que dit un marché à partir d’une date : sa notification, puis chacune de ses modifications.',
})
export class VersionMarche {
  @Field(() => Jour, { nullable: true, description: 'Notification du marché ou de la modification.' })
  date!: string | null;

  @Field(() => Float, { nullable: true, description: 'Montant hors taxes en euros ; nul si la version n’en dit rien.' })
  montant!: number | null;

  @Field(() => Int, { nullable: true, description: 'Durée en mois ; nulle si la version n’en dit rien.' })
  dureeMois!: number | null;

  @Field(() => [ID], { description: 'Identifiants des titulaires ; vide si la version n’en dit rien.' })
  titulaires!: string[];
}

@Directive('@key(fields: "uid")')
@ObjectType({
  description:
    'Marché public, dans la version qui vaut. Un marché que seules des clauses citent n’a que son identifiant.',
})
export class Marche {
  @Field(() => ID, { description: 'Identifiant : SIRET de l’acheteur suivi du numéro du marché.' })
  uid!: string;

  @Field(() => String, { nullable: true, description: 'Numéro du marché chez l’acheteur.' })
  numero?: string | null;

  @Field(() => String, { nullable: true, description: 'Nature : marché, marché de partenariat, marché subséquent…' })
  nature?: string | null;

  @Field(() => String, { nullable: true, description: 'Objet du marché ou du lot.' })
  objet?: string | null;

  @Field(() => String, { nullable: true, description: 'Code CPV, nomenclature européenne des marchés.' })
  codeCpv?: string | null;

  @Field(() => String, { nullable: true, description: 'Procédure de passation.' })
  procedure?: string | null;

  @Field(() => Int, { nullable: true, description: 'Durée en mois, dans la version qui vaut.' })
  dureeMois?: number | null;

  @Field(() => String, { nullable: true, description: 'Numéro de l’accord-cadre dont relève le marché.' })
  idAccordCadre?: string | null;

  @Field(() => String, { nullable: true, description: 'Forme du prix.' })
  formePrix?: string | null;

  @Field(() => Jour, { nullable: true, description: 'Date de notification.' })
  dateNotification?: string | null;

  @Field(() => Float, { nullable: true, description: 'Montant hors taxes en euros, dans la version qui vaut.' })
  montant?: number | null;

  @Field(() => [ConsiderationSociale], {
    nullable: true,
    description: 'Considérations sociales publiées ; nul : on n’en sait rien. AUCUNE dit qu’il n’y en a pas.',
  })
  considerationsSociales?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Considérations environnementales publiées.' })
  considerationsEnvironnementales?: string[] | null;
}
