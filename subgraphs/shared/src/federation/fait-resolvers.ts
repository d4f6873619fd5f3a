import 'reflect-metadata';
import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { DataSource } from 'typeorm';
import type { Appelant } from '../access/appelant.js';
import { PERSONNES_LIRE } from '../access/directive.js';
import { Secret } from '../cohort/cellule.type.js';
import type { FaitDeclaration } from './fait.js';
import { lecturesParTerritoire } from './fait-lectures.js';
import { dimensionsDuLieu } from './fait-lieu.js';
import { isPersonnel, isSousSecret } from './fait-personnel.js';
import { personnesResolver } from './fait-personnes.js';
import { FaitQuery, type FiltreDeFait, type LectureDeFait, type Page, type TriDeFait } from './fait-query.js';
import { FaitSousSecret } from './fait-sous-secret.js';
import { isSitue, type TerritoireVu } from './fait-territoires.js';
import { faitTypes } from './fait-types.js';
import { PageInfo } from './page-info.type.js';
import { checkPageSize } from './page-size.js';
import { Territoire as TerritoireCite } from './territoire.type.js';

/** Ce que le contexte d'une tranche doit offrir aux faits. */
export interface FaitContext {
  appelant: Appelant;
  store: DataSource;
}

/** Ce qu'un fait apporte à sa tranche. */
export interface Fait {
  noeud: ClassType<object>;
  /** Sa liste sur Query, sa page, et ses personnes si elles font une cohorte. */
  resolvers: ClassType[];
  /**
   * Le même fait, depuis une entité : mêmes arguments, parmi les lignes que `impose` retient pour elle ; nul quand `impose` l'est, si
   * l'entité n'en a pas.
   */
  depuis<P extends object>(
    Parent: ClassType<P>,
    champ: string,
    description: string,
    impose: (parent: P) => FiltreDeFait | null,
  ): ClassType;
  /** Le même fait, depuis `Territoire`, sous le même nom que sur Query ; aucun résolveur si le fait n'a pas de lieu. */
  duTerritoire(Territoire: ClassType<TerritoireVu>): ClassType[];
}

/**
 * Les résolveurs d'un fait : `<champ>(filtre, tri, premier, apres): <Nom>Connection!`, avec `noeuds`, `pageInfo`, `total` et
 * `agregat(par)`. Types, énumérations et filtres sont tirés de la déclaration.
 */
export function faitResolvers<E extends object>(declaration: FaitDeclaration<E>): Fait {
  const fait = { ...declaration, dimensions: { ...declaration.dimensions, ...dimensionsDuLieu(declaration.lieu) } };
  const { nom, champ, description, noeud } = fait;
  const personnel = isPersonnel(fait);
  const { Dimension, Filtre, Tri, Agregat } = faitTypes(fait);

  @ObjectType(`${nom}Connection`, { description: `Page de ${champ}, avec le total et les agrégats de tout le filtre.` })
  class Connection {
    query!: LectureDeFait<E>;

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

    @FieldResolver(() => Int, {
      nullable: personnel,
      description: personnel
        ? 'Nombre d’éléments de tout le filtre ; nul sous secret statistique.'
        : 'Nombre d’éléments de tout le filtre.',
    })
    total(@Root() connection: Connection): Promise<number | null> {
      return connection.query.total();
    }

    @FieldResolver(() => [Agregat], {
      description: 'Comptes et mesures sur tout le filtre, par classe des dimensions données.',
    })
    agregat(
      @Root() connection: Connection,
      @Arg('par', () => [Dimension], {
        nullable: true,
        description: 'Axes d’agrégation ; aucun : une seule ligne.',
      })
      par: string[] | null,
    ) {
      return connection.query.agregat(par ?? []);
    }
  }

  // Un curseur cite une ligne, et sa place en dit le nombre : d'un fait sur des personnes, il demande la même portée qu'elle.
  if (personnel) Directive(PERSONNES_LIRE)(ConnectionResolver.prototype, 'pageInfo');

  /** D'un fait sur des personnes, pourquoi son total est caché. */
  @Resolver(() => Connection)
  class SecretResolver {
    @FieldResolver(() => Secret, {
      nullable: true,
      description: 'Pourquoi le total est caché ; nul s’il est montré.',
    })
    secret(@Root() connection: Connection): Promise<Secret | null> {
      return connection.query.secret();
    }
  }

  const lectureOf = ({ store, appelant }: FaitContext, filtres: FiltreDeFait[]): LectureDeFait<E> =>
    isSousSecret(fait, appelant) ? new FaitSousSecret(fait, store, filtres) : new FaitQuery(fait, store, filtres);

  /** Les arguments d'une liste, les mêmes où qu'on la demande. */
  const args = (target: object, name: string, from: number) => {
    Arg('filtre', () => Filtre, { nullable: true, description: 'Éléments retenus ; absent : tous.' })(
      target,
      name,
      from,
    );
    Arg('tri', () => Tri, { nullable: true, description: 'Ordre ; absent : celui de la clé.' })(target, name, from + 1);
    Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' })(
      target,
      name,
      from + 2,
    );
    Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' })(
      target,
      name,
      from + 3,
    );
  };

  function connect(query: LectureDeFait<E>, tri: TriDeFait | null, premier: number, apres: string | null): Connection {
    checkPageSize(premier);
    let page: Promise<Page<E>> | undefined;
    return Object.assign(new Connection(), {
      query,
      page: () => {
        page ??= query.page(tri ?? null, premier, apres ?? null);
        return page;
      },
    });
  }

  @Resolver()
  class FaitResolver {
    @Query(() => Connection, { name: champ, nullable: true, description: fait.description })
    list(
      @Ctx() context: FaitContext,
      filtre: FiltreDeFait | null,
      tri: TriDeFait | null,
      premier: number,
      apres: string | null,
    ): Connection {
      return connect(lectureOf(context, [filtre ?? {}]), tri, premier, apres);
    }
  }
  args(FaitResolver.prototype, 'list', 1);

  /** Ajoute à une entité le champ qui mène au fait : ses lignes sont celles que `read` en lit, ou nul. */
  function champDe<P extends object>(
    Parent: ClassType<P>,
    from: string,
    description: string,
    read: (parent: P, context: FaitContext, filtre: FiltreDeFait) => LectureDeFait<E> | null,
  ): ClassType {
    class DepuisResolver {}
    const method = {
      writable: true,
      configurable: true,
      value: (
        parent: P,
        context: FaitContext,
        filtre: FiltreDeFait | null,
        tri: TriDeFait | null,
        premier: number,
        apres: string | null,
      ): Connection | null => {
        const query = read(parent, context, filtre ?? {});
        return query && connect(query, tri, premier, apres);
      },
    };
    const target = DepuisResolver.prototype;
    // type-graphql reconnaît un champ de type par le nom de sa méthode : deux faits d'un même parent n'ont pas le même.
    Object.defineProperty(target, from, method);
    Root()(target, from, 0);
    Ctx()(target, from, 1);
    args(target, from, 2);
    FieldResolver(() => Connection, { nullable: true, description })(target, from, method);
    // Qui cite un territoire en demande les lieux à la tranche qui le possède.
    if (Object.is(Parent, TerritoireCite)) Directive('@requires(fields: "emprise")')(target, from, method);
    Resolver(() => Parent)(DepuisResolver);
    return DepuisResolver;
  }

  return {
    noeud,
    resolvers: [
      ...[FaitResolver, ConnectionResolver, ...(personnel ? [SecretResolver] : [])],
      ...personnesResolver(fait, Filtre),
    ],
    depuis: (Parent, from, text, impose) =>
      champDe(Parent, from, text, (parent, context, filtre) => {
        const imposed = impose(parent);
        return imposed && lectureOf(context, [filtre, imposed]);
      }),
    duTerritoire: (Parent) => {
      if (!isSitue(fait)) return [];
      const lectures = lecturesParTerritoire(fait);
      const text = `${description} Ceux du territoire, d’après ${fait.lieu.description} ; nul si le territoire n’est pas connu.`;
      return [
        champDe(Parent, champ, text, (territoire, context, filtre) =>
          territoire.emprise ? lectures(context, filtre).de(territoire) : null,
        ),
      ];
    },
  };
}
