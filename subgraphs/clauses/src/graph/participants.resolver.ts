import { Mesure } from '@hub/shared/cohort/cellule.type';
import { classesOf } from '@hub/shared/cohort/classes';
import { Cohorte, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { classAtEntry } from '@hub/shared/cohort/event-at';
import { cohorteDuFlux, readDemande } from '@hub/shared/cohort/flux-ou-etat';
import { measureFiltree } from '@hub/shared/cohort/mesure';
import { MomentDeTest } from '@hub/shared/cohort/moment';
import { type Classement, splitBy } from '@hub/shared/cohort/split';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, registerEnumType } from 'type-graphql';
import { MODALITES, SECTEURS, TYPES_CLAUSE } from '../store/codes.js';
import type { ParticipationsIndex } from '../store/participations-index.js';
import type { ClausesContext } from './context.js';
import { FiltreClauses } from './filtre-clauses.type.js';
import { hoursByPerson, PARTICIPANTS, participantsDeclinables } from './participants.js';

/** Axes de ventilation d'une cohorte selon les clauses. */
enum DimensionClauses {
  MODALITE = 'MODALITE',
  SECTEUR = 'SECTEUR',
  TYPE_CLAUSE = 'TYPE_CLAUSE',
}

registerEnumType(DimensionClauses, {
  name: 'DimensionClauses',
  description: 'Axes de ventilation d’une cohorte selon les participations aux clauses.',
  valuesConfig: {
    MODALITE: { description: 'Modalité d’emploi de la participation qui vaut pour l’entrée.' },
    SECTEUR: { description: 'Secteur d’activité de la clause.' },
    TYPE_CLAUSE: { description: 'Forme juridique de la clause.' },
  },
});

@Resolver(() => Cohorte)
export class ParticipantsResolver {
  @Query(() => Cohorte, {
    nullable: true,
    description:
      'Personnes employées au titre de clauses d’insertion. Avec une période : celles qui y ont des heures, opérations privées comprises. Entrée : le plus tôt début de leurs participations retenues.',
  })
  async participantsClauses(
    @Ctx() { appelant, index }: ClausesContext,
    @Arg('filtre', () => FiltreClauses, { nullable: true, description: 'Participations retenues ; absent : toutes.' })
    filtre: FiltreClauses | null,
  ): Promise<Cohorte> {
    return cohorteDuFlux(participantsDeclinables(await index.get()), filtre ?? {}, appelant);
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    name: 'participantsClauses',
    description:
      'Les membres employés au titre de clauses d’insertion. Sans moment, un flux : ils sont redatés à leurs participations retenues. Avec moment, un état : ceux qui y ont des heures ce mois-là, dates inchangées. Sous secret, un moment se demande avant toute ventilation.',
  })
  async narrowToParticipants(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: ClausesContext,
    @Arg('filtre', () => FiltreClauses, { nullable: true, description: 'Participations retenues ; absent : toutes.' })
    filtre: FiltreClauses | null,
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
    const participations = await index.get();
    const narrow = readDemande(
      { filtre, moment, mois, decalage, exclure, lecture: cohorte.lecture },
      { declinable: participantsDeclinables(participations), dernierMois: participations.dernierMois },
    );
    return mapCohorte(cohorte, narrow);
  }

  @FieldResolver(() => Cohorte, {
    nullable: true,
    description: `La cohorte ventilée selon les clauses ; INCONNU pour qui n’a pas de participation. Sous secret, de ${PARTICIPANTS} seulement.`,
  })
  async ventilerClauses(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: ClausesContext,
    @Arg('par', () => [DimensionClauses], { description: 'Axes, croisés entre eux et avec ceux déjà demandés.' })
    par: DimensionClauses[],
  ): Promise<Cohorte> {
    const participations = await index.get();
    const classements = par.map((dimension) => classementOf(participations, dimension));
    return mapCohorte(cohorte, (population) => splitBy(population, classements));
  }

  @FieldResolver(() => Mesure, {
    nullable: true,
    description: 'Heures de travail d’insertion des membres, au titre des participations retenues.',
  })
  async heuresClauses(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: ClausesContext,
    @Arg('filtre', () => FiltreClauses, {
      nullable: true,
      description: 'Participations et mois retenus ; la mesure n’hérite d’aucun filtre de la cohorte.',
    })
    filtre: FiltreClauses | null,
  ): Promise<Mesure> {
    const participations = await index.get();
    const hoursOf = (part: FiltreClauses) => hoursByPerson(participations, part);
    return measureFiltree(cohorte, participantsDeclinables(participations), filtre ?? {}, hoursOf, 1e4);
  }
}

function classementOf(index: ParticipationsIndex, dimension: DimensionClauses): Classement {
  const { participations, parPersonne } = index;
  const [codes, ranks] = {
    MODALITE: [MODALITES, participations.modalites] as const,
    SECTEUR: [SECTEURS, participations.secteurs] as const,
    TYPE_CLAUSE: [TYPES_CLAUSE, participations.typesClause] as const,
  }[dimension];
  return {
    dimension: { nom: dimension, classes: classesOf(codes) },
    classOf: classAtEntry(participations, parPersonne, ranks),
    ensemble: PARTICIPANTS,
  };
}
