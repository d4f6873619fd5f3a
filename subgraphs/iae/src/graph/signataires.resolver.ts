import { Cohorte, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { cohorteDuFlux, fluxLu } from '@hub/shared/cohort/flux-ou-etat';
import { narrowByFlux } from '@hub/shared/cohort/narrow';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { IaeContext } from './context.js';
import { FiltreSignataires } from './filtre-signataires.type.js';
import { signatairesDeclinables } from './signataires.js';

@Resolver(() => Cohorte)
export class SignatairesResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes qui ont signé un contrat aidé. Avec une période : celles dont un contrat la recouvre. Entrée : le plus tôt début de leurs contrats retenus, à défaut leur signature.',
  })
  async signatairesContratsAides(
    @Ctx() { appelant, index }: IaeContext,
    @Arg('filtre', () => FiltreSignataires, { nullable: true, description: 'Contrats retenus ; absent : tous.' })
    filtre: FiltreSignataires | null,
  ): Promise<Cohorte> {
    const { aides } = await index.get();
    return cohorteDuFlux(signatairesDeclinables(aides), filtre ?? {}, appelant);
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
    const flux = fluxLu(signatairesDeclinables(aides), filtre ?? {}, cohorte.lecture);
    return mapCohorte(cohorte, (population) => narrowByFlux(population, flux, exclure));
  }
}
