import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { refusDesMots } from '../domain/mots.js';
import { Refus } from '../domain/refus.js';
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
    @Ctx() { vues, writer }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui désigne la vue à copier.' }) slug: string,
    @Arg('titre', () => String, { description: 'Titre de la copie.' }) titre: string,
  ): Promise<VueCreee | Refus> {
    const modele = await vues.findBySlug(slug, null);
    if (!modele) return new Refus('VUE_INCONNUE', 'slug');
    const { description, operation, variables, colonnes, graphique, etiquettes } = modele.lue;
    const refus = refusDesMots({ titre, description, etiquettes });
    if (refus) return refus;
    const contenu = { titre: titre.trim(), description, operation, variables, colonnes, graphique, etiquettes };
    const vue = await writer.create(null, contenu, 'MOI');
    return vue instanceof Refus ? vue : { vue };
  }
}
