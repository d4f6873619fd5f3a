import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { Refus } from '../domain/refus.js';
import { empreinteOf, nouveauSecret } from '../store/secret-de-cle.js';
import type { ViewsContext } from './context.js';
import { BRANCHE_UN_OUTIL } from './qui-enregistre.js';
import { type CleDeVueCreee, CreerCleDeVueResultat } from './vue-resultats.type.js';

const MAX_LIBELLE = 100;

@Resolver()
export class CreerCleDeVueMutation {
  @Directive(BRANCHE_UN_OUTIL)
  @Mutation(() => CreerCleDeVueResultat, {
    description:
      'Crée une clé à vous pour une vue que vous voyez : un outil qui ne sait pas se connecter en lira les liens, et rien d’autre.',
  })
  async creerCleDeVue(
    @Ctx() { cles }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui désigne la vue dans les liens.' }) slug: string,
    @Arg('libelle', () => String, { description: 'Ce qui s’en servira : « Power BI du service »…' }) libelle: string,
  ): Promise<CleDeVueCreee | Refus> {
    const nom = libelle.trim();
    if (!nom || nom.length > MAX_LIBELLE) return new Refus('LIBELLE_INVALIDE', 'libelle');
    const secret = nouveauSecret();
    const cle = await cles.create(slug, nom, empreinteOf(secret));
    return cle instanceof Refus ? cle : { cle, secret };
  }
}
