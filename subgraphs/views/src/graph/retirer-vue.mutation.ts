import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { Refus } from '../domain/refus.js';
import type { ViewsContext } from './context.js';
import { ENREGISTRE_DES_VUES } from './qui-enregistre.js';
import { RetirerVueResultat, type VueRetiree } from './vue-resultats.type.js';

@Resolver()
export class RetirerVueMutation {
  @Directive(ENREGISTRE_DES_VUES)
  @Mutation(() => RetirerVueResultat, {
    description:
      'Retire une de vos vues : ses liens ne répondent plus, ses versions sont gardées, son adresse reste prise.',
  })
  async retirerVue(
    @Ctx() { writer }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui la désigne dans les liens.' }) slug: string,
  ): Promise<VueRetiree | Refus> {
    const vue = await writer.retire(slug);
    return vue instanceof Refus ? vue : { vue };
  }
}
