import { PageInfo } from '@hub/shared/federation/page-info.type';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Partage } from '../domain/vue.js';
import type { VueLue } from '../store/vues.repository.js';
import { PartageEnum } from './vue-enums.js';
import { ColonneDeVue, GraphiqueDeVue, VariableDeVue } from './vue-parts.type.js';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Vue : une question enregistrée, avec ses variables, ses colonnes et son graphique. Elle se lance avec les droits de qui la lance.',
})
export class Vue {
  @Field(() => ID, { description: 'Identifiant de la vue.' })
  id!: string;

  @Field(() => ID, { description: 'Ce qui la désigne dans les liens : /vues/<slug>.csv. Il ne change pas.' })
  slug!: string;

  @Field(() => String, { description: 'Son titre.' })
  titre!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Ce qu’elle montre, et comment la lire ; nulle : rien n’en est dit.',
  })
  description!: string | null;

  @Field(() => Int, { description: 'Numéro de la version lue.' })
  version!: number;

  @Field(() => String, { description: 'Le document GraphQL qu’elle pose : une question, nommée.' })
  operation!: string;

  @Field(() => [VariableDeVue], { description: 'Ses variables, dans l’ordre où l’opération les déclare.' })
  variables!: VariableDeVue[];

  @Field(() => [ColonneDeVue], {
    description: 'Colonnes de son tableau, dans l’ordre ; vide : toutes, sous leurs propres titres.',
  })
  colonnes!: ColonneDeVue[];

  @Field(() => GraphiqueDeVue, { nullable: true, description: 'Son graphique ; nul : un tableau seul.' })
  graphique!: GraphiqueDeVue | null;

  @Field(() => String, { description: 'Qui l’a enregistrée.' })
  proprietaire!: string;

  @Field(() => PartageEnum, { description: 'Qui la voit.' })
  partage!: Partage;

  @Field(() => [String], { description: 'Mots sous lesquels la ranger et la retrouver.' })
  etiquettes!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Pourquoi elle ne peut plus être lancée depuis que le graphe a changé ; nulle : elle le peut.',
  })
  cassee!: string | null;
}

@ObjectType({ description: 'Page de vues, de la dernière modifiée à la première.' })
export class VueConnection {
  @Field(() => [Vue], { description: 'Les vues de la page.' })
  noeuds!: VueLue[];

  @Field(() => PageInfo, { description: 'Où l’on en est dans la liste.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Nombre de vues, toutes pages réunies.' })
  total!: number;
}
