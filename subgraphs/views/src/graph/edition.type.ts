import { PageInfo } from '@hub/shared/federation/page-info.type';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { VersionLue } from '../domain/versions.js';
import type { EditionRangee } from '../store/editions.repository.js';

@InputType('VersionLueInput', { description: 'Version des données d’une source, quand l’édition a été calculée.' })
@ObjectType('VersionLue', { description: 'Version des données d’une source, quand l’édition a été calculée.' })
export class VersionLueType implements VersionLue {
  @Field(() => String, { description: 'Tranche qui tient la source.' })
  tranche!: string;

  @Field(() => ID, { description: 'Identifiant de la source.' })
  source!: string;

  @Field(() => String, { description: 'Sa version : elle monte à chaque dépôt ou correction.' })
  version!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Édition publiée du rapport annuel : figée, quoi que deviennent les données dont elle vient.',
})
export class Edition {
  @Field(() => ID, { description: 'Identifiant de l’édition.' })
  id!: string;

  @Field(() => Int, { description: 'Année du rapport.' })
  annee!: number;

  @Field(() => Int, { description: 'Rang dans son année : 1 pour la première publiée, puis 2, 3…' })
  numero!: number;

  @Field(() => String, { description: 'Instant de la publication, ISO 8601.' })
  publieeLe!: string;

  @Field(() => [VersionLueType], { description: 'Versions des données dont viennent ses figures.' })
  versions!: VersionLueType[];
}

@ObjectType({ description: 'Page d’éditions, de la dernière publiée à la première.' })
export class EditionConnection {
  @Field(() => [Edition], { description: 'Les éditions de la page.' })
  noeuds!: EditionRangee[];

  @Field(() => PageInfo, { description: 'Où l’on en est dans la liste.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Nombre d’éditions, toutes pages réunies.' })
  total!: number;
}
