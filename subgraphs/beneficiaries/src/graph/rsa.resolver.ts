import { inArena } from '@hub/shared/cohort/bitmap';
import { Cohorte, cohorteOf, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { cohorteDuFlux } from '@hub/shared/cohort/flux-ou-etat';
import { MomentDeTest, momentOf } from '@hub/shared/cohort/moment';
import { narrowByEtat } from '@hub/shared/cohort/narrow';
import { isGiven, monthOf, periodeOf } from '@hub/shared/cohort/periode';
import { coupeLueDuMois } from '@hub/shared/cohort/secret/declinaisons';
import { lectureOf } from '@hub/shared/cohort/secret/lecture';
import { retenueDeLEtat } from '@hub/shared/cohort/secret/retenue';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { BeneficiariesContext } from './context.js';
import { FiltreRsa } from './filtre-rsa.type.js';
import { beneficiairesDeclinables, beneficiairesOfMonth, droitOuvert, narrowToOpenIn } from './rsa.js';

@Resolver(() => Cohorte)
export class RsaResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes qui ont un droit au RSA ouvert d’après la CAF. Sans moment : toutes celles qui en ont eu un (dans la période du filtre), depuis leur premier mois ouvert. Avec moment: MOIS : celles de ce mois, qui est leur entrée.',
  })
  async beneficiairesRsa(
    @Ctx() { appelant, index }: BeneficiariesContext,
    @Arg('filtre', () => FiltreRsa, { nullable: true, description: 'Période ; absente : depuis toujours.' })
    filtre: FiltreRsa | null,
    @Arg('moment', () => MomentDeTest, {
      nullable: true,
      description: 'MOIS seulement : à l’origine d’une question, il n’y a ni entrée ni sortie.',
    })
    moment: MomentDeTest | null,
    @Arg('mois', () => String, { nullable: true, description: 'Mois AAAA-MM, avec moment: MOIS.' }) mois: string | null,
  ): Promise<Cohorte> {
    const { rsa } = await index.get();
    const asked = originMonth(moment, mois);
    const declinable = beneficiairesDeclinables(rsa);
    if (asked === null) return cohorteDuFlux(declinable, filtre ?? {}, appelant);
    if (periodeOf(filtre ?? {})) throw contradictory();
    const lecture = lectureOf(appelant);
    const coupe = coupeLueDuMois(declinable, {}, asked, lecture);
    return inArena(() => cohorteOf(beneficiairesOfMonth(rsa, asked, coupe), lecture));
  }

  @FieldResolver(() => Cohorte, {
    name: 'beneficiairesRsa',
    nullable: true,
    description:
      'Les membres qui ont un droit au RSA ouvert, dates inchangées : au moment donné (à l’entrée si rien n’est dit), ou un mois au moins de la période du filtre. Les mois sans fichier de la CAF font des inconnus.',
  })
  async narrowToBeneficiairesRsa(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: BeneficiariesContext,
    @Arg('filtre', () => FiltreRsa, { nullable: true, description: 'Période, au lieu d’un moment.' })
    filtre: FiltreRsa | null,
    @Arg('moment', () => MomentDeTest, {
      nullable: true,
      description: 'Moment regardé ; absent, sans période : ENTREE.',
    })
    moment: MomentDeTest | null,
    @Arg('mois', () => String, { nullable: true, description: 'Mois AAAA-MM, avec moment: MOIS.' }) mois: string | null,
    @Arg('decalage', () => Int, { defaultValue: 0, description: 'Mois ajoutés au moment ; négatif : avant lui.' })
    decalage: number,
    @Arg('exclure', () => Boolean, {
      defaultValue: false,
      description: 'Garder plutôt ceux qui n’en ont pas, dates inchangées.',
    })
    exclure: boolean,
  ): Promise<Cohorte> {
    const loaded = await index.get();
    const periode = periodeOf(filtre ?? {});
    if (periode) {
      if (moment || isGiven(mois) || decalage !== 0) throw contradictory();
      const asked = { filtre: filtre ?? {}, periode, exclure };
      return mapCohorte(cohorte, (population) => narrowToOpenIn(population, loaded, asked));
    }
    const source = droitOuvert(loaded);
    const demande = { moment: momentOf(moment, mois), decalage };
    const retenue = cohorte.lecture === 'EXACTE' ? undefined : retenueDeLEtat(source, {}, demande);
    return mapCohorte(cohorte, (population) =>
      narrowByEtat(population, source.etatOf({}), { ...demande, exclure, retenue }),
    );
  }
}

/** Le mois d'origine d'une question, ou nul si elle ne le donne pas. @throws ErreurAgent MOMENT_INVALIDE */
export function originMonth(moment: MomentDeTest | null | undefined, mois: string | null | undefined): number | null {
  if (!moment && !isGiven(mois)) return null;
  if (moment === MomentDeTest.MOIS && isGiven(mois)) return monthOf(mois, 'mois');
  throw new ErreurAgent(
    'MOMENT_INVALIDE',
    'À l’origine d’une question, donnez moment: MOIS avec mois, ou aucun des deux.',
  );
}

function contradictory(): ErreurAgent {
  return new ErreurAgent('MOMENT_INVALIDE', 'Donnez une période dans filtre, ou un moment, pas les deux.');
}
