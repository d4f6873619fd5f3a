import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Ce qu’ouvre la clé d’une vue, et au nom de qui.' })
export class PorteurDeCle {
  @Field(() => ID, { description: 'La seule vue qu’elle ouvre : ce qui la désigne dans les liens.' })
  slug!: string;

  @Field(() => String, {
    description: 'Identifiant, chez son émetteur, de qui l’a créée : elle ouvre ce que lui voit.',
  })
  sujet!: string;

  @Field(() => String, { description: 'Son nom.' })
  nom!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sa direction quand il l’a créée ; nulle : son jeton ne la disait pas.',
  })
  direction!: string | null;
}
