import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { FILIERES } from '../store/codes.js';
import { ActionFiliere } from './action.type.js';
import type { EmployersContext } from './context.js';
import { evenementsFiliere } from './evenement-filiere.fait.js';
import { Filiere } from './filiere.type.js';

const LIBELLES = labelsOf(FILIERES);

@Resolver(() => Filiere)
export class FiliereResolver {
  @Query(() => [Filiere], { nullable: true, description: 'Les filières où la Métropole mène un plan d’actions.' })
  filieres(): Filiere[] {
    return FILIERES.map(({ value }) => ({ code: value }));
  }

  @FieldResolver(() => String, { description: 'Nom de la filière ; son code, si elle n’est pas des filières connues.' })
  libelle(@Root() { code }: Filiere): string {
    return LIBELLES.get(code) ?? code;
  }

  @FieldResolver(() => [ActionFiliere], { nullable: true, description: 'Actions menées dans la filière.' })
  actions(@Root() { code }: Filiere, @Ctx() { actionsByFiliere }: EmployersContext) {
    return actionsByFiliere.load(code);
  }

  @FieldResolver(() => [evenementsFiliere.noeud], {
    nullable: true,
    description: 'Événements où employeurs et candidats de la filière se rencontrent.',
  })
  evenements(@Root() { code }: Filiere, @Ctx() { evenementsByFiliere }: EmployersContext) {
    return evenementsByFiliere.load(code);
  }
}
