import { codeEnum } from '@hub/shared/federation/code-enum';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ETATS } from '../store/codes.js';

export const EtatEtablissement = codeEnum(
  'EtatEtablissement',
  'État administratif d’un établissement dans SIRENE.',
  ETATS,
);

@Directive('@key(fields: "siret")')
@ObjectType({ description: 'Établissement d’une entreprise, d’une association ou d’un service public.' })
export class Entreprise {
  @Field(() => ID, { description: 'SIRET, 14 chiffres.' })
  siret!: string;

  @Field(() => String, { nullable: true, description: 'SIREN de l’entreprise, 9 chiffres.' })
  siren!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Raison sociale ; nulle si l’établissement n’est pas dans l’extrait de SIRENE.',
  })
  denomination!: string | null;

  @Field(() => String, { nullable: true, description: 'Nom commercial, s’il diffère de la raison sociale.' })
  enseigne!: string | null;

  @Field(() => String, { nullable: true, description: 'Activité principale, code NAF rév. 2.' })
  codeNaf!: string | null;

  @Field(() => String, { nullable: true, description: 'Tranche d’effectif salarié, code SIRENE.' })
  trancheEffectif!: string | null;

  @Field(() => String, { nullable: true, description: 'Adresse postale, sur une ligne.' })
  adresse!: string | null;

  @Field(() => EtatEtablissement, { nullable: true, description: 'Actif ou fermé.' })
  etat!: string | null;
}
