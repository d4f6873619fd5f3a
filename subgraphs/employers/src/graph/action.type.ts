import { Jour } from '@hub/shared/federation/jour.scalar';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Action menée dans une filière : elle fait franchir des étapes, du repérage à l’embauche.' })
export class ActionFiliere {
  @Field(() => ID, { description: 'Identifiant de l’action chez son opérateur, par exemple GEIM_SAP.' })
  idAction!: string;

  @Field(() => String, { nullable: true, description: 'Nom de l’action.' })
  nom!: string | null;

  @Field(() => String, { nullable: true, description: 'Nom de l’organisme qui porte l’action.' })
  operateur!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Début de l’action.' })
  dateDebut!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Fin de l’action ; nulle si elle est en cours.' })
  dateFin!: string | null;

  @Field(() => String, { nullable: true, description: 'Axe du plan d’actions de la filière auquel l’action répond.' })
  axe!: string | null;
}
