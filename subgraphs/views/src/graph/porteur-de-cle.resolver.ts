import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { empreinteOf } from '../store/secret-de-cle.js';
import type { ViewsContext } from './context.js';
import { PorteurDeCle } from './porteur-de-cle.type.js';

@Resolver()
export class PorteurDeCleResolver {
  @Query(() => PorteurDeCle, {
    nullable: true,
    description: 'Ce qu’ouvre une clé, d’après son secret ; nul s’il n’est celui d’aucune, ou si elle est révoquée.',
  })
  porteurDeCle(
    @Ctx() { cles }: ViewsContext,
    @Arg('secret', () => String, { description: 'Ce que le lien d’une vue porte après « cle= ».' }) secret: string,
  ): Promise<PorteurDeCle | null> {
    return cles.findPorteur(empreinteOf(secret));
  }
}
