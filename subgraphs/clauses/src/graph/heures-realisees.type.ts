import { Jour } from '@hub/shared/federation/jour.scalar';
import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Heures d’insertion faites au titre d’une clause, par une personne, dans un mois.' })
export class HeuresRealisees {
  @Field(() => Jour, { description: 'Premier jour du mois.' })
  jour!: string;

  @Field(() => Float, { nullable: true, description: 'Heures faites dans le mois.' })
  heures!: number | null;
}
