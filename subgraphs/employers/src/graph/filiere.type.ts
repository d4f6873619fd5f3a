import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code")')
@ObjectType({
  description: 'Filière : secteur professionnel où la Métropole mène un plan d’actions avec les branches.',
})
export class Filiere {
  @Field(() => ID, { description: 'Code de la filière, par exemple SAP.' })
  code!: string;
}
