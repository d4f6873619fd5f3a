import { checkPageSize } from '@hub/shared/federation/page-size';
import { FicheAction } from '@hub/shared/federation/programme.type';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { CommentaireRange } from '../store/editions.repository.js';
import { CommentaireType } from './commentaire.type.js';
import type { ViewsContext } from './context.js';

@Resolver(() => FicheAction)
export class FicheActionResolver {
  @FieldResolver(() => [CommentaireType], {
    nullable: true,
    description: 'Ce que les éditions publiées du rapport en disent, de la dernière à la première.',
  })
  commentaires(
    @Root() { numero }: FicheAction,
    @Ctx() { commentairesByFiche }: ViewsContext,
    @Arg('premier', () => Int, { defaultValue: 10, description: 'Nombre de commentaires, 1 000 au plus.' })
    premier: number,
  ): Promise<CommentaireRange[]> {
    checkPageSize(premier);
    return commentairesByFiche.load({ numero, premier });
  }
}
