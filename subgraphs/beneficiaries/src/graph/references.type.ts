import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { codeEnum } from '@hub/shared/federation/code-enum';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { TYPES_TERRITOIRE } from '../store/codes.js';

/** Sert à demander des territoires d'un niveau ; la clé de l'entité reste un texte, commun à toutes les tranches. */
export const TypeTerritoire = codeEnum('TypeTerritoire', 'Niveau d’un territoire.', TYPES_TERRITOIRE);

@Directive('@key(fields: "siret")')
@ObjectType({ description: 'Établissement d’une entreprise, d’une association ou d’un service public.' })
export class Entreprise {
  @Field(() => ID, { description: 'SIRET, 14 chiffres.' })
  siret!: string;
}

@Directive('@key(fields: "id")')
@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Personne suivie par l’insertion, sans rien qui l’identifie hors du hub.' })
export class Personne {
  @Field(() => ID, { description: 'Identifiant opaque, propre au hub.' })
  id!: string;
}

@Directive('@key(fields: "type code")')
@ObjectType({ description: 'Territoire de la Métropole.' })
export class Territoire {
  @Field(() => ID, { description: 'Niveau : COMMUNE, ARRONDISSEMENT, CLI, MDM ou METROPOLE.' })
  type!: string;

  @Field(() => ID, {
    description:
      'Code INSEE, ou code de la Métropole ; INCONNU : les faits dont on ne sait pas le lieu ; AILLEURS : ceux dont le lieu n’est dans aucun territoire du niveau.',
  })
  code!: string;

  @Directive('@inaccessible')
  @Field(() => [String], {
    nullable: true,
    description: 'Codes INSEE et désignations de ses lieux ; d’AILLEURS, ceux des autres territoires du niveau.',
  })
  emprise?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Nom ; nul si le territoire n’est pas connu.' })
  nom?: string | null;

  @Field(() => Jour, { nullable: true, description: 'Début de cette version du territoire ; nul : depuis toujours.' })
  debut?: string | null;

  @Field(() => Jour, { nullable: true, description: 'Fin de cette version du territoire ; nulle : en vigueur.' })
  fin?: string | null;
}
