import { inArena } from '@hub/shared/cohort/bitmap';
import { Cohorte, cohorteOf, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { cohorteDuFlux, readDemande } from '@hub/shared/cohort/flux-ou-etat';
import { formatMois } from '@hub/shared/cohort/mois';
import { MomentDeTest } from '@hub/shared/cohort/moment';
import { populationOf } from '@hub/shared/cohort/narrow';
import { periodeOf } from '@hub/shared/cohort/periode';
import { coupeLueDuMois } from '@hub/shared/cohort/secret/declinaisons';
import { lectureOf } from '@hub/shared/cohort/secret/lecture';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { accompagnesDeclinables, accompagnesFlux } from './accompagnes.js';
import type { BeneficiariesContext } from './context.js';
import { FiltreAccompagnes } from './filtre-parcours.type.js';
import { classementNamed } from './profil-dimensions.js';
import { originMonth } from './rsa.resolver.js';

@Resolver(() => Cohorte)
export class AccompagnesResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes accompagnées. Avec une période : celles dont un parcours la recouvre, depuis le début de ce parcours. Avec moment: MOIS : celles en cours d’accompagnement ce mois-là, qui est leur entrée.',
  })
  async accompagnes(
    @Ctx() { appelant, index }: BeneficiariesContext,
    @Arg('filtre', () => FiltreAccompagnes, { nullable: true, description: 'Accompagnements retenus ; absent : tous.' })
    filtre: FiltreAccompagnes | null,
    @Arg('moment', () => MomentDeTest, {
      nullable: true,
      description: 'MOIS seulement : à l’origine d’une question, il n’y a ni entrée ni sortie.',
    })
    moment: MomentDeTest | null,
    @Arg('mois', () => String, { nullable: true, description: 'Mois AAAA-MM, avec moment: MOIS.' }) mois: string | null,
  ): Promise<Cohorte> {
    const loaded = await index.get();
    const asked = originMonth(moment, mois);
    const declinable = accompagnesDeclinables(loaded);
    if (asked === null) return cohorteDuFlux(declinable, filtre ?? {}, appelant);
    refusePeriod(filtre);
    const lecture = lectureOf(appelant);
    const coupe = coupeLueDuMois(declinable, filtre ?? {}, asked, lecture);
    const { membres } = accompagnesFlux(loaded, { ...filtre, mois: formatMois(asked) });
    const flux = { membres, entrees: new Map([[asked, membres]]), sorties: new Map(), coupe };
    return inArena(() => cohorteOf(populationOf(flux), lecture));
  }

  @FieldResolver(() => Cohorte, {
    name: 'accompagnes',
    nullable: true,
    description:
      'Les membres accompagnés. Sans moment, un flux : ils sont redatés à leurs parcours retenus. Avec moment, un état : ceux en cours d’accompagnement à ce moment, dates inchangées.',
  })
  async narrowToAccompagnes(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: BeneficiariesContext,
    @Arg('filtre', () => FiltreAccompagnes, { nullable: true, description: 'Accompagnements retenus ; absent : tous.' })
    filtre: FiltreAccompagnes | null,
    @Arg('moment', () => MomentDeTest, { nullable: true, description: 'Moment regardé ; absent : le flux.' })
    moment: MomentDeTest | null,
    @Arg('mois', () => String, { nullable: true, description: 'Mois AAAA-MM, avec moment: MOIS.' }) mois: string | null,
    @Arg('decalage', () => Int, { defaultValue: 0, description: 'Mois ajoutés au moment ; négatif : avant lui.' })
    decalage: number,
    @Arg('exclure', () => Boolean, {
      defaultValue: false,
      description: 'Garder plutôt les membres qui ne le sont pas, dates inchangées.',
    })
    exclure: boolean,
  ): Promise<Cohorte> {
    const loaded = await index.get();
    const narrow = readDemande(
      { filtre, moment, mois, decalage, exclure, lecture: cohorte.lecture },
      {
        declinable: accompagnesDeclinables(loaded),
        dernierMois: Infinity,
        classementDe: (nom) => classementNamed(loaded, nom),
      },
    );
    return mapCohorte(cohorte, narrow);
  }
}

function refusePeriod(filtre: FiltreAccompagnes | null): void {
  if (periodeOf(filtre ?? {}))
    throw new ErreurAgent('MOMENT_INVALIDE', 'Donnez une période dans filtre, ou un moment, pas les deux.');
}
