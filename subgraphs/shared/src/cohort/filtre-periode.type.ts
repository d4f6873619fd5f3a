import { Field, InputType, Int } from 'type-graphql';
import type { FiltrePeriode } from './periode.js';

/** Les champs de période communs à tous les filtres ; la période se donne d'une seule façon. */
@InputType()
export abstract class FiltrePeriodeInput implements FiltrePeriode {
  @Field(() => Int, { nullable: true, description: 'Année civile, de 1900 à 2100.' })
  annee?: number;

  @Field(() => Int, { nullable: true, description: 'Trimestre de l’année donnée par annee, de 1 à 4.' })
  trimestre?: number;

  @Field(() => String, { nullable: true, description: 'Un seul mois, au format AAAA-MM.' })
  mois?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Premier mois de la période, au format AAAA-MM ; seul, sans fin.',
  })
  du?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Dernier mois de la période, au format AAAA-MM ; seul, depuis toujours.',
  })
  au?: string;
}
