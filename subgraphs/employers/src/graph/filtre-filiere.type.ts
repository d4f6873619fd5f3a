import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Field, InputType } from 'type-graphql';
import { ETAPES, FILIERES } from '../store/codes.js';

export const CodeFiliere = codeEnum('CodeFiliere', 'Filière professionnelle d’une action.', FILIERES);
export const EtapeFiliere = codeEnum(
  'EtapeFiliere',
  'Étape d’un parcours de filière, du repérage à l’embauche.',
  ETAPES,
);

@InputType({
  description:
    'Étapes de parcours de filière retenues : toutes les conditions s’ajoutent, une liste retient chacun de ses codes.',
})
export class FiltreFiliere extends FiltrePeriodeInput {
  @Field(() => [CodeFiliere], { nullable: true, description: 'Filières de l’action.' })
  filiere?: string[] | null;

  @Field(() => [EtapeFiliere], { nullable: true, description: 'Étapes franchies.' })
  etape?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Identifiants d’actions de filière, par exemple GEIM_SAP.' })
  action?: string[] | null;
}
