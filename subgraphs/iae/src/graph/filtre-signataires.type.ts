import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Field, InputType } from 'type-graphql';
import { BRSA_DECLARES, TYPES_CONTRAT_AIDE } from '../store/codes.js';

export const TypeContratAide = codeEnum(
  'TypeContratAide',
  'Mesure d’un contrat aidé. CAE et CEC sont une seule mesure sous deux noms : on les additionne.',
  TYPES_CONTRAT_AIDE,
);
export const BrsaDeclare = codeEnum(
  'BrsaDeclare',
  'Bénéficiaire du RSA, d’après ce qui est déclaré et non d’après la CAF.',
  BRSA_DECLARES,
);

@InputType({
  description: 'Contrats aidés retenus : toutes les conditions s’ajoutent, une liste retient chacun de ses codes.',
})
export class FiltreSignataires extends FiltrePeriodeInput {
  @Field(() => [TypeContratAide], { nullable: true, description: 'Mesures : CAE et CEC n’en font qu’une.' })
  type?: string[] | null;

  @Field(() => [BrsaDeclare], {
    nullable: true,
    description: 'Bénéficiaire du RSA ou non, tel que déclaré à la signature.',
  })
  brsa?: string[] | null;
}
