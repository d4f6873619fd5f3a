import { lieuCommune } from '@hub/shared/federation/fait-lieu';
import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Territoire } from '@hub/shared/federation/territoire.type';
import { type TerritoireRef, territoireOfCommune } from '@hub/shared/federation/territoire-ref';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { OPERATIONS } from '../store/codes.js';
import { OperationEnVigueur } from '../store/operation.entity.js';
import { Clause } from './clause.type.js';
import type { ClausesContext } from './context.js';
import { TypeOperation } from './filtre-clauses.type.js';
import { Operation } from './operation.type.js';
import { Entreprise } from './references.type.js';

export const operationsFait = faitResolvers({
  nom: 'Operation',
  champ: 'operations',
  description:
    'Opérations d’aménagement ou de construction qui portent des clauses d’insertion. La période porte sur leur début.',
  entity: OperationEnVigueur,
  noeud: Operation,
  cle: 'idOperation',
  date: 'dateDebut',
  fin: { propriete: 'dateFin', absente: 'EN_COURS' },
  lieu: lieuCommune('f.codeInsee', 'la commune de l’opération'),
  dimensions: {
    TYPE: {
      expression: 'f.type',
      description: 'Opération publique ou privée.',
      codes: TypeOperation,
      libelles: labelsOf(OPERATIONS),
    },
    ID_OPERATION: { expression: 'f.idOperation', description: 'Identifiant de l’opération.' },
  },
  mesures: {
    heuresEngagees: { expression: 'sum(f.heuresEngagees)', type: 'decimal', description: 'Total des heures engagées.' },
  },
  tris: { DATE_DEBUT: 'dateDebut', HEURES_ENGAGEES: 'heuresEngagees', NOM: 'nom' },
});

@Resolver(() => Operation)
export class OperationResolver {
  @FieldResolver(() => [Clause], { description: 'Clauses de l’opération.' })
  clauses(@Root() { idOperation }: OperationEnVigueur, @Ctx() { clausesByOperation }: ClausesContext) {
    return clausesByOperation.load(idOperation);
  }

  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement du maître d’ouvrage ; nul s’il n’est pas donné.',
  })
  entreprise(@Root() { maitreOuvrageSiret }: OperationEnVigueur): Entreprise | null {
    return maitreOuvrageSiret ? { siret: maitreOuvrageSiret } : null;
  }

  @FieldResolver(() => Territoire, { nullable: true, description: 'Commune ou arrondissement de l’opération.' })
  territoire(@Root() { codeInsee }: OperationEnVigueur): TerritoireRef | null {
    return territoireOfCommune(codeInsee);
  }
}
