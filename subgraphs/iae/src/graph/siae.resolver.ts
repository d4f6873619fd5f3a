import { lieuCommune } from '@hub/shared/federation/fait-lieu';
import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Territoire } from '@hub/shared/federation/territoire.type';
import { type TerritoireRef, territoireOfCommune } from '@hub/shared/federation/territoire-ref';
import { labelsOf } from '@hub/shared/store/codes';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { TYPES_SIAE } from '../store/codes.js';
import { SiaeEnVigueur } from '../store/siae.entity.js';
import { aidesPoste } from './aide-poste.fait.js';
import { annexesFinancieres } from './annexe-financiere.fait.js';
import type { IaeContext } from './context.js';
import { TypeSiae } from './filtre-iae.type.js';
import { Entreprise } from './references.type.js';
import { Siae } from './siae.type.js';

export const siaesFait = faitResolvers({
  nom: 'Siae',
  champ: 'siaes',
  description: 'Structures de l’insertion par l’activité économique, une par établissement et par type conventionné.',
  entity: SiaeEnVigueur,
  noeud: Siae,
  cle: 'cle',
  lieu: lieuCommune('f.codeInsee', 'la commune de la structure'),
  dimensions: {
    TYPE: {
      expression: 'f.type',
      description: 'Type conventionné.',
      codes: TypeSiae,
      libelles: labelsOf(TYPES_SIAE),
    },
    CODE_NAF: { expression: 'f.codeNaf', description: 'Activité principale, code NAF rév. 2.' },
    RESEAU: { expression: 'f.reseau', description: 'Réseau auquel la structure adhère.' },
  },
  mesures: {},
  tris: { DENOMINATION: 'denomination', DATE_CONVENTION: 'dateConvention' },
});

@Resolver(() => Siae)
export class SiaeResolver {
  @Query(() => Siae, {
    nullable: true,
    description: 'La structure d’un établissement et d’un type ; nulle si le fichier des structures ne la connaît pas.',
  })
  siae(
    @Ctx() { findSiae }: IaeContext,
    @Arg('siret', () => String, { description: 'SIRET, 14 chiffres.' }) siret: string,
    @Arg('type', () => TypeSiae, { description: 'Type conventionné.' }) type: string,
  ): Promise<Siae | null> {
    return findSiae({ siret, type });
  }

  @FieldResolver(() => Territoire, { nullable: true, description: 'Commune ou arrondissement de la structure.' })
  territoire(@Root() { codeInsee }: SiaeEnVigueur): TerritoireRef | null {
    return territoireOfCommune(codeInsee);
  }

  @FieldResolver(() => Entreprise, { nullable: true, description: 'Établissement qui porte la structure.' })
  entreprise(@Root() { siret }: SiaeEnVigueur): Entreprise {
    return { siret };
  }

  @FieldResolver(() => [annexesFinancieres.noeud], {
    nullable: true,
    description: 'Annexes financières de la convention, actives ou non.',
  })
  async annexes(@Root() { siret, type }: SiaeEnVigueur, @Ctx() { annexesBySiret }: IaeContext) {
    return (await annexesBySiret.load(siret)).filter((annexe) => annexe.type === type);
  }

  @FieldResolver(() => [aidesPoste.noeud], {
    nullable: true,
    description: 'Aides au poste des salariés de la structure.',
  })
  async aidesPoste(@Root() { siret, type }: SiaeEnVigueur, @Ctx() { aidesBySiret }: IaeContext) {
    return (await aidesBySiret.load(siret)).filter((aide) => aide.type === type);
  }
}
