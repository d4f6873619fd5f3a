import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, Float, ObjectType } from 'type-graphql';

@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Ce qu’une structure d’insertion déclare à l’ASP d’un salarié, pour un mois.' })
export class EtatMensuel {
  @Field(() => Float, { nullable: true, description: 'Heures travaillées et payées dans le mois.' })
  heures!: number | null;

  @Field(() => Float, { nullable: true, description: 'Équivalent temps plein du mois.' })
  etp!: number | null;

  @Field(() => Jour, { nullable: true, description: 'Premier jour du contrat, s’il est déclaré ce mois-là.' })
  dateEntree!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Dernier jour du contrat, s’il est déclaré ce mois-là.' })
  dateSortie!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Situation ou motif à la sortie, comme l’ASP l’écrit.',
  })
  motifSortie!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Critères d’éligibilité, codes des emplois de l’inclusion ; nul si aucun n’est déclaré.',
  })
  criteres!: string[] | null;
}
