import { PILOTAGE_SEUL } from '@hub/shared/access/directive';
import { positionOf } from '@hub/shared/federation/numbered-cursor';
import { checkPageSize } from '@hub/shared/federation/page-size';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Figure, refusOf } from '../domain/edition.js';
import { listeVersions, rangeVersions, type VersionLue } from '../domain/versions.js';
import type { CommentaireRange, EditionRangee } from '../store/editions.repository.js';
import { CommentaireType } from './commentaire.type.js';
import type { ViewsContext } from './context.js';
import { EditionInput } from './edition.input.js';
import { Edition, EditionConnection } from './edition.type.js';
import { FigureType } from './figure.type.js';

@Resolver(() => Edition)
export class EditionResolver {
  @Query(() => EditionConnection, {
    nullable: true,
    description: 'Éditions publiées du rapport annuel, de la dernière à la première.',
  })
  async editions(
    @Ctx() { editions }: ViewsContext,
    @Arg('annee', () => Int, { nullable: true, description: 'Année du rapport ; absente : toutes.' }) annee:
      | number
      | null = null,
    @Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' }) premier: number,
    @Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' }) apres:
      | string
      | null,
  ): Promise<EditionConnection> {
    checkPageSize(premier);
    const [found, total] = await Promise.all([
      editions.findEditions(annee, premier + 1, positionOf(apres)),
      editions.countEditions(annee),
    ]);
    const noeuds = found.slice(0, premier);
    const last = noeuds.at(-1);
    return {
      noeuds,
      total,
      pageInfo: { hasNextPage: found.length > premier, endCursor: last ? String(last.rang) : null },
    };
  }

  @Query(() => Edition, { nullable: true, description: 'Une édition ; nulle si aucune n’a cet identifiant.' })
  edition(
    @Ctx() { editionById }: ViewsContext,
    @Arg('id', () => ID, { description: 'Identifiant de l’édition.' }) id: string,
  ): Promise<EditionRangee | null> {
    return editionById.load(id);
  }

  @Query(() => Edition, {
    nullable: true,
    description: 'La dernière édition publiée d’une année ; nulle si elle n’en a pas.',
  })
  async derniereEdition(
    @Ctx() { editions }: ViewsContext,
    @Arg('annee', () => Int, { description: 'Année du rapport.' }) annee: number,
  ): Promise<EditionRangee | null> {
    const [last] = await editions.findEditions(annee, 1);
    return last ?? null;
  }

  @Directive(PILOTAGE_SEUL)
  @Mutation(() => Edition, {
    description:
      'Publie une édition du rapport, sous le numéro suivant de son année. Elle ne change plus : une correction se publie à son tour.',
  })
  publierEdition(
    @Ctx() { editions }: ViewsContext,
    @Arg('edition', () => EditionInput, { description: 'L’édition à publier.' }) edition: EditionInput,
  ): Promise<EditionRangee> {
    const refus = refusOf(edition);
    if (refus) throw new ErreurAgent(refus.code, refus.message);
    return editions.publish(edition, rangeVersions(edition.versions));
  }

  @FieldResolver()
  publieeLe(@Root() { publieeLe }: EditionRangee): string {
    return publieeLe.toISOString();
  }

  @FieldResolver()
  versions(@Root() { versions }: EditionRangee): VersionLue[] {
    return listeVersions(versions);
  }

  @FieldResolver(() => [FigureType], { description: 'Figures publiées, dans l’ordre du rapport ; 1 000 au plus.' })
  async figures(
    @Root() { id }: EditionRangee,
    @Ctx() { figuresByEdition }: ViewsContext,
    @Arg('fiche', () => ID, { nullable: true, description: 'Celles de cette fiche action ; absente : toutes.' })
    fiche: string | null,
    @Arg('ids', () => [ID], { nullable: true, description: 'Celles de ces indicateurs ; absent : tous.' })
    ids: string[] | null,
  ): Promise<Figure[]> {
    const figures = await figuresByEdition.load(id);
    return figures.filter((figure) => (!fiche || figure.fiche === fiche) && (!ids || ids.includes(figure.id)));
  }

  @FieldResolver(() => [CommentaireType], { description: 'Commentaires publiés, un par fiche action au plus.' })
  async commentaires(
    @Root() edition: EditionRangee,
    @Ctx() { commentairesByEdition }: ViewsContext,
    @Arg('fiche', () => ID, { nullable: true, description: 'Celui de cette fiche action ; absente : tous.' })
    asked: string | null,
  ): Promise<CommentaireRange[]> {
    return Object.entries(await commentairesByEdition.load(edition.id))
      .filter(([fiche]) => !asked || fiche === asked)
      .map(([fiche, texte]) => ({ fiche, texte, edition }))
      .sort((a, b) => a.fiche.localeCompare(b.fiche, 'fr', { numeric: true }));
  }
}
