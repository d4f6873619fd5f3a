import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ClausesContext } from './context.js';
import { ParticipationClause } from './participation.type.js';
import { Entreprise, Personne } from './references.type.js';

@Resolver(() => Entreprise)
export class EntrepriseResolver {
  @FieldResolver(() => [ParticipationClause], {
    nullable: true,
    description: 'Participations aux clauses dont l’établissement est l’employeur.',
  })
  participationsClauses(@Root() { siret }: Entreprise, @Ctx() { participationsByEntreprise }: ClausesContext) {
    return participationsByEntreprise.load(siret);
  }
}

@Resolver(() => Personne)
export class PersonneResolver {
  @FieldResolver(() => [ParticipationClause], {
    nullable: true,
    description: 'Participations de la personne aux clauses d’insertion.',
  })
  async participationsClauses(
    @Root() { id }: Personne,
    @Ctx() { ordinalByUid, participationsByPersonne }: ClausesContext,
  ) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : participationsByPersonne.load(String(ordinal));
  }
}
