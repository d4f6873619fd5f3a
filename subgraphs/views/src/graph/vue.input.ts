import { Field, ID, InputType } from 'type-graphql';
import type { Partage } from '../domain/vue.js';
import { PartageEnum } from './vue-enums.js';
import { ColonneDeVue, GraphiqueDeVue, VariableDeVueInput } from './vue-parts.type.js';

@InputType({ description: 'Une vue à enregistrer.' })
export class VueInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Ce qui la désignera dans les liens : minuscules, chiffres, tirets ; absent : tiré du titre. Il ne change plus ensuite.',
  })
  slug!: string | null;

  @Field(() => String, { description: 'Son titre.' })
  titre!: string;

  @Field(() => String, { nullable: true, description: 'Ce qu’elle montre, et comment la lire.' })
  description!: string | null;

  @Field(() => String, { description: 'Le document GraphQL : exactement une question, nommée.' })
  operation!: string;

  @Field(() => [VariableDeVueInput], {
    defaultValue: [],
    description: 'Libellés et valeurs par défaut de ses variables.',
  })
  variables!: VariableDeVueInput[];

  @Field(() => [ColonneDeVue], { defaultValue: [], description: 'Colonnes de son tableau ; vide : toutes.' })
  colonnes!: ColonneDeVue[];

  @Field(() => GraphiqueDeVue, { nullable: true, description: 'Son graphique ; absent : un tableau seul.' })
  graphique!: GraphiqueDeVue | null;

  @Field(() => PartageEnum, { defaultValue: 'MOI', description: 'Qui la voit.' })
  partage!: Partage;

  @Field(() => [String], { defaultValue: [], description: 'Mots sous lesquels la ranger.' })
  etiquettes!: string[];
}

@InputType({ description: 'Quelles vues ; chaque critère donné s’ajoute aux autres.' })
export class FiltreVues {
  @Field(() => String, {
    nullable: true,
    description: 'Mots du titre, de la description ou des étiquettes, sans égard aux accents.',
  })
  texte!: string | null;

  @Field(() => String, { nullable: true, description: 'Celles rangées sous ce mot.' })
  etiquette!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Vrai : les miennes ; faux : celles des autres.' })
  miennes!: boolean | null;

  @Field(() => PartageEnum, { nullable: true, description: 'Celles partagées ainsi.' })
  partage!: Partage | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Vrai : celles que le graphe ne peut plus lancer ; faux : les autres.',
  })
  cassees!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Vrai : celles qui sont retirées ; sinon, les autres.' })
  retirees!: boolean | null;
}
