import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IaeContext } from './context.js';
import { ContratIae } from './contrat-iae.type.js';
import { Entreprise, Personne } from './references.type.js';
import { Siae } from './siae.type.js';

@Resolver(() => Entreprise)
export class EntrepriseResolver {
  @FieldResolver(() => [Siae], {
    nullable: true,
    description: 'Structures d’insertion que porte l’établissement, une par type conventionné.',
  })
  siaes(@Root() { siret }: Entreprise, @Ctx() { siaesByEntreprise }: IaeContext) {
    return siaesByEntreprise.load(siret);
  }
}

@Resolver(() => Personne)
export class PersonneResolver {
  @FieldResolver(() => [ContratIae], { nullable: true, description: 'Contrats d’insertion de la personne.' })
  async contratsIae(@Root() { id }: Personne, @Ctx() { ordinalByUid, contratsByPersonne }: IaeContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : contratsByPersonne.load(String(ordinal));
  }
}
