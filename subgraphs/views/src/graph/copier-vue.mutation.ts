import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { Refus } from '../domain/refus.js';
import { contenuOf } from '../operation/contenu.js';
import type { ViewsContext } from './context.js';
import { ENREGISTRE_DES_VUES } from './qui-enregistre.js';
import { CreerVueResultat, type VueCreee } from './vue-resultats.type.js';

@Resolver()
export class CopierVueMutation {
  @Directive(ENREGISTRE_DES_VUES)
  @Mutation(() => CreerVueResultat, {
    description:
      'Copie une vue que vous voyez, sous un autre titre ; la copie est à vous, et à vous seul tant que vous ne la partagez pas.',
  })
  async copierVue(
    @Ctx() { vues, writer, graphe }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui désigne la vue à copier.' }) slug: string,
    @Arg('titre', () => String, { description: 'Titre de la copie.' }) titre: string,
  ): Promise<VueCreee | Refus> {
    const modele = await vues.findBySlug(slug, null);
    if (!modele) return new Refus('VUE_INCONNUE', 'slug');
    const contenu = contenuOf(graphe, { ...modele.lue, titre, slug: null, partage: 'MOI' });
    if (contenu instanceof Refus) return contenu;
    const vue = await writer.create(null, contenu, 'MOI');
    return vue instanceof Refus ? vue : { vue };
  }
}
