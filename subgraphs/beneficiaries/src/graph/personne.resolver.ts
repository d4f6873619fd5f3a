import { monthOf } from '@hub/shared/cohort/periode';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { BeneficiariesContext } from './context.js';
import { Parcours } from './parcours.type.js';
import { Personne } from './references.type.js';

@Resolver(() => Personne)
export class PersonneResolver {
  @FieldResolver(() => [Parcours], { nullable: true, description: 'Accompagnements de la personne.' })
  async parcours(@Root() { id }: Personne, @Ctx() { ordinalByUid, parcoursByPersonne }: BeneficiariesContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : parcoursByPersonne.load(String(ordinal));
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Droit au RSA ouvert un mois donné ; nul si ce mois n’est pas connu de la CAF.',
  })
  async droitRsaOuvert(
    @Root() { id }: Personne,
    @Ctx() { ordinalByUid, index }: BeneficiariesContext,
    @Arg('mois', () => String, { description: 'Mois AAAA-MM.' }) mois: string,
  ): Promise<boolean | null> {
    const asked = monthOf(mois, 'mois');
    const ordinal = await ordinalByUid.load(id);
    const opened = (await index.get()).rsa.at(asked);
    return opened && ordinal !== null ? opened.has(ordinal) : null;
  }
}
