import { Mesure } from '@hub/shared/cohort/cellule.type';
import { classesOf } from '@hub/shared/cohort/classes';
import { Cohorte, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { classAtEntry } from '@hub/shared/cohort/event-at';
import { cohorteDuFlux, readDemande } from '@hub/shared/cohort/flux-ou-etat';
import { measureFiltree } from '@hub/shared/cohort/mesure';
import { MomentDeTest } from '@hub/shared/cohort/moment';
import { type Classement, splitBy } from '@hub/shared/cohort/split';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, registerEnumType } from 'type-graphql';
import { TYPES_SIAE } from '../store/codes.js';
import type { ContratsIndex } from '../store/contrats-index.js';
import type { IaeContext } from './context.js';
import { FiltreIae } from './filtre-iae.type.js';
import { hoursByPerson, SALARIES, salariesDeclinables } from './salaries.js';

/** Axes de ventilation d'une cohorte selon l'IAE. */
enum DimensionIae {
  TYPE = 'TYPE',
}

registerEnumType(DimensionIae, {
  name: 'DimensionIae',
  description: 'Axes de ventilation d’une cohorte selon les contrats d’insertion.',
  valuesConfig: { TYPE: { description: 'Type de la structure du contrat qui vaut pour l’entrée.' } },
});

@Resolver(() => Cohorte)
export class SalariesResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes salariées de structures d’insertion. Avec une période : celles qui y ont des heures. Entrée : le plus tôt début de leurs contrats retenus.',
  })
  async salariesIae(
    @Ctx() { appelant, index }: IaeContext,
    @Arg('filtre', () => FiltreIae, { nullable: true, description: 'Contrats retenus ; absent : tous.' })
    filtre: FiltreIae | null,
  ): Promise<Cohorte> {
    return cohorteDuFlux(salariesDeclinables(await index.get()), filtre ?? {}, appelant);
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    name: 'salariesIae',
    description:
      'Les membres salariés de structures d’insertion. Sans moment, un flux : ils sont redatés à leurs contrats retenus. Avec moment, un état : ceux qui y ont des heures ce mois-là, dates inchangées. Sous secret, un moment se demande avant toute ventilation.',
  })
  async narrowToSalaries(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: IaeContext,
    @Arg('filtre', () => FiltreIae, { nullable: true, description: 'Contrats retenus ; absent : tous.' })
    filtre: FiltreIae | null,
    @Arg('moment', () => MomentDeTest, { nullable: true, description: 'Moment regardé ; absent : le flux.' })
    moment: MomentDeTest | null,
    @Arg('mois', () => String, { nullable: true, description: 'Mois AAAA-MM, avec moment: MOIS.' }) mois: string | null,
    @Arg('decalage', () => Int, { defaultValue: 0, description: 'Mois ajoutés au moment ; négatif : avant lui.' })
    decalage: number,
    @Arg('exclure', () => Boolean, {
      defaultValue: false,
      description: 'Garder plutôt les membres qui n’y sont pas, dates inchangées.',
    })
    exclure: boolean,
  ): Promise<Cohorte> {
    const contrats = await index.get();
    const narrow = readDemande(
      { filtre, moment, mois, decalage, exclure, lecture: cohorte.lecture },
      { declinable: salariesDeclinables(contrats), dernierMois: contrats.dernierMois },
    );
    return mapCohorte(cohorte, narrow);
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    description: `La cohorte ventilée selon l’IAE ; INCONNU pour qui n’a pas de contrat d’insertion. Sous secret, de ${SALARIES} seulement.`,
  })
  async ventilerIae(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: IaeContext,
    @Arg('par', () => [DimensionIae], { description: 'Axes, croisés entre eux et avec ceux déjà demandés.' })
    par: DimensionIae[],
  ): Promise<Cohorte> {
    const contrats = await index.get();
    return mapCohorte(cohorte, (population) =>
      splitBy(
        population,
        par.map(() => typeOf(contrats)),
      ),
    );
  }

  @FieldResolver(() => Mesure, {
    nullable: true,
    description: 'Heures travaillées et payées des membres, au titre des contrats d’insertion retenus.',
  })
  async heuresIae(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: IaeContext,
    @Arg('filtre', () => FiltreIae, {
      nullable: true,
      description: 'Contrats et mois retenus ; la mesure n’hérite d’aucun filtre de la cohorte.',
    })
    filtre: FiltreIae | null,
  ): Promise<Mesure> {
    const contrats = await index.get();
    const hoursOf = (part: FiltreIae) => hoursByPerson(contrats, part);
    return measureFiltree(cohorte, salariesDeclinables(contrats), filtre ?? {}, hoursOf, 1e4);
  }
}

function typeOf({ contrats, parPersonne }: ContratsIndex): Classement {
  return {
    dimension: { nom: DimensionIae.TYPE, classes: classesOf(TYPES_SIAE) },
    classOf: classAtEntry(contrats, parPersonne, contrats.types),
    ensemble: SALARIES,
  };
}
