import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Orientation du PMI’e : un groupe de fiches action.' })
export class OrientationProgramme {
  @Field(() => ID, { description: 'Numéro.' })
  numero!: string;

  @Field(() => String, { description: 'Titre.' })
  titre!: string;
}
