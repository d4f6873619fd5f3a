import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { ParticipationEnVigueur } from '../store/participation.entity.js';
import { AXES_DE_LA_PARTICIPATION, LIEU_DE_LA_CLAUSE } from './axes-de-la-participation.js';
import { Clause } from './clause.type.js';
import type { ClausesContext } from './context.js';
import { ParticipationClause } from './participation.type.js';
import { Entreprise, Personne, Siae } from './references.type.js';

export const participationsFait = faitResolvers({
  nom: 'ParticipationClause',
  champ: 'participations',
  description:
    'Participations aux clauses d’insertion, une par personne et par clause. La période porte sur leur début.',
  entity: ParticipationEnVigueur,
  noeud: ParticipationClause,
  cle: 'idParticipation',
  date: 'dateDebut',
  fin: { propriete: 'dateFin', absente: 'EN_COURS' },
  cohorte: {
    retient: `EXISTS (
      SELECT FROM heures_et_participations h
      WHERE h.id_participation = f.idParticipation AND h.heures > 0 AND h.jour >= :du AND h.jour < :avant)`,
    annees: `(
      SELECT string_agg(DISTINCT h.annee::text, '-' ORDER BY h.annee::text) FROM heures_et_participations h
      WHERE h.id_participation = f.idParticipation AND h.heures > 0)`,
  },
  lieu: LIEU_DE_LA_CLAUSE,
  dimensions: AXES_DE_LA_PARTICIPATION,
  mesures: {
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      description: 'Nombre de personnes différentes.',
    },
    entreprises: {
      expression: 'count(DISTINCT f.siretEntreprise)',
      type: 'entier',
      description: 'Nombre d’établissements différents.',
    },
  },
  tris: { DATE_DEBUT: 'dateDebut', DATE_FIN: 'dateFin' },
});

@Resolver(() => ParticipationClause)
export class ParticipationResolver {
  @FieldResolver(() => Clause, { nullable: true, description: 'Clause dont relève la participation.' })
  clause(@Root() { idClause }: ParticipationEnVigueur, @Ctx() { clauseById }: ClausesContext) {
    return idClause ? clauseById.load(idClause) : null;
  }

  @FieldResolver(() => Float, { description: 'Total des heures de la participation.' })
  heures(@Root() { idParticipation }: ParticipationEnVigueur, @Ctx() { heuresByParticipation }: ClausesContext) {
    return heuresByParticipation.load(idParticipation);
  }

  @FieldResolver(() => Personne, { nullable: true, description: 'Personne employée.' })
  async personne(
    @Root() { personne }: ParticipationEnVigueur,
    @Ctx() { uidByOrdinal }: ClausesContext,
  ): Promise<Personne | null> {
    return personne === null ? null : { id: await uidByOrdinal.load(personne) };
  }

  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement employeur ; nul s’il n’est pas donné.',
  })
  entreprise(@Root() { siretEntreprise }: ParticipationEnVigueur): Entreprise | null {
    return siretEntreprise ? { siret: siretEntreprise } : null;
  }

  @FieldResolver(() => Siae, {
    nullable: true,
    description: 'Structure d’insertion qui met à disposition ; nulle sinon.',
  })
  siae(@Root() { siretSiae, typeSiae }: ParticipationEnVigueur): Siae | null {
    return siretSiae && typeSiae ? { siret: siretSiae, type: typeSiae } : null;
  }
}
