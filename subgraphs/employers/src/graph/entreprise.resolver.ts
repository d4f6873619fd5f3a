import { lieuCommune } from '@hub/shared/federation/fait-lieu';
import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Territoire } from '@hub/shared/federation/territoire.type';
import { type TerritoireRef, territoireOfCommune } from '@hub/shared/federation/territoire-ref';
import { labelsOf } from '@hub/shared/store/codes';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ETATS } from '../store/codes.js';
import { EtablissementEnVigueur } from '../store/etablissement.entity.js';
import { contactsClee } from './contact-clee.fait.js';
import type { EmployersContext } from './context.js';
import { type EntrepriseCitee, loadEntreprise } from './entreprise.loader.js';
import { Entreprise, EtatEtablissement } from './entreprise.type.js';
import { offres } from './offre.fait.js';
import { signatairesCharte } from './signataire-charte.fait.js';

export const entreprisesFait = faitResolvers({
  nom: 'Entreprise',
  champ: 'entreprises',
  description: 'Établissements connus, d’après l’extrait de SIRENE.',
  entity: EtablissementEnVigueur,
  noeud: Entreprise,
  cle: 'siret',
  lieu: lieuCommune('f.codeInsee', 'la commune de l’établissement'),
  dimensions: {
    CODE_NAF: { expression: 'f.codeNaf', description: 'Activité principale, code NAF rév. 2.' },
    TRANCHE_EFFECTIF: { expression: 'f.trancheEffectif', description: 'Tranche d’effectif salarié, code SIRENE.' },
    ETAT: {
      expression: 'f.etat',
      description: 'Établissement actif ou fermé.',
      codes: EtatEtablissement,
      libelles: labelsOf(ETATS),
    },
  },
  mesures: {},
  tris: { DENOMINATION: 'denomination', CODE_NAF: 'codeNaf' },
});

@Resolver(() => Entreprise)
export class EntrepriseResolver {
  @Query(() => Entreprise, {
    nullable: true,
    description:
      'L’établissement d’un SIRET ; nul si ce n’en est pas un, sans denomination si SIRENE ne l’a pas donné.',
  })
  entreprise(
    @Ctx() context: EmployersContext,
    @Arg('siret', () => ID, { description: 'SIRET, 14 chiffres.' }) siret: string,
  ): Promise<EntrepriseCitee | null> {
    return loadEntreprise(context, /^\d{14}$/.test(siret) ? siret : null);
  }

  @FieldResolver(() => Territoire, {
    nullable: true,
    description: 'Commune ou arrondissement de l’établissement ; nul s’il n’est pas connu.',
  })
  territoire(@Root() { codeInsee }: EntrepriseCitee): TerritoireRef | null {
    return territoireOfCommune(codeInsee ?? null);
  }

  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement qui a repris l’activité ; nul s’il n’y en a pas.',
  })
  successeur(
    @Root() { successeurSiret }: EntrepriseCitee,
    @Ctx() context: EmployersContext,
  ): Promise<EntrepriseCitee | null> {
    return loadEntreprise(context, successeurSiret);
  }

  @FieldResolver(() => [offres.noeud], { nullable: true, description: 'Offres d’emploi de l’établissement.' })
  offres(@Root() { siret }: EntrepriseCitee, @Ctx() { offresBySiret }: EmployersContext) {
    return offresBySiret.load(siret);
  }

  @FieldResolver(() => [contactsClee.noeud], {
    nullable: true,
    description: 'Contacts des chargés de liaison entreprises emploi (CLEE) avec l’établissement.',
  })
  contactsClee(@Root() { siret }: EntrepriseCitee, @Ctx() { contactsBySiret }: EmployersContext) {
    return contactsBySiret.load(siret);
  }

  @FieldResolver(() => [signatairesCharte.noeud], {
    nullable: true,
    description: 'Signatures de la charte des 1000 par l’établissement.',
  })
  signaturesCharte(@Root() { siret }: EntrepriseCitee, @Ctx() { signaturesBySiret }: EmployersContext) {
    return signaturesBySiret.load(siret);
  }
}
