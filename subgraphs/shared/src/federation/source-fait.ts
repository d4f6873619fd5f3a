import 'reflect-metadata';
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadTableSchema, type TableField, type TableSchema } from '../ingest/table-schema.js';
import { labelsOf } from '../store/codes.js';
import { type LigneDeSource, propertyOf } from '../store/source-entity.js';
import type { CohorteDesMemesLignes, DimensionDeFait, MesureDeFait } from './fait.js';
import type { LieuDeFait } from './fait-lieu.js';
import { type Fait, faitResolvers } from './fait-resolvers.js';
import { enumerationsOf, nodeType } from './source-type.js';

/** Un champ qui mène ailleurs : à une entité d'une autre direction, ou à d'autres lignes de celle-ci. */
export interface Lien {
  type: () => ClassType | ClassType[];
  description: string;
  /** Faux pour une liste de la même direction, qui est toujours là ; vrai par défaut. */
  nullable?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: chaque tranche a son contexte, que le fait n'a pas à connaître
  charge(ligne: any, context: any): unknown;
}

/** Le fait d'une source : ce que l'on choisit d'en montrer. Types, libellés et descriptions sont ceux de son contrat. */
export interface FaitDeSource {
  source: string;
  /** Lignes en vigueur de la source : `sourceEntity(source)`. */
  entity: ClassType<LigneDeSource>;
  /** Nom du nœud GraphQL, au singulier. */
  nom: string;
  /** Champ de Query, au pluriel. */
  champ: string;
  description: string;
  /** Colonnes montrées ; les autres ne sortent pas. */
  champs: readonly string[];
  /** Colonne de date sur laquelle porte la période ; d'une source historisée, `date_situation` : sa date de référence. */
  date?: string;
  /** Colonne de la fin, pour un fait qui dure. */
  fin?: { colonne: string; absente: 'EN_COURS' | 'JAMAIS' };
  /** Autres colonnes de date, chacune avec sa période : champ du filtre → colonne. */
  dates?: Record<string, string>;
  /** Champ de Query et de Cohorte qui fait une cohorte des personnes du fait. */
  personnes?: { champ: string; description: string };
  /** Une cohorte qui compte aussi des personnes de ces lignes, mais les retient autrement. */
  cohorte?: CohorteDesMemesLignes;
  /** Où il se passe : le fait se voit alors depuis chaque territoire. */
  lieu?: LieuDeFait;
  /** Colonnes selon lesquelles on agrège et filtre. Avec une date, ANNEE et MOIS s'y ajoutent. */
  dimensions: readonly string[];
  /** Axes qui ne sont pas des colonnes de la source : le dispositif du parcours d'un contact. */
  axes?: Record<string, DimensionDeFait>;
  /** Colonne → axes que chacune de ses valeurs a d'avance, et que tous peuvent savoir (`DimensionDeFait.precise`). */
  precise?: Record<string, readonly string[]>;
  /** Colonnes dont on fait la somme. */
  sommes?: readonly string[];
  /** Mesure → colonne dont on compte les valeurs différentes. */
  distincts?: Record<string, { colonne: string; description: string }>;
  mesures?: Record<string, MesureDeFait>;
  /** Énumérations déjà déclarées, par colonne ; les autres colonnes à codes ont la leur, `<Nom><Colonne>`. */
  enumerations?: Record<string, Record<string, string>>;
  liens?: Record<string, Lien>;
}

/** Construit le fait d'une source : son type GraphQL, et de quoi le lister, le filtrer, le trier et l'agréger. */
export function sourceFait(fait: FaitDeSource): Fait {
  const { source, entity, nom, champ, description, date, fin, dates = {}, sommes = [], liens = {} } = fait;
  const schema = shownSchema(loadTableSchema(source));
  const fields = new Map(schema.fields.map((field) => [field.name, field]));
  const enumerations = enumerationsOf(fait, schema);
  const noeud = nodeType(fait, schema, enumerations);
  const { resolvers, depuis, duTerritoire } = faitResolvers({
    nom,
    champ,
    description,
    entity,
    noeud,
    cle: 'cle',
    date: date && propertyOf(date),
    fin: fin && { propriete: propertyOf(fin.colonne), absente: fin.absente },
    dates: Object.fromEntries(
      Object.entries(dates).map(([field, colonne]) => [
        field,
        { propriete: propertyOf(colonne), description: `Période de : ${fields.get(colonne)?.title}.` },
      ]),
    ),
    personnes: fait.personnes,
    cohorte: fait.cohorte,
    lieu: fait.lieu,
    dimensions: {
      ...(date ? periodDimensions(propertyOf(date)) : {}),
      ...Object.fromEntries(
        fait.dimensions.map((name) => [
          name.toUpperCase(),
          { ...dimensionOf(fields.get(name), name, enumerations), precise: fait.precise?.[name] },
        ]),
      ),
      ...fait.axes,
    },
    mesures: { ...measuresOf(fait, fields, schema.identite !== undefined), ...fait.mesures },
    tris: Object.fromEntries(
      [...(date ? [date] : []), ...sommes].map((name) => [name.toUpperCase(), propertyOf(name)]),
    ),
  });
  return { noeud, resolvers: [...resolvers, ...linkResolver(noeud, liens)], depuis, duTerritoire };
}

/** Ajoute des champs à un type GraphQL : les lignes d'un parent, les parents d'une ligne. */
export function linkResolver(noeud: ClassType<object>, liens: Record<string, Lien>): ClassType[] {
  if (Object.keys(liens).length === 0) return [];
  class Liens {}
  for (const [name, { type, description, nullable = true, charge }] of Object.entries(liens)) {
    const method = { value: charge, writable: true, configurable: true };
    Object.defineProperty(Liens.prototype, name, method);
    Root()(Liens.prototype, name, 0);
    Ctx()(Liens.prototype, name, 1);
    FieldResolver(type, { nullable, description })(Liens.prototype, name, method);
  }
  Resolver(() => noeud)(Liens);
  return [Liens];
}

/** Une source historisée montre, en plus de ses colonnes, la date de chaque situation. */
function shownSchema(schema: TableSchema): TableSchema {
  if (!schema.historique) return schema;
  const dateSituation: TableField = {
    name: 'date_situation',
    title: 'Date de situation',
    description: 'Date à laquelle la ligne vaut : la date de référence de son fichier.',
    type: 'date',
  };
  return { ...schema, fields: [dateSituation, ...schema.fields] };
}

function dimensionOf(
  field: TableField | undefined,
  name: string,
  enumerations: ReadonlyMap<string, Record<string, string>>,
): DimensionDeFait {
  if (!field) throw new Error(`La colonne ${name} n'est pas dans le contrat.`);
  return {
    expression: `f.${propertyOf(name)}`,
    description: `${field.title}.`,
    codes: enumerations.get(name),
    entier: field.type === 'year' || field.type === 'integer',
    libelles: field.categories && labelsOf(field.categories),
  };
}

function periodDimensions(date: string): Record<string, DimensionDeFait> {
  return {
    ANNEE: { expression: `extract(year FROM f.${date})::int`, description: 'Année.' },
    MOIS: { expression: `to_char(f.${date}, 'YYYY-MM')`, description: 'Mois, AAAA-MM.' },
  };
}

function measuresOf(
  { sommes = [], distincts = {} }: FaitDeSource,
  fields: ReadonlyMap<string, TableField>,
  persons: boolean,
): Record<string, MesureDeFait> {
  return {
    ...(persons && {
      personnes: {
        expression: 'count(DISTINCT f.personne)',
        type: 'entier',
        description: 'Nombre de personnes différentes.',
      },
    }),
    ...Object.fromEntries(
      sommes.map((name): [string, MesureDeFait] => [
        propertyOf(name),
        {
          expression: `sum(f.${propertyOf(name)})`,
          type: fields.get(name)?.type === 'integer' ? 'entier' : 'decimal',
          description: `Total. ${fields.get(name)?.title}.`,
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(distincts).map(([name, { colonne, description }]): [string, MesureDeFait] => [
        name,
        { expression: `count(DISTINCT f.${propertyOf(colonne)})`, type: 'entier', description },
      ]),
    ),
  };
}
