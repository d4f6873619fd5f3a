import { classesOf } from '@hub/shared/cohort/classes';
import { Cohorte, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { classAtEntry } from '@hub/shared/cohort/event-at';
import { cohorteDuFlux, fluxLu } from '@hub/shared/cohort/flux-ou-etat';
import { narrowByFlux } from '@hub/shared/cohort/narrow';
import { INCONNU } from '@hub/shared/cohort/population';
import { type Classement, splitBy } from '@hub/shared/cohort/split';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root, registerEnumType } from 'type-graphql';
import { FILIERES } from '../store/codes.js';
import type { ParcoursIndex } from '../store/parcours-index.js';
import type { EmployersContext } from './context.js';
import { FiltreFiliere } from './filtre-filiere.type.js';
import { ORIENTES, orientesDeclinables } from './orientes.js';

/** Axes de ventilation d'une cohorte selon les filières. */
enum DimensionFiliere {
  FILIERE = 'FILIERE',
  ACTION = 'ACTION',
}

registerEnumType(DimensionFiliere, {
  name: 'DimensionFiliere',
  description: 'Axes de ventilation d’une cohorte selon les parcours de filière.',
  valuesConfig: {
    FILIERE: { description: 'Filière de l’étape qui vaut pour l’entrée.' },
    ACTION: { description: 'Action de filière de l’étape qui vaut pour l’entrée.' },
  },
});

@Resolver(() => Cohorte)
export class OrientesResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes qui ont franchi une étape dans une action de filière. Avec une période : celles dont une étape y est datée. Entrée : leur plus ancienne étape retenue.',
  })
  async orientesFiliere(
    @Ctx() { appelant, index }: EmployersContext,
    @Arg('filtre', () => FiltreFiliere, { nullable: true, description: 'Étapes retenues ; absent : toutes.' })
    filtre: FiltreFiliere | null,
  ): Promise<Cohorte> {
    return cohorteDuFlux(orientesDeclinables(await index.get()), filtre ?? {}, appelant);
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    name: 'orientesFiliere',
    description: 'Les membres qui ont franchi une étape dans une action de filière, redatés à leurs étapes retenues.',
  })
  async narrowToOrientes(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: EmployersContext,
    @Arg('filtre', () => FiltreFiliere, { nullable: true, description: 'Étapes retenues ; absent : toutes.' })
    filtre: FiltreFiliere | null,
    @Arg('exclure', () => Boolean, {
      defaultValue: false,
      description: 'Garder plutôt les membres qui n’y sont pas, dates inchangées.',
    })
    exclure: boolean,
  ): Promise<Cohorte> {
    const flux = fluxLu(orientesDeclinables(await index.get()), filtre ?? {}, cohorte.lecture);
    return mapCohorte(cohorte, (population) => narrowByFlux(population, flux, exclure));
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    description: `La cohorte ventilée selon les filières ; INCONNU pour qui n’a pas d’étape, ou pas d’action. Sous secret, de ${ORIENTES} seulement.`,
  })
  async ventilerFiliere(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: EmployersContext,
    @Arg('par', () => [DimensionFiliere], { description: 'Axes, croisés entre eux et avec ceux déjà demandés.' })
    par: DimensionFiliere[],
  ): Promise<Cohorte> {
    const parcours = await index.get();
    const classements = par.map((dimension) => classementOf(parcours, dimension));
    return mapCohorte(cohorte, (population) => splitBy(population, classements));
  }
}

function classementOf({ lignes, actions, parPersonne }: ParcoursIndex, dimension: DimensionFiliere): Classement {
  const { classes, ranks } = {
    FILIERE: { classes: classesOf(FILIERES), ranks: lignes.filieres },
    ACTION: { classes: [INCONNU, ...actions], ranks: lignes.actions },
  }[dimension];
  return {
    dimension: { nom: dimension, classes },
    classOf: classAtEntry(lignes, parPersonne, ranks),
    ensemble: ORIENTES,
  };
}
