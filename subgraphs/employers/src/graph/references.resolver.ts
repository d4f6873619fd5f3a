import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EmployersContext } from './context.js';
import { LigneFiliere } from './ligne.type.js';
import { Personne } from './references.type.js';

@Resolver(() => Personne)
export class PersonneResolver {
  @FieldResolver(() => [LigneFiliere], {
    nullable: true,
    description: 'Étapes que la personne a franchies dans les actions de filière.',
  })
  async parcoursFiliere(@Root() { id }: Personne, @Ctx() { ordinalByUid, lignesByPersonne }: EmployersContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : lignesByPersonne.load(String(ordinal));
  }
}
