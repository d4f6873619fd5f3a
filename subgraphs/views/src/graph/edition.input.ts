import { Field, InputType, Int } from 'type-graphql';
import type { EditionAPublier } from '../domain/edition.js';
import { CommentaireInput } from './commentaire.type.js';
import { VersionLueType } from './edition.type.js';
import { FigureType } from './figure.type.js';

@InputType({ description: 'Une édition du rapport à publier ; son numéro et sa date lui sont donnés.' })
export class EditionInput implements EditionAPublier {
  @Field(() => Int, { description: 'Année du rapport.' })
  annee!: number;

  @Field(() => [VersionLueType], { description: 'Versions des données dont viennent les figures.' })
  versions!: VersionLueType[];

  @Field(() => [FigureType], { description: 'Figures, dans l’ordre du rapport ; 1 000 au plus, une fois chacune.' })
  figures!: FigureType[];

  @Field(() => [CommentaireInput], { defaultValue: [], description: 'Commentaires ; un par fiche action au plus.' })
  commentaires!: CommentaireInput[];
}
