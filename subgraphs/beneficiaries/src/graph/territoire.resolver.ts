import { type Mois, moisOfDate } from '@hub/shared/cohort/mois';
import { Jour } from '@hub/shared/federation/jour.scalar';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { BeneficiariesContext } from './context.js';
import { Territoire, TypeTerritoire } from './references.type.js';
import { dated, restesAt, type TerritoireDate, territoireAt, territoiresAt } from './territoire-date.js';

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
    @Arg('complet', () => Boolean, {
      defaultValue: false,
      description:
        'Ajoute les territoires INCONNU (faits dont on ne sait pas le lieu) et AILLEURS (lieu d’aucun territoire du niveau) : les lignes s’ajoutent alors au total.',
    })
    complet: boolean,
  ): Promise<TerritoireDate[]> {
    const hierarchie = await index.get();
    const mois = monthAt(date);
    return [...territoiresAt(hierarchie, type, mois), ...(complet ? restesAt(hierarchie, type, mois) : [])];
  }

  @Query(() => Territoire, {
    nullable: true,
    description: 'Un territoire, dans sa version en vigueur à une date ; nul s’il n’est pas connu.',
  })
  async territoire(
    @Ctx() { index }: BeneficiariesContext,
    @Arg('type', () => TypeTerritoire, { description: 'Niveau.' }) type: string,
    @Arg('code', () => ID, { description: 'Code INSEE, code de la Métropole, INCONNU ou AILLEURS.' }) code: string,
    @Arg('date', () => Jour, { nullable: true, description: 'Date regardée ; absente : aujourd’hui.' }) date:
      | string
      | null,
  ): Promise<TerritoireDate | null> {
    return territoireAt(await index.get(), type, code, monthAt(date));
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
    return territoireAt(await index.get(), version.parentType, version.parentCode, mois);
  }

  @FieldResolver(() => Territoire, {
    nullable: true,
    description: 'Territoire d’un niveau qui le contient, lui-même compris ; nul s’il n’y en a pas.',
  })
  async dans(
    @Root() { version, mois }: TerritoireDate,
    @Ctx() { index }: BeneficiariesContext,
    @Arg('type', () => TypeTerritoire, { description: 'Niveau voulu.' }) type: string,
  ): Promise<TerritoireDate | null> {
    if (!version || mois === undefined) return null;
    const hierarchie = await index.get();
    const found = hierarchie.territoires.containerOf(version, type, mois);
    return found && dated(hierarchie, found, mois);
  }

  @FieldResolver(() => [Territoire], {
    nullable: true,
    description:
      'Territoires d’un niveau qu’il contient, en vigueur au même mois ; nul si le territoire n’est pas connu.',
  })
  async contient(
    @Root() { version, mois }: TerritoireDate,
    @Ctx() { index }: BeneficiariesContext,
    @Arg('type', () => TypeTerritoire, { description: 'Niveau voulu.' }) type: string,
  ): Promise<TerritoireDate[] | null> {
    if (!version || mois === undefined) return null;
    const hierarchie = await index.get();
    const { territoires } = hierarchie;
    return territoires
      .ofTypeAt(type, mois)
      .filter((one) => territoires.containerOf(one, version.type, mois)?.code === version.code)
      .map((one) => dated(hierarchie, one, mois));
  }
}

/** Le mois où l'on regarde un territoire ; sans date, ce mois-ci. */
export function monthAt(date: string | null): Mois {
  return moisOfDate(date ?? new Date().toISOString());
}
