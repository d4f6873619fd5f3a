import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TYPES_SIAE } from '../store/codes.js';
import { ContratEnVigueur } from '../store/contrat.entity.js';
import type { IaeContext } from './context.js';
import { ContratIae } from './contrat-iae.type.js';
import { TypeSiae } from './filtre-iae.type.js';
import { lieuSiae } from './lieu-siae.js';
import { Personne } from './references.type.js';
import { siaeReference } from './siae.loader.js';
import { Siae } from './siae.type.js';

export const contratsIaeFait = faitResolvers({
  nom: 'ContratIae',
  champ: 'contratsIae',
  description: 'Contrats d’insertion, un par salarié, par structure et par type. La période porte sur leur début.',
  entity: ContratEnVigueur,
  noeud: ContratIae,
  cle: 'id',
  date: 'dateDebut',
  fin: { propriete: 'dateFin', absente: 'EN_COURS' },
  cohorte: {
    retient: `EXISTS (SELECT FROM unnest(f.moisTravailles) m WHERE m >= mois_de(:du) AND m < mois_de(:avant))`,
    annees: `(SELECT string_agg(DISTINCT (m / 12)::text, '-') FROM unnest(f.moisTravailles) m)`,
  },
  lieu: lieuSiae('siret', 'la commune de la structure', ['TYPE']),
  dimensions: {
    TYPE: {
      expression: 'f.type',
      description: 'Type de structure.',
      codes: TypeSiae,
      libelles: labelsOf(TYPES_SIAE),
    },
  },
  mesures: {
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      description: 'Nombre de personnes différentes.',
    },
    heures: { expression: 'sum(f.heures)', type: 'decimal', description: 'Total des heures des contrats.' },
  },
  tris: { DATE_DEBUT: 'dateDebut', DATE_FIN: 'dateFin', HEURES: 'heures' },
});

@Resolver(() => ContratIae)
export class ContratIaeResolver {
  @FieldResolver(() => Siae, { nullable: true, description: 'Structure qui emploie le salarié.' })
  siae(@Root() contrat: ContratEnVigueur, @Ctx() context: IaeContext): Promise<Siae> {
    return siaeReference(contrat, context);
  }

  @FieldResolver(() => Personne, { nullable: true, description: 'Personne employée.' })
  async personne(@Root() { personne }: ContratEnVigueur, @Ctx() { uidByOrdinal }: IaeContext): Promise<Personne> {
    return { id: await uidByOrdinal.load(personne) };
  }
}
