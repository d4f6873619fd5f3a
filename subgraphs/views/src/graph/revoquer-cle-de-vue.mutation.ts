import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { Refus } from '../domain/refus.js';
import type { ViewsContext } from './context.js';
import { BRANCHE_UN_OUTIL } from './qui-enregistre.js';
import { type CleDeVueRevoquee, RevoquerCleDeVueResultat } from './vue-resultats.type.js';

@Resolver()
export class RevoquerCleDeVueMutation {
  @Directive(BRANCHE_UN_OUTIL)
  @Mutation(() => RevoquerCleDeVueResultat, {
    description: 'Révoque, aussitôt, une clé que vous avez créée ou une clé d’une de vos vues.',
  })
  async revoquerCleDeVue(
    @Ctx() { cles }: ViewsContext,
    @Arg('id', () => ID, { description: 'Identifiant de la clé.' }) id: string,
  ): Promise<CleDeVueRevoquee | Refus> {
    const cle = await cles.revoke(id);
    return cle instanceof Refus ? cle : { cle };
  }
}
