import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "siret type")')
@ObjectType({
  description:
    'Structure de l’insertion par l’activité économique : un établissement, pour un type d’activité conventionné.',
})
export class Siae {
  @Field(() => ID, { description: 'SIRET, 14 chiffres.' })
  siret!: string;

  @Field(() => ID, { description: 'Type conventionné : ACI, EI, ETTI, AI ou EITI.' })
  type!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Nom de la structure ; nul si elle n’est connue que de ceux qui la citent.',
  })
  denomination?: string | null;

  @Field(() => String, { nullable: true, description: 'Activité principale de l’établissement, code NAF rév. 2.' })
  codeNaf?: string | null;

  @Field(() => String, { nullable: true, description: 'Activités que la structure propose, en texte libre.' })
  secteurs?: string | null;

  @Field(() => Jour, { nullable: true, description: 'Signature de la convention en cours avec l’État.' })
  dateConvention?: string | null;

  @Field(() => String, { nullable: true, description: 'Réseau auquel la structure adhère.' })
  reseau?: string | null;
}
