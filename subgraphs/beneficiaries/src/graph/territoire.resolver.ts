import { type Mois, moisOfDate } from '@hub/shared/cohort/mois';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Territoires, Territoire as Version } from '../store/territoires.js';
import type { BeneficiariesContext } from './context.js';
import { Territoire, TypeTerritoire } from './references.type.js';

/** Un territoire et le mois où on le regarde : ses parents sont ceux de ce mois. */
interface TerritoireDate extends Territoire {
  version?: Version;
  mois?: Mois;
}

@Resolver(() => Territoire)
export class TerritoireResolver {
  @Query(() => [Territoire], {
    nullable: true,
    description: 'Territoires d’un niveau, dans leur version en vigueur à une date.',
  })
  async territoires(
    @Ctx() { index }: BeneficiariesContext,
    @Arg('type', () => TypeTerritoire, { description: 'Niveau voulu.' }) type: string,
    @Arg('date', () => Jour, { nullable: true, description: 'Date regardée ; absente : aujourd’hui.' }) date:
      | string
      | null,
  ): Promise<TerritoireDate[]> {
    const { territoires } = await index.get();
    const mois = monthAt(date);
    return territoires
      .ofType(type)
      .map(({ code }) => territoires.at(type, code, mois) as Version)
      .filter(({ debut, fin }) => debut <= mois && fin >= mois)
      .map((version) => dated(version, mois));
  }

  @Query(() => Territoire, {
    nullable: true,
    description: 'Un territoire, dans sa version en vigueur à une date ; nul s’il n’est pas connu.',
  })
  async territoire(
    @Ctx() { index }: BeneficiariesContext,
    @Arg('type', () => TypeTerritoire, { description: 'Niveau.' }) type: string,
    @Arg('code', () => ID, { description: 'Code INSEE, ou code de la Métropole.' }) code: string,
    @Arg('date', () => Jour, { nullable: true, description: 'Date regardée ; absente : aujourd’hui.' }) date:
      | string
      | null,
  ): Promise<TerritoireDate | null> {
    const mois = monthAt(date);
    const version = (await index.get()).territoires.at(type, code, mois);
    return version && dated(version, mois);
  }

  @FieldResolver(() => Territoire, {
    nullable: true,
    description: 'Territoire qui le contient ; nul pour la Métropole.',
  })
  async parent(
    @Root() { version, mois }: TerritoireDate,
    @Ctx() { index }: BeneficiariesContext,
  ): Promise<TerritoireDate | null> {
    if (!version?.parentType || !version.parentCode || mois === undefined) return null;
    const parent = (await index.get()).territoires.at(version.parentType, version.parentCode, mois);
    return parent && dated(parent, mois);
  }
}

/** Un territoire cité par une autre tranche : sa version d'aujourd'hui, ou sa seule clé s'il n'est pas connu. */
export function territoireOfReference(territoires: Territoires, { type, code }: Territoire): TerritoireDate {
  const mois = monthAt(null);
  const version = territoires.at(type, code, mois);
  return version ? dated(version, mois) : { type, code };
}

function dated(version: Version, mois: Mois): TerritoireDate {
  return {
    type: version.type,
    code: version.code,
    nom: version.nom,
    debut: version.jourDebut,
    fin: version.jourFin,
    version,
    mois,
  };
}

function monthAt(date: string | null): Mois {
  return moisOfDate(date ?? new Date().toISOString());
}
