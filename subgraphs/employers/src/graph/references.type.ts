import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Personne suivie par l’insertion, sans rien qui l’identifie hors du hub.' })
export class Personne {
  @Field(() => ID, { description: 'Identifiant opaque, propre au hub.' })
  id!: string;
}
