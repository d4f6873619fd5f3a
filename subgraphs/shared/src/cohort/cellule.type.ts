import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

/** Pourquoi un chiffre est tu. */
export enum MotifSecret {
  SEUIL = 'SEUIL',
  SECONDAIRE = 'SECONDAIRE',
  DOMINANCE = 'DOMINANCE',
}

registerEnumType(MotifSecret, {
  name: 'MotifSecret',
  description: 'Règle de secret statistique qui cache un chiffre.',
  valuesConfig: {
    SEUIL: {
      description: 'Le chiffre, ou l’un de ceux que ses conditions découpent, porte sur trop peu de personnes.',
    },
    SECONDAIRE: {
      description:
        'D’une ventilation, la classe a trop peu de personnes, ou permettrait d’en retrouver une qui en a trop peu.',
    },
    DOMINANCE: { description: 'Trop peu de personnes font le total, ou une seule en fait presque tout.' },
  },
});

@Directive('@shareable')
@ObjectType({ description: 'Raison pour laquelle un chiffre est caché par le secret statistique.' })
export class Secret {
  @Field(() => MotifSecret, { description: 'Règle appliquée.' })
  motif!: MotifSecret;

  @Field(() => String, { description: 'Explication en français.' })
  message!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Classe d’une dimension : ce qui définit une cellule.' })
export class Cle {
  @Field(() => String, { description: 'Nom de la dimension, par exemple SEXE ou CLI.' })
  dimension!: string;

  @Field(() => String, { description: 'Code de la classe, celui de la source ; INCONNU si rien ne le dit.' })
  valeur!: string;

  @Field(() => String, { description: 'Libellé français de la classe.' })
  libelle!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Part d’une cohorte ventilée : les personnes d’une même classe de chaque dimension.' })
export class Cellule {
  @Field(() => [Cle], { description: 'Une classe par dimension de la ventilation.' })
  cles!: Cle[];

  @Field(() => Int, {
    nullable: true,
    description: 'Personnes de la cellule, chacune une fois ; nul sous secret statistique.',
  })
  effectif!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Effectif rapporté à celui de la cellule avant le dernier filtrage (0 à 1, 4 décimales) ; nul si elle était vide ou si la ventilation a suivi le filtrage.',
  })
  part!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Effectif rapporté à celui de la cohorte (0 à 1, 4 décimales) ; nul si elle est vide.',
  })
  poids!: number | null;

  @Field(() => Secret, { nullable: true, description: 'Pourquoi l’effectif est caché ; nul s’il est montré.' })
  secret!: Secret | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Total d’une mesure dans une cellule de la cohorte.' })
export class CelluleDeMesure {
  @Field(() => [Cle], { description: 'Une classe par dimension de la ventilation.' })
  cles!: Cle[];

  @Field(() => Float, {
    nullable: true,
    description: 'Total de la mesure sur les personnes de la cellule ; nul sous secret statistique.',
  })
  total!: number | null;

  @Field(() => Secret, { nullable: true, description: 'Pourquoi le total est caché ; nul s’il est montré.' })
  secret!: Secret | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Mesure additionnée sur les membres d’une cohorte.' })
export class Mesure {
  @Field(() => Float, { nullable: true, description: 'Total sur toute la cohorte ; nul sous secret statistique.' })
  total!: number | null;

  @Field(() => Secret, { nullable: true, description: 'Pourquoi le total est caché ; nul s’il est montré.' })
  secret!: Secret | null;

  @Field(() => [CelluleDeMesure], { description: 'Total par cellule si la cohorte est ventilée ; vide sinon.' })
  cellules!: CelluleDeMesure[];
}
