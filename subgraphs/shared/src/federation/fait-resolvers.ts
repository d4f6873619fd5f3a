import {
  Arg,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { DataSource } from 'typeorm';
import { Cle } from '../cohort/cellule.type.js';
import { FiltrePeriodeInput } from '../cohort/filtre-periode.type.js';
import { type FaitDeclaration, fieldOf, filterableDimensions } from './fait.js';
import { AutrePeriode, LectureDePeriode } from './fait-periode.type.js';
import { personnesResolver } from './fait-personnes.js';
import { FaitQuery, type FiltreDeFait, type Page, type TriDeFait } from './fait-query.js';
import { PageInfo, Sens } from './page-info.type.js';
import { checkPageSize } from './page-size.js';

/** Ce que le contexte d'une tranche doit offrir aux faits. */
export interface FaitContext {
  store: DataSource;
}

/**
 * Les résolveurs d'un fait : `<champ>(filtre, tri, premier, apres): <Nom>Connection!`, avec `noeuds`, `pageInfo`, `total` et
 * `agregat(par)`. Types, énumérations et filtres sont tirés de la déclaration.
 */
export function faitResolvers<E extends object>(fait: FaitDeclaration<E>): ClassType[] {
  const { nom, champ } = fait;
  const DimensionEnum = enumOf(`${nom}Dimension`, `Axes d’agrégation de ${champ}.`, descriptionsOf(fait.dimensions));
  const Filtre = filterType(fait);
  const Tri = sortType(fait);
  const Agregat = aggregateType(fait);

  @ObjectType(`${nom}Connection`, { description: `Page de ${champ}, avec le total et les agrégats de tout le filtre.` })
  class Connection {
    query!: FaitQuery<E>;

    /** Lue au premier besoin : qui ne demande que le total ou l'agrégat ne lit pas de page. */
    page!: () => Promise<Page<E>>;
  }

  @Resolver(() => Connection)
  class ConnectionResolver {
    @FieldResolver(() => [fait.noeud], { description: 'Les éléments de la page.' })
    async noeuds(@Root() { page }: Connection): Promise<E[]> {
      return (await page()).noeuds;
    }

    @FieldResolver(() => PageInfo, { description: 'Où l’on en est dans la liste.' })
    pageInfo(@Root() { page }: Connection): Promise<PageInfo> {
      return page();
    }

    @FieldResolver(() => Int, { description: 'Nombre d’éléments de tout le filtre.' })
    total(@Root() connection: Connection): Promise<number> {
      return connection.query.total();
    }

    @FieldResolver(() => [Agregat], {
      description: 'Comptes et mesures sur tout le filtre, par classe des dimensions données.',
    })
    agregat(
      @Root() connection: Connection,
      @Arg('par', () => [DimensionEnum], {
        nullable: true,
        description: 'Axes d’agrégation ; aucun : une seule ligne.',
      })
      par: string[] | null,
    ) {
      return connection.query.agregat(par ?? []);
    }
  }

  @Resolver()
  class FaitResolver {
    @Query(() => Connection, { name: champ, nullable: true, description: fait.description })
    list(
      @Ctx() { store }: FaitContext,
      @Arg('filtre', () => Filtre, { nullable: true, description: 'Éléments retenus ; absent : tous.' })
      filtre: FiltreDeFait | null,
      @Arg('tri', () => Tri, { nullable: true, description: 'Ordre ; absent : celui de la clé.' })
      tri: TriDeFait | null,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' })
      premier: number,
      @Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' }) apres:
        | string
        | null,
    ): Connection {
      checkPageSize(premier);
      const query = new FaitQuery(fait, store, filtre ?? {});
      let page: Promise<Page<E>> | undefined;
      return Object.assign(new Connection(), {
        query,
        page: () => {
          page ??= query.page(tri ?? null, premier, apres ?? null);
          return page;
        },
      });
    }
  }

  return [FaitResolver, ConnectionResolver, ...personnesResolver(fait, Filtre)];
}

function filterType<E extends object>(fait: FaitDeclaration<E>): ClassType<object> {
  const { nom, champ, date, fin, dates = {}, conditions = {} } = fait;
  const Base = date ? FiltrePeriodeInput : class {};
  class Filtre extends (Base as ClassType<object>) {}
  for (const [dimension, { codes, entier, description }] of filterableDimensions(fait)) {
    Field(() => [codes ?? (entier ? Int : String)], {
      nullable: true,
      description: `Garde ces classes. ${description}`,
    })(Filtre.prototype, fieldOf(dimension));
  }
  for (const [condition, { codes, description }] of Object.entries(conditions)) {
    Field(() => [codes], { nullable: true, description })(Filtre.prototype, condition);
  }
  for (const [autre, { description }] of Object.entries(dates)) {
    Field(() => AutrePeriode, { nullable: true, description })(Filtre.prototype, autre);
  }
  if (date && fin) {
    Field(() => [LectureDePeriode], {
      nullable: true,
      description: 'Comment lire la période ; absent : sur le début. Plusieurs lectures s’ajoutent.',
    })(Filtre.prototype, 'periodeSur');
  }
  InputType(`Filtre${nom}`, { description: `Conditions sur ${champ} ; elles s’ajoutent.` })(Filtre);
  return Filtre;
}

function sortType<E extends object>({ nom, champ, tris }: FaitDeclaration<E>): ClassType<object> {
  const Par = enumOf(
    `Tri${nom}Par`,
    `Colonnes de tri de ${champ}.`,
    Object.fromEntries(Object.entries(tris).map(([name, property]) => [name, `Par ${property}.`])),
  );
  class Tri {}
  Field(() => Par, { description: 'Colonne de tri.' })(Tri.prototype, 'par');
  Field(() => Sens, { defaultValue: Sens.CROISSANT, description: 'Sens du tri.' })(Tri.prototype, 'sens');
  InputType(`Tri${nom}`, { description: `Ordre de ${champ}.` })(Tri);
  return Tri;
}

function aggregateType<E extends object>({ nom, champ, mesures }: FaitDeclaration<E>): ClassType<object> {
  class Agregat {}
  Field(() => [Cle], { description: 'Une classe par dimension demandée.' })(Agregat.prototype, 'cles');
  Field(() => Int, { description: 'Nombre d’éléments.' })(Agregat.prototype, 'nombre');
  for (const [name, { type, description }] of Object.entries(mesures)) {
    Field(() => (type === 'entier' ? Int : Float), { nullable: true, description })(Agregat.prototype, name);
  }
  ObjectType(`${nom}Agregat`, { description: `Comptes et mesures de ${champ} pour une classe de chaque dimension.` })(
    Agregat,
  );
  return Agregat;
}

function descriptionsOf(dimensions: FaitDeclaration<object>['dimensions']): Record<string, string> {
  return Object.fromEntries(Object.entries(dimensions).map(([name, { description }]) => [name, description]));
}

function enumOf(name: string, description: string, values: Record<string, string>): Record<string, string> {
  const codes = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  registerEnumType(codes, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])),
  });
  return codes;
}
