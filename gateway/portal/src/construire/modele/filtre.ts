import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { aideOf, libelleOf } from './libelles.js';

/** One value of a closed list. */
export interface Choix {
  valeur: string;
  libelle: string;
}

/** How the value of a criterion is given. */
export type Forme = 'codes' | 'textes' | 'nombres' | 'periode' | 'booleen';

/** One condition that a filter offers, its period apart. */
export interface Critere {
  champ: string;
  libelle: string;
  aide: string;
  /** GraphQL type, as text. */
  type: string;
  forme: Forme;
  /** The closed list of its values; empty when it is open. */
  choix: Choix[];
  /** Values that its description names in brackets: an everyday perimeter. */
  perimetre: string[];
}

export interface Filtre {
  /** True when it takes a period: year, quarter, month, or months from and to. */
  periode: boolean;
  criteres: Critere[];
}

/** The moments at which a set can be read as a state, and whether they can be shifted. */
export interface Moments {
  choix: Choix[];
  decalage: boolean;
  /** True when, without a moment, it is still a state: it is never read as a flow. */
  toujours: boolean;
}

/** The fields of a period, whatever the filter. */
const PERIODE = ['annee', 'trimestre', 'mois', 'du', 'au'];

/** What a `filtre` argument offers; null without one. */
export function filtreOf(arg: GraphQLArgument | undefined): Filtre | null {
  const type = arg && getNamedType(arg.type);
  if (!isInputObjectType(type)) return null;
  const fields = Object.values(type.getFields());
  const periode = fields.some(({ name, type: one }) => name === 'annee' && !isListType(getNullableType(one)));
  const own = fields.filter(({ name }) => !(periode && PERIODE.includes(name)));
  return { periode, criteres: own.flatMap(critereOf) };
}

export function momentsOf(moment: GraphQLArgument | undefined, decalage: GraphQLArgument | undefined): Moments | null {
  const type = moment && getNamedType(moment.type);
  if (!isEnumType(type)) return null;
  // At the origin of a question nobody has entered yet: its description says that a month alone can be read.
  const only = /^([A-Z_]+) seulement/.exec(moment?.description ?? '')?.[1];
  const choix = type
    .getValues()
    .filter(({ name }) => !only || name === only)
    .map((value) => ({ valeur: value.name, libelle: libelleOf(value) }));
  return { choix, decalage: Boolean(decalage), toujours: !only && !/le flux/.test(moment?.description ?? '') };
}

function critereOf(field: GraphQLInputField): Critere[] {
  const forme = formeOf(field.type);
  if (!forme) return [];
  const type = getNamedType(field.type);
  const choix = isEnumType(type)
    ? type.getValues().map((value) => ({ valeur: value.name, libelle: libelleOf(value) }))
    : [];
  const said = /\[([A-Z_, ]+)\]/.exec(field.description ?? '')?.[1].split(/,\s*/) ?? [];
  return [
    {
      champ: field.name,
      libelle: libelleOf(field),
      aide: aideOf(field, libelleOf(field)),
      type: String(field.type),
      forme,
      choix,
      perimetre: said.filter((code) => choix.some(({ valeur }) => valeur === code)),
    },
  ];
}

function formeOf(type: GraphQLInputType): Forme | null {
  const inner = getNamedType(type);
  if (isInputObjectType(inner)) return inner.getFields().annee ? 'periode' : null;
  if (!isListType(getNullableType(type))) return inner.name === 'Boolean' ? 'booleen' : null;
  if (isEnumType(inner)) return 'codes';
  if (inner.name === 'Int') return 'nombres';
  return 'textes';
}
