import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ABSENCES, type Absence, type Figure, type SourceLue } from '../domain/edition.js';
import { VariablesScalar } from './variables.scalar.js';

const AbsenceEnum = Object.fromEntries(Object.keys(ABSENCES).map((code) => [code, code]));

registerEnumType(AbsenceEnum, {
  name: 'AbsenceDeFigure',
  description: 'Pourquoi une figure n’a pas de valeur.',
  valuesConfig: Object.fromEntries(Object.entries(ABSENCES).map(([code, description]) => [code, { description }])),
});

@InputType('DepotLuInput', { description: 'Le dernier dépôt d’une source, quand la figure a été calculée.' })
@ObjectType('DepotLu', { description: 'Le dernier dépôt d’une source, quand la figure a été calculée.' })
export class DepotLuType {
  @Field(() => ID, { description: 'Identifiant du dépôt.' })
  id!: string;

  @Field(() => String, { description: 'Nom du fichier déposé.' })
  fichier!: string;

  @Field(() => String, { description: 'Date à laquelle le fichier dit vrai, AAAA-MM-JJ.' })
  dateReference!: string;

  @Field(() => String, { description: 'Instant du dépôt, ISO 8601.' })
  dateDepot!: string;
}

@InputType('SourceLueInput', { description: 'Une source dont vient une figure publiée.' })
@ObjectType('SourceLue', { description: 'Une source dont vient une figure publiée.' })
export class SourceLueType implements SourceLue {
  @Field(() => ID, { description: 'Identifiant de la source.' })
  id!: string;

  @Field(() => DepotLuType, { nullable: true, description: 'Son dernier dépôt d’alors ; nul si elle n’en avait pas.' })
  dernierDepot!: DepotLuType | null;

  @Field(() => Boolean, { description: 'Vrai si elle était en retard.' })
  enRetard!: boolean;
}

@InputType('FigureInput', { description: 'Une figure du rapport à publier.' })
@ObjectType('FigurePubliee', { description: 'Une figure du rapport, telle que l’édition l’a publiée.' })
export class FigureType implements Figure {
  @Field(() => ID, { description: 'Identifiant de l’indicateur.' })
  id!: string;

  @Field(() => ID, { description: 'Numéro de la fiche action ; « 1-2 » pour les fiches 1 et 2.' })
  fiche!: string;

  @Field(() => String, { description: 'Dispositif sous lequel le rapport la range.' })
  dispositif!: string;

  @Field(() => String, { description: 'Ce qu’elle compte.' })
  libelle!: string;

  @Field(() => Int, { description: 'Année des données, qui peut ne pas être celle du rapport.' })
  annee!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Valeur, non arrondie, un pourcentage de 0 à 100 ; nulle : absence dit pourquoi.',
  })
  valeur!: number | null;

  @Field(() => String, { description: 'Unité : personnes, %, EUR…' })
  unite!: string;

  @Field(() => AbsenceEnum, {
    nullable: true,
    description: 'Pourquoi elle n’a pas de valeur ; nulle si elle en a une.',
  })
  absence!: Absence | null;

  @Field(() => String, { description: 'Opération du graphe d’où elle vient.' })
  operation!: string;

  @Field(() => VariablesScalar, { description: 'Variables de cette opération.' })
  variables!: Record<string, unknown>;

  @Field(() => [SourceLueType], { description: 'Sources que cette opération a lues.' })
  sources!: SourceLueType[];
}
