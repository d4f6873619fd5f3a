import { interroger } from './graphe.js';

export interface TypeCite {
  name: string | null;
  ofType?: TypeCite | null;
}

export interface ChampDecrit {
  name: string;
  description: string | null;
  args: { name: string; type: TypeCite }[];
  type: TypeCite;
}

export interface TypeDecrit {
  name: string;
  fields: ChampDecrit[] | null;
  enumValues: { name: string; description: string | null }[] | null;
}

/** What the graph says of itself, by the name of each type. */
export type Description = ReadonlyMap<string, TypeDecrit>;

const OPERATION = `query DescriptionDuGraphe {
  __schema {
    types {
      name
      fields { name description args { name type { ...Cite } } type { ...Cite } }
      enumValues { name description }
    }
  }
}
fragment Cite on __Type { name ofType { name ofType { name ofType { name } } } }`;

let known: Promise<Description> | undefined;

/** Reads it once for all the pages of a visit; a failure is forgotten, so that the next page may try again. */
export function lireDescription(): Promise<Description> {
  known ??= interroger<{ __schema: { types: TypeDecrit[] } }>(OPERATION).then(
    ({ data }) => new Map(data.__schema.types.map((type) => [type.name, type])),
    (error) => {
      known = undefined;
      throw error;
    },
  );
  return known;
}

/** The named type under the lists and the « never null ». */
export function nomDe(type: TypeCite): string {
  let named = type;
  while (named.ofType) named = named.ofType;
  return named.name ?? '';
}
