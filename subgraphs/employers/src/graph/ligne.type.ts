import { PERSONNES_LIRE } from '@hub/shared/access/directive';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { EtapeFiliere } from './filtre-filiere.type.js';

@Directive(PERSONNES_LIRE)
@ObjectType({ description: 'Étape qu’une personne a franchie dans une action de filière.' })
export class LigneFiliere {
  @Field(() => ID, { description: 'Identifiant de la ligne chez l’opérateur.' })
  idLigne!: string;

  @Field(() => EtapeFiliere, { nullable: true, description: 'Étape franchie.' })
  etape!: string | null;

  @Field(() => Jour, { nullable: true, description: 'Jour où l’étape a été franchie.' })
  date!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Contrat de travail signé, comme l’opérateur l’écrit ; nul s’il n’y en a pas.',
  })
  contrat!: string | null;
}
