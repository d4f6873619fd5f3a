import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Commentaire } from '../domain/edition.js';
import { Edition } from './edition.type.js';

@InputType('CommentaireInput', { description: 'Ce qu’une fiche action dit de ses figures, à publier avec elles.' })
export class CommentaireInput implements Commentaire {
  @Field(() => ID, { description: 'Numéro de la fiche action.' })
  fiche!: string;

  @Field(() => String, { description: 'Texte, en Markdown.' })
  texte!: string;
}

@ObjectType('Commentaire', { description: 'Ce qu’une fiche action dit de ses figures, dans une édition publiée.' })
export class CommentaireType {
  @Field(() => ID, { description: 'Numéro de la fiche action.' })
  fiche!: string;

  @Field(() => String, { description: 'Texte, en Markdown.' })
  texte!: string;

  @Field(() => Edition, { description: 'Édition qui l’a publié.' })
  edition!: Edition;
}
