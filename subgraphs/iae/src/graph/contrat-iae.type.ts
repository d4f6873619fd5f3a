import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, Float, ObjectType } from 'type-graphql';

@Directive(PERSONNES_LIRE)
@ObjectType({
  description: 'Contrat d’insertion : l’ensemble des mois d’un même salarié dans une même structure et un même type.',
})
export class ContratIae {
  @Field(() => Jour, {
    description: 'Début du contrat : la plus ancienne date d’entrée, à défaut le premier mois déclaré.',
  })
  dateDebut!: string;

  @Field(() => Jour, {
    nullable: true,
    description: 'Fin du contrat : la date de sortie la plus récemment déclarée ; nulle s’il est en cours.',
  })
  dateFin!: string | null;

  @Field(() => Float, { description: 'Total des heures travaillées et payées au titre du contrat.' })
  heures!: number;
}
