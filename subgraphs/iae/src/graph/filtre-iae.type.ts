import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Field, InputType } from 'type-graphql';
import { TYPES_SIAE } from '../store/codes.js';

export const TypeSiae = codeEnum(
  'TypeSiae',
  'Forme conventionnée d’une structure de l’insertion par l’activité économique.',
  TYPES_SIAE,
);

@InputType({
  description:
    'Contrats d’insertion retenus : toutes les conditions s’ajoutent, une liste retient chacun de ses codes.',
})
export class FiltreIae extends FiltrePeriodeInput {
  @Field(() => [TypeSiae], { nullable: true, description: 'Types de structure.' })
  type?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Critères d’éligibilité, codes des emplois de l’inclusion (RSA, DETLD…) ; un seul, déclaré un seul mois du contrat, suffit.',
  })
  criteres?: string[] | null;
}
