import { inArena } from '@hub/shared/cohort/bitmap';
import { Cohorte, cohorteOf, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { narrowByFlux, populationOf } from '@hub/shared/cohort/narrow';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { IaeContext } from './context.js';
import { FiltreSignataires } from './filtre-signataires.type.js';
import { signatairesFlux } from './signataires.js';

@Resolver(() => Cohorte)
export class SignatairesResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes qui ont signé un contrat aidé. Avec une période : celles dont un contrat la recouvre. Entrée : le plus tôt début de leurs contrats retenus, à défaut leur signature.',
  })
  async signatairesContratsAides(
    @Ctx() { index }: IaeContext,
    @Arg('filtre', () => FiltreSignataires, { nullable: true, description: 'Contrats retenus ; absent : tous.' })
    filtre: FiltreSignataires | null,
  ): Promise<Cohorte> {
    const { aides } = await index.get();
    return inArena(() => cohorteOf(populationOf(signatairesFlux(aides, filtre ?? {}))));
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    name: 'signatairesContratsAides',
    description: 'Les membres qui ont signé un contrat aidé, redatés à leurs contrats retenus.',
  })
  async narrowToSignataires(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: IaeContext,
    @Arg('filtre', () => FiltreSignataires, { nullable: true, description: 'Contrats retenus ; absent : tous.' })
    filtre: FiltreSignataires | null,
    @Arg('exclure', () => Boolean, {
      defaultValue: false,
      description: 'Garder plutôt les membres qui n’y sont pas, dates inchangées.',
    })
    exclure: boolean,
  ): Promise<Cohorte> {
    const { aides } = await index.get();
    const flux = signatairesFlux(aides, filtre ?? {});
    return mapCohorte(cohorte, (population) => narrowByFlux(population, flux, exclure));
  }
}
