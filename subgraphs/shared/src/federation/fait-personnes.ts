import { Arg, type ClassType, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { inArena } from '../cohort/bitmap.js';
import { Cohorte, cohorteOf, mapCohorte } from '../cohort/cohorte.type.js';
import { fluxOfPersons } from '../cohort/flux.js';
import { type Flux, narrowByFlux, populationOf } from '../cohort/narrow.js';
import { lectureOf } from '../cohort/secret/lecture.js';
import type { FaitDeclaration } from './fait.js';
import { coupeDePersonnes } from './fait-coupe-de-personnes.js';
import { FaitQuery, type FiltreDeFait } from './fait-query.js';
import type { FaitContext } from './fait-resolvers.js';

/**
 * Fait une cohorte des personnes d'un fait, sous le même nom sur Query et sur Cohorte et avec le même filtre que sa liste. C'est un flux : les
 * personnes sont datées de leurs lignes retenues. Une requête SQL, quel que soit leur nombre.
 */
export function personnesResolver<E extends object>(fait: FaitDeclaration<E>, Filtre: ClassType<object>): ClassType[] {
  if (!fait.personnes) return [];
  const { champ, description } = fait.personnes;
  const readFlux = async ({ store, appelant }: FaitContext, filtre: FiltreDeFait | null): Promise<() => Flux> => {
    const rows = await new FaitQuery(fait, store, [filtre ?? {}]).personnes();
    if (lectureOf(appelant) === 'EXACTE') return () => fluxOfPersons(rows);
    const coupe = await coupeDePersonnes(fait, champ, store, filtre ?? {});
    return () => ({ ...fluxOfPersons(rows), coupe: coupe() });
  };

  @Resolver(() => Cohorte)
  class PersonnesResolver {
    @Query(() => Cohorte, { name: champ, nullable: true, description })
    async start(
      @Ctx() context: FaitContext,
      @Arg('filtre', () => Filtre, { nullable: true, description: 'Lignes retenues ; absent : toutes.' })
      filtre: FiltreDeFait | null,
    ): Promise<Cohorte> {
      const flux = await readFlux(context, filtre);
      return inArena(() => cohorteOf(populationOf(flux()), lectureOf(context.appelant)));
    }
  }

  const method = {
    writable: true,
    configurable: true,
    value: async (cohorte: Cohorte, context: FaitContext, filtre: FiltreDeFait | null, exclure: boolean) => {
      const flux = await readFlux(context, filtre);
      return mapCohorte(cohorte, (population) => narrowByFlux(population, flux(), exclure));
    },
  };
  const target = PersonnesResolver.prototype;
  // type-graphql reconnaît un champ de Cohorte par le nom de sa méthode : chaque fait a le sien.
  Object.defineProperty(target, champ, method);
  Root()(target, champ, 0);
  Ctx()(target, champ, 1);
  Arg('filtre', () => Filtre, { nullable: true, description: 'Lignes retenues ; absent : toutes.' })(target, champ, 2);
  Arg('exclure', () => Boolean, {
    defaultValue: false,
    description: 'Garder plutôt les membres qui n’y sont pas, dates inchangées.',
  })(target, champ, 3);
  FieldResolver(() => Cohorte, {
    nullable: true,
    description: `Parmi les membres, redatés à leurs lignes retenues. ${description}`,
  })(target, champ, method);
  return [PersonnesResolver];
}
