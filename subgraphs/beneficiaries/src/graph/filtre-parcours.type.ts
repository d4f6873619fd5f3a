import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Field, InputType } from 'type-graphql';
import { BRSA_DECLARES, DIAGNOSTICS, DISPOSITIFS, MODALITES, MOTIFS_SORTIE } from '../store/codes.js';

export const CodeDispositif = codeEnum('CodeDispositif', 'Dispositif d’accompagnement.', DISPOSITIFS);
export const ModaliteParcours = codeEnum('ModaliteParcours', 'Modalité d’un Itinéraire emploi.', MODALITES);
export const Diagnostic = codeEnum('Diagnostic', 'Suite donnée au diagnostic d’employabilité.', DIAGNOSTICS);
export const BrsaDeclare = codeEnum(
  'BrsaDeclare',
  'Bénéficiaire du RSA, d’après ce qui est déclaré et non d’après la CAF.',
  BRSA_DECLARES,
);
export const MotifSortie = codeEnum('MotifSortie', 'Motif de sortie d’un accompagnement.', MOTIFS_SORTIE);

@InputType({
  description: 'Accompagnements retenus : toutes les conditions s’ajoutent, une liste retient chacun de ses codes.',
})
export class FiltreAccompagnes extends FiltrePeriodeInput {
  @Field(() => [CodeDispositif], { nullable: true, description: 'Dispositifs d’accompagnement.' })
  dispositif?: string[] | null;

  @Field(() => [ModaliteParcours], { nullable: true, description: 'Modalités de l’Itinéraire emploi.' })
  modalite?: string[] | null;
}
