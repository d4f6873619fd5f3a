import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Colonne, Graphique, Trace, Valeur, Variable } from '../domain/vue.js';
import { ValeurScalar } from './valeur.scalar.js';
import { TraceEnum } from './vue-enums.js';

@ObjectType({ description: 'Variable d’une vue : ce que l’on peut changer avant de la lancer.' })
export class VariableDeVue implements Variable {
  @Field(() => String, { description: 'Son nom dans l’opération et dans l’adresse du lien, sans « $ ».' })
  nom!: string;

  @Field(() => String, { description: 'Ce qu’elle veut dire, en français.' })
  libelle!: string;

  @Field(() => String, { description: 'Son type dans le graphe : « Int! », « [CodeDispositif!] »…' })
  type!: string;

  @Field(() => ValeurScalar, { nullable: true, description: 'Sa valeur quand on n’en donne pas ; nulle : aucune.' })
  defaut!: Valeur;
}

@InputType({ description: 'Variable d’une vue à enregistrer ; son type est celui que l’opération déclare.' })
export class VariableDeVueInput {
  @Field(() => String, { description: 'Son nom dans l’opération, sans « $ ».' })
  nom!: string;

  @Field(() => String, { nullable: true, description: 'Ce qu’elle veut dire ; absent : son nom.' })
  libelle!: string | null;

  @Field(() => ValeurScalar, {
    nullable: true,
    description:
      'Sa valeur par défaut ; absente : celle de l’opération. Obligatoire, l’une des deux, si le type finit par « ! ».',
  })
  defaut?: Valeur;
}

@InputType('ColonneDeVueInput', { description: 'Colonne du tableau d’une vue.' })
@ObjectType({ description: 'Colonne du tableau d’une vue.' })
export class ColonneDeVue implements Colonne {
  @Field(() => String, { description: 'Son chemin dans la réponse aplatie.' })
  chemin!: string;

  @Field(() => String, { description: 'Son titre.' })
  titre!: string;
}

@InputType('GraphiqueDeVueInput', { description: 'Graphique d’une vue : des colonnes de son tableau, dessinées.' })
@ObjectType({ description: 'Graphique d’une vue : des colonnes de son tableau, dessinées.' })
export class GraphiqueDeVue implements Graphique {
  @Field(() => TraceEnum, { description: 'Comment il se dessine.' })
  type!: Trace;

  @Field(() => String, { description: 'Chemin de la colonne des catégories.' })
  categorie!: string;

  @Field(() => [String], { description: 'Chemins des colonnes de valeurs, une par série.' })
  series!: string[];
}

@ObjectType({ description: 'Version d’une vue : chaque modification en fait une, gardée.' })
export class VersionDeVue {
  @Field(() => Int, { description: 'Son numéro : 1, 2, 3…' })
  numero!: number;

  @Field(() => String, { description: 'Quand, ISO 8601.' })
  modifieeLe!: string;

  @Field(() => String, { description: 'Par qui.' })
  modifieePar!: string;

  @Field(() => String, { description: 'Son titre d’alors.' })
  titre!: string;
}

@ObjectType({
  description: 'Clé d’une vue : ce qui ouvre ses liens, et eux seuls, à un outil qui ne sait pas se connecter.',
})
export class CleDeVue {
  @Field(() => ID, {
    description: 'Identifiant de la clé ; ce n’est pas son secret, qui n’est montré qu’à sa création.',
  })
  id!: string;

  @Field(() => String, { description: 'Ce qui s’en sert, d’après qui l’a créée.' })
  libelle!: string;

  @Field(() => String, {
    description: 'Qui l’a créée : ses liens montrent ce que lui peut voir, au plus comme un analyste.',
  })
  proprietaire!: string;

  @Field(() => String, { description: 'Quand, ISO 8601.' })
  creeeLe!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Depuis quand elle n’ouvre plus rien, ISO 8601 ; nulle : en service.',
  })
  revoqueeLe!: string | null;
}
