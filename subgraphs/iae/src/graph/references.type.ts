import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "siret")')
@ObjectType({ description: 'Établissement d’une entreprise, d’une association ou d’un service public.' })
export class Entreprise {
  @Field(() => ID, { description: 'SIRET, 14 chiffres.' })
  siret!: string;
}

@Directive('@key(fields: "id")')
@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Personne suivie par l’insertion, sans rien qui l’identifie hors du hub.' })
export class Personne {
  @Field(() => ID, { description: 'Identifiant opaque, propre au hub.' })
  id!: string;
}
