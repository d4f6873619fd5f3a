import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import { refusDuPartage } from '../domain/partage.js';
import { Refus } from '../domain/refus.js';
import { contenuOf } from '../operation/contenu.js';
import type { ViewsContext } from './context.js';
import { ENREGISTRE_DES_VUES } from './qui-enregistre.js';
import { VueInput } from './vue.input.js';
import { ModifierVueResultat, type VueModifiee } from './vue-resultats.type.js';

@Resolver()
export class ModifierVueMutation {
  @Directive(ENREGISTRE_DES_VUES)
  @Mutation(() => ModifierVueResultat, {
    description: 'Remplace le contenu d’une de vos vues, en une version de plus ; les précédentes se lisent toujours.',
  })
  async modifierVue(
    @Ctx() { writer, lecteur, graphe }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui la désigne dans les liens.' }) slug: string,
    @Arg('version', () => Int, { description: 'La version que vous avez lue : refusé si la vue a changé depuis.' })
    version: number,
    @Arg('vue', () => VueInput, { description: 'La vue, entière.' }) demandee: VueInput,
  ): Promise<VueModifiee | Refus> {
    const { partage } = demandee;
    if (demandee.slug && demandee.slug !== slug) return new Refus('SLUG_FIXE', 'slug');
    const contenu = refusDuPartage(partage, lecteur) ?? contenuOf(graphe, demandee);
    if (contenu instanceof Refus) return contenu;
    const vue = await writer.modify(slug, version, contenu, partage);
    return vue instanceof Refus ? vue : { vue };
  }
}
