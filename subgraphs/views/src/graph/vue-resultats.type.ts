import { type ClassType, createUnionType, Field, ObjectType } from 'type-graphql';
import type { CodeDeRefus } from '../domain/refus.js';
import { Refus } from '../domain/refus.js';
import type { CleLue } from '../store/cles.repository.js';
import type { VueLue } from '../store/vues.repository.js';
import { Vue } from './vue.type.js';
import { CleDeVue } from './vue-parts.type.js';

@ObjectType({ description: 'La vue n’a pas été enregistrée, rien n’a changé.' })
export class VueRefusee {
  @Field(() => String, { description: 'Code stable du refus : OPERATION_INVALIDE, SLUG_PRIS…' })
  code!: CodeDeRefus;

  @Field(() => String, { description: 'Pourquoi, pour la personne.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Ce qui est à corriger dans la demande ; nul : ce n’en est pas une partie.',
  })
  champ!: string | null;
}

@ObjectType({ description: 'La vue est enregistrée.' })
export class VueCreee {
  @Field(() => Vue, { description: 'La vue.' })
  vue!: VueLue;
}

@ObjectType({ description: 'La vue a une version de plus.' })
export class VueModifiee {
  @Field(() => Vue, { description: 'La vue, dans sa nouvelle version.' })
  vue!: VueLue;
}

@ObjectType({ description: 'La vue est retirée : gardée, mais ni listée ni lancée.' })
export class VueRetiree {
  @Field(() => Vue, { description: 'La vue.' })
  vue!: VueLue;
}

@ObjectType({ description: 'La clé est créée ; son secret n’est montré que cette fois.' })
export class CleDeVueCreee {
  @Field(() => CleDeVue, { description: 'La clé.' })
  cle!: CleLue;

  @Field(() => String, { description: 'Son secret, à donner aux liens : ?cle=… Le hub n’en garde que l’empreinte.' })
  secret!: string;
}

@ObjectType({ description: 'La clé n’ouvre plus rien.' })
export class CleDeVueRevoquee {
  @Field(() => CleDeVue, { description: 'La clé.' })
  cle!: CleLue;
}

const resultat = <Reussie extends object>(name: string, description: string, Reussie: ClassType<Reussie>) =>
  createUnionType({
    name,
    description,
    types: () => [Reussie, VueRefusee] as const,
    resolveType: (value) => (value instanceof Refus ? VueRefusee : Reussie),
  });

export const CreerVueResultat = resultat(
  'CreerVueResultat',
  'La vue enregistrée, ou pourquoi elle ne l’est pas.',
  VueCreee,
);
export const ModifierVueResultat = resultat(
  'ModifierVueResultat',
  'La vue modifiée, ou pourquoi elle ne l’est pas.',
  VueModifiee,
);
export const RetirerVueResultat = resultat(
  'RetirerVueResultat',
  'La vue retirée, ou pourquoi elle ne l’est pas.',
  VueRetiree,
);
export const CreerCleDeVueResultat = resultat(
  'CreerCleDeVueResultat',
  'La clé créée, ou pourquoi elle ne l’est pas.',
  CleDeVueCreee,
);
export const RevoquerCleDeVueResultat = resultat(
  'RevoquerCleDeVueResultat',
  'La clé révoquée, ou pourquoi elle ne l’est pas.',
  CleDeVueRevoquee,
);
