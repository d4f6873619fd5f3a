import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { BrsaDeclare, CodeDispositif, Diagnostic, ModaliteParcours, MotifSortie } from './filtre-parcours.type.js';

@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Accompagnement d’une personne dans un dispositif.' })
export class Parcours {
  @Field(() => ID, { description: 'Identifiant du parcours chez le partenaire.' })
  idParcours!: string;

  @Field(() => CodeDispositif, { nullable: true, description: 'Dispositif d’accompagnement.' })
  dispositif!: string | null;

  @Field(() => ModaliteParcours, { nullable: true, description: 'Modalité de l’Itinéraire emploi ; nulle ailleurs.' })
  modalite!: string | null;

  @Field(() => String, { nullable: true, description: 'Nom de la structure qui accompagne.' })
  structureNom!: string | null;

  @Field(() => String, { nullable: true, description: 'Qui a orienté la personne.' })
  orienteur!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Date d’orientation.' })
  dateOrientation!: string | null;

  @Field(() => Diagnostic, {
    nullable: true,
    description: 'Suite du diagnostic d’employabilité ; nulle s’il n’y en a pas eu.',
  })
  diagnostic!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Date du diagnostic.' })
  dateDiagnostic!: string | null;

  @Field(() => BrsaDeclare, {
    nullable: true,
    description:
      'Bénéficiaire du RSA, tel que la structure le déclare à l’entrée ; jamais le droit que la CAF constate.',
  })
  brsaDeclare!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Début de l’accompagnement ; nul s’il n’a pas commencé.' })
  dateDebut!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Fin de l’accompagnement ; nulle s’il est en cours.' })
  dateFin!: string | null;

  @Field(() => MotifSortie, { nullable: true, description: 'Motif de sortie ; nul si l’accompagnement est en cours.' })
  motifSortie!: string | null;
}
