import { Jour } from '@hub/shared/federation/jour.scalar';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { TypeOperation } from './filtre-clauses.type.js';

@ObjectType({ description: 'Opération d’aménagement ou de construction qui porte des clauses d’insertion.' })
export class Operation {
  @Field(() => ID, { description: 'Identifiant de l’opération chez le facilitateur.' })
  idOperation!: string;

  @Field(() => String, { nullable: true, description: 'Nom de l’opération.' })
  nom!: string | null;

  @Field(() => TypeOperation, { nullable: true, description: 'Opération publique ou privée.' })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'Nom du maître d’ouvrage.' })
  maitreOuvrage!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Début de l’opération.' })
  dateDebut!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Fin de l’opération ; nulle si elle n’est pas connue.' })
  dateFin!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Heures d’insertion sur lesquelles le maître d’ouvrage s’est engagé.',
  })
  heuresEngagees!: number | null;
}
