import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Field, InputType } from 'type-graphql';
import { MODALITES, OPERATIONS, PUBLICS, SECTEURS, TYPES_CLAUSE } from '../store/codes.js';

export const SecteurClause = codeEnum('SecteurClause', 'Secteur d’activité d’une clause d’insertion.', SECTEURS);
export const TypeClause = codeEnum('TypeClause', 'Forme juridique de la clause.', TYPES_CLAUSE);
export const ModaliteClause = codeEnum(
  'ModaliteClause',
  'Comment la personne est employée au titre de la clause.',
  MODALITES,
);
export const PublicDeclare = codeEnum(
  'PublicDeclare',
  'Public déclaré par le facilitateur, qui peut différer de ce que dit la CAF.',
  PUBLICS,
);
export const TypeOperation = codeEnum('TypeOperation', 'Nature de l’opération dont relève la clause.', OPERATIONS);

@InputType({
  description:
    'Participations aux clauses retenues : toutes les conditions s’ajoutent, une liste retient chacun de ses codes.',
})
export class FiltreClauses extends FiltrePeriodeInput {
  @Field(() => [SecteurClause], { nullable: true, description: 'Secteurs d’activité de la clause.' })
  secteur?: string[] | null;

  @Field(() => [PublicDeclare], {
    nullable: true,
    description: 'Publics déclarés par le facilitateur ; l’un d’eux suffit.',
  })
  publics?: string[] | null;

  @Field(() => [ModaliteClause], { nullable: true, description: 'Modalités d’emploi.' })
  modalite?: string[] | null;

  @Field(() => [TypeClause], { nullable: true, description: 'Types de clause.' })
  typeClause?: string[] | null;

  @Field(() => [TypeOperation], {
    nullable: true,
    description:
      'Types d’opération ; [PUBLIQUE, AUCUNE] donne les marchés de la Métropole, sans les opérations privées.',
  })
  operation?: string[] | null;
}
