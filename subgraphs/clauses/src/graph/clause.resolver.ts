import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ClauseEnVigueur } from '../store/clause.entity.js';
import { OPERATIONS, SECTEURS, TYPES_CLAUSE } from '../store/codes.js';
import { LIEU_DE_LA_CLAUSE } from './axes-de-la-participation.js';
import { Clause } from './clause.type.js';
import type { ClausesContext } from './context.js';
import { SecteurClause, TypeClause, TypeOperation } from './filtre-clauses.type.js';
import { Marche } from './marche.type.js';
import { Operation } from './operation.type.js';
import { Siae } from './references.type.js';

export const clausesFait = faitResolvers({
  nom: 'Clause',
  champ: 'clauses',
  description: 'Clauses d’insertion des marchés et des opérations.',
  entity: ClauseEnVigueur,
  noeud: Clause,
  cle: 'idClause',
  lieu: LIEU_DE_LA_CLAUSE,
  dimensions: {
    ANNEE: { expression: 'f.annee', entier: true, description: 'Année du marché.' },
    TYPE: {
      expression: 'f.type',
      description: 'Forme juridique de la clause.',
      codes: TypeClause,
      libelles: labelsOf(TYPES_CLAUSE),
    },
    SECTEUR: {
      expression: 'f.secteur',
      description: 'Secteur d’activité.',
      codes: SecteurClause,
      libelles: labelsOf(SECTEURS),
    },
    OPERATION: {
      expression: 'f.typeOperation',
      description: 'Nature de l’opération.',
      codes: TypeOperation,
      libelles: labelsOf(OPERATIONS),
    },
    FACILITATEUR: { expression: 'f.facilitateur', description: 'Facilitateur qui suit la clause.' },
  },
  mesures: {
    heuresPrevues: { expression: 'sum(f.heuresPrevues)', type: 'decimal', description: 'Total des heures prévues.' },
    montantReserve: {
      expression: 'sum(f.montantReserve)',
      type: 'decimal',
      description: 'Total des montants réservés, en euros.',
    },
    marches: {
      expression: 'count(DISTINCT f.uidMarche)',
      type: 'entier',
      description: 'Nombre de marchés différents.',
    },
  },
  tris: { ANNEE: 'annee', HEURES_PREVUES: 'heuresPrevues', MONTANT_RESERVE: 'montantReserve' },
});

@Resolver(() => Clause)
export class ClauseResolver {
  @FieldResolver(() => Operation, {
    nullable: true,
    description: 'Opération dont relève la clause ; nulle si elle n’en a pas.',
  })
  operation(@Root() { idOperation }: ClauseEnVigueur, @Ctx() { operationById }: ClausesContext) {
    return idOperation ? operationById.load(idOperation) : null;
  }

  @FieldResolver(() => Marche, { nullable: true, description: 'Marché de la clause ; nul s’il n’est pas donné.' })
  async marche(
    @Root() { uidMarche: uid }: ClauseEnVigueur,
    @Ctx() { marcheByUid }: ClausesContext,
  ): Promise<Marche | null> {
    return uid ? ((await marcheByUid.load(uid)) ?? { uid }) : null;
  }

  @FieldResolver(() => Siae, {
    nullable: true,
    description: 'Structure d’insertion à qui le marché est réservé ; nulle sinon.',
  })
  siae(@Root() { siretSiae, typeSiae }: ClauseEnVigueur): Siae | null {
    return siretSiae && typeSiae ? { siret: siretSiae, type: typeSiae } : null;
  }
}
