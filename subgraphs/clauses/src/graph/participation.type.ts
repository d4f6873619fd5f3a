import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ModaliteClause, PublicDeclare, SecteurClause, TypeClause, TypeOperation } from './filtre-clauses.type.js';

@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Participation d’une personne à une clause d’insertion.' })
export class ParticipationClause {
  @Field(() => ID, { description: 'Identifiant de la participation chez le facilitateur.' })
  idParticipation!: string;

  @Field(() => [PublicDeclare], {
    nullable: true,
    description: 'Publics déclarés par le facilitateur ; nul s’il n’a rien déclaré.',
  })
  publics!: string[] | null;

  @Field(() => ModaliteClause, { nullable: true, description: 'Modalité d’emploi.' })
  modalite!: string | null;

  @Field(() => SecteurClause, { nullable: true, description: 'Secteur d’activité de la clause.' })
  secteur!: string | null;

  @Field(() => TypeClause, { nullable: true, description: 'Forme juridique de la clause.' })
  typeClause!: string | null;

  @Field(() => TypeOperation, { description: 'Nature de l’opération de la clause.' })
  typeOperation!: string;

  @Field(() => String, { nullable: true, description: 'Contrat de travail, comme le facilitateur l’écrit.' })
  contrat!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Début de la participation.' })
  dateDebut!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Fin de la participation ; nulle si elle est en cours.' })
  dateFin!: string | null;
}
