import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { refusDuPartage } from '../domain/partage.js';
import { Refus } from '../domain/refus.js';
import { estUnSlug } from '../domain/slug.js';
import { contenuOf } from '../operation/contenu.js';
import type { ViewsContext } from './context.js';
import { ENREGISTRE_DES_VUES } from './qui-enregistre.js';
import { VueInput } from './vue.input.js';
import { CreerVueResultat, type VueCreee } from './vue-resultats.type.js';

@Resolver()
export class CreerVueMutation {
  @Directive(ENREGISTRE_DES_VUES)
  @Mutation(() => CreerVueResultat, { description: 'Enregistre une vue, à vous.' })
  async creerVue(
    @Ctx() { writer, lecteur, graphe }: ViewsContext,
    @Arg('vue', () => VueInput, { description: 'La vue.' }) demandee: VueInput,
  ): Promise<VueCreee | Refus> {
    const { slug, partage } = demandee;
    if (slug && !estUnSlug(slug)) return new Refus('SLUG_INVALIDE', 'slug');
    const contenu = refusDuPartage(partage, lecteur) ?? contenuOf(graphe, demandee);
    if (contenu instanceof Refus) return contenu;
    const vue = await writer.create(slug, contenu, partage);
    return vue instanceof Refus ? vue : { vue };
  }
}
