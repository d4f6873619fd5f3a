import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { TerritoireVu } from './fait-territoires.js';

/** Le territoire, tel qu'une tranche qui ne le possède pas le cite et le complète. */
@Directive('@key(fields: "type code")')
@ObjectType({ description: 'Territoire de la Métropole.' })
export class Territoire implements TerritoireVu {
  @Field(() => ID, { description: 'Niveau : COMMUNE, ARRONDISSEMENT, CLI, MDM ou METROPOLE.' })
  type!: string;

  @Field(() => ID, { description: 'Code INSEE, ou code de la Métropole.' })
  code!: string;

  @Directive('@external')
  @Field(() => [String], { nullable: true, description: 'Lieux du territoire.' })
  emprise?: string[] | null;
}
