import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { SUIVI_DES_SOURCES } from '../access/directive.js';

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Où l’on en est dans une liste.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Vrai s’il reste des éléments après ceux-ci.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'À donner à apres pour lire la suite ; nul si la page est vide.',
  })
  endCursor!: string | null;
}

/** Sens d'un tri. */
export enum Sens {
  CROISSANT = 'CROISSANT',
  DECROISSANT = 'DECROISSANT',
}

registerEnumType(Sens, {
  name: 'Sens',
  description: 'Sens d’un tri.',
  valuesConfig: {
    CROISSANT: { description: 'Du plus petit au plus grand, du plus ancien au plus récent.' },
    DECROISSANT: { description: 'Du plus grand au plus petit, du plus récent au plus ancien.' },
  },
});
