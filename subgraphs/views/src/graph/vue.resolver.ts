import { positionOf } from '@hub/shared/federation/numbered-cursor';
import { checkPageSize } from '@hub/shared/federation/page-size';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { CleLue } from '../store/cles.repository.js';
import type { VueLue } from '../store/vues.repository.js';
import type { ViewsContext } from './context.js';
import { FiltreVues } from './vue.input.js';
import { Vue, VueConnection } from './vue.type.js';
import { CleDeVue, VersionDeVue } from './vue-parts.type.js';

@Resolver(() => Vue)
export class VueResolver {
  @Query(() => Vue, {
    nullable: true,
    description:
      'Une vue, retirée ou non ; nulle si aucune n’a cette adresse et cette version, ou si elle n’est pas partagée avec vous.',
  })
  vue(
    @Ctx() { vues }: ViewsContext,
    @Arg('slug', () => ID, { description: 'Ce qui la désigne dans les liens.' }) slug: string,
    @Arg('version', () => Int, { nullable: true, description: 'Numéro de version ; absent : la dernière.' })
    version: number | null = null,
  ): Promise<VueLue | null> {
    return vues.findBySlug(slug, version);
  }

  @Query(() => VueConnection, {
    nullable: true,
    description:
      'Vues enregistrées que vous voyez : les vôtres, celles de votre direction, celles de tous. De la dernière modifiée à la première.',
  })
  async vues(
    @Ctx() { vues }: ViewsContext,
    @Arg('filtre', () => FiltreVues, {
      nullable: true,
      description: 'Lesquelles ; absent : toutes, sauf les retirées.',
    })
    filtre: FiltreVues | null,
    @Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' }) premier: number,
    @Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' }) apres:
      | string
      | null,
  ): Promise<VueConnection> {
    checkPageSize(premier);
    const [found, total] = await Promise.all([
      vues.find(filtre ?? {}, premier + 1, positionOf(apres)),
      vues.count(filtre ?? {}),
    ]);
    const noeuds = found.slice(0, premier);
    const last = noeuds.at(-1);
    return {
      noeuds,
      total,
      pageInfo: { hasNextPage: found.length > premier, endCursor: last ? String(last.rang) : null },
    };
  }

  @FieldResolver()
  titre(@Root() { lue }: VueLue): string {
    return lue.titre;
  }

  @FieldResolver()
  description(@Root() { lue }: VueLue): string | null {
    return lue.description;
  }

  @FieldResolver()
  version(@Root() { lue }: VueLue): number {
    return lue.numero;
  }

  @FieldResolver()
  operation(@Root() { lue }: VueLue): string {
    return lue.operation;
  }

  @FieldResolver()
  variables(@Root() { lue }: VueLue): VueLue['lue']['variables'] {
    return lue.variables;
  }

  @FieldResolver()
  colonnes(@Root() { lue }: VueLue): VueLue['lue']['colonnes'] {
    return lue.colonnes;
  }

  @FieldResolver()
  graphique(@Root() { lue }: VueLue): VueLue['lue']['graphique'] {
    return lue.graphique;
  }

  @FieldResolver()
  etiquettes(@Root() { lue }: VueLue): string[] {
    return lue.etiquettes;
  }

  @FieldResolver()
  cassee(@Root() { rupture }: VueLue): string | null {
    return rupture?.raison ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Vrai si elle est à vous : vous seul la modifiez et la retirez.' })
  estMienne(@Root() { sujet }: VueLue, @Ctx() { lecteur }: ViewsContext): boolean {
    return sujet === lecteur.sujet;
  }

  @FieldResolver(() => Boolean, { description: 'Vrai si son propriétaire l’a retirée : elle ne se lance plus.' })
  retiree(@Root() { retireeLe }: VueLue): boolean {
    return retireeLe !== null;
  }

  @FieldResolver(() => String, { description: 'Quand elle a été enregistrée, ISO 8601.' })
  creeeLe(@Root() { creeeLe }: VueLue): string {
    return creeeLe.toISOString();
  }

  @FieldResolver(() => String, { description: 'Quand la version lue l’a été, ISO 8601.' })
  modifieeLe(@Root() { lue }: VueLue): string {
    return lue.modifieeLe.toISOString();
  }

  @FieldResolver(() => [VersionDeVue], { description: 'Toutes ses versions, de la dernière à la première.' })
  async versions(@Root() { id }: VueLue, @Ctx() { versionsByVue }: ViewsContext): Promise<VersionDeVue[]> {
    const versions = await versionsByVue.load(id);
    return versions.map(({ modifieeLe, ...version }) => ({ ...version, modifieeLe: modifieeLe.toISOString() }));
  }

  @FieldResolver(() => [CleDeVue], {
    description: 'Ses clés, révoquées ou non : à son propriétaire toutes, à un autre celles qu’il a créées.',
  })
  cles(@Root() { id }: VueLue, @Ctx() { clesByVue }: ViewsContext): Promise<CleLue[]> {
    return clesByVue.load(id);
  }
}
