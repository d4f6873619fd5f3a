import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { HeuresEnVigueur } from '../store/heures.entity.js';
import { AXES_DE_LA_PARTICIPATION, LIEU_DE_LA_CLAUSE } from './axes-de-la-participation.js';
import type { ClausesContext } from './context.js';
import { HeuresRealisees } from './heures-realisees.type.js';
import { ParticipationClause } from './participation.type.js';

export const heuresRealiseesFait = faitResolvers({
  nom: 'HeuresRealisees',
  champ: 'heuresRealisees',
  description:
    'Heures d’insertion faites au titre des clauses, une ligne par participation et par mois. La période porte sur le mois.',
  entity: HeuresEnVigueur,
  noeud: HeuresRealisees,
  cle: 'cle',
  date: 'jour',
  lieu: LIEU_DE_LA_CLAUSE,
  dimensions: {
    ...AXES_DE_LA_PARTICIPATION,
    ANNEE: { expression: 'f.annee', description: 'Année où les heures sont faites.' },
    MOIS: { expression: "to_char(f.jour, 'YYYY-MM')", description: 'Mois où les heures sont faites, AAAA-MM.' },
  },
  mesures: {
    heures: { expression: 'sum(f.heures)', type: 'decimal', description: 'Total des heures faites.' },
    personnes: {
      expression: 'count(DISTINCT f.personne) FILTER (WHERE f.heures > 0)',
      type: 'entier',
      coupe: 'f.heures > 0',
      description: 'Nombre de personnes différentes qui ont des heures.',
    },
  },
  tris: { MOIS: 'jour', HEURES: 'heures' },
});

@Resolver(() => HeuresRealisees)
export class HeuresRealiseesResolver {
  @FieldResolver(() => ParticipationClause, { nullable: true, description: 'Participation dont relèvent les heures.' })
  participation(@Root() { idParticipation }: HeuresEnVigueur, @Ctx() { participationById }: ClausesContext) {
    return participationById.load(idParticipation);
  }
}
