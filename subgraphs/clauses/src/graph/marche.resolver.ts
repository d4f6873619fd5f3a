import { lieuCommune } from '@hub/shared/federation/fait-lieu';
import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MarcheEnVigueur } from '../store/marche.entity.js';
import { Clause } from './clause.type.js';
import type { ClausesContext } from './context.js';
import { Marche, VersionMarche } from './marche.type.js';
import { Entreprise } from './references.type.js';
import { versionsOf } from './versions-marche.js';

/** Un marché publié, ou l'identifiant que des clauses citent. */
type MarcheCite = Pick<MarcheEnVigueur, 'uid'> & Partial<MarcheEnVigueur>;

export const marchesFait = faitResolvers({
  nom: 'Marche',
  champ: 'marches',
  description:
    'Marchés publics publiés (données essentielles de la commande publique). La période porte sur leur notification.',
  entity: MarcheEnVigueur,
  noeud: Marche,
  cle: 'uid',
  date: 'dateNotification',
  lieu: lieuCommune('f.communeExecution', 'la commune du lieu d’exécution, si c’en est une'),
  dimensions: {
    ANNEE: { expression: 'extract(year FROM f.dateNotification)::int', description: 'Année de notification.' },
    MOIS: { expression: "to_char(f.dateNotification, 'YYYY-MM')", description: 'Mois de notification, AAAA-MM.' },
    ACHETEUR: { expression: 'f.acheteurId', description: 'SIRET de l’acheteur.' },
    NATURE: { expression: 'f.nature', description: 'Nature du marché.' },
    PROCEDURE: { expression: 'f.procedure', description: 'Procédure de passation.' },
    DIVISION_CPV: { expression: 'left(f.codeCpv, 2)', description: 'Division du code CPV, deux chiffres.' },
    CONSIDERATIONS_SOCIALES: {
      expression: "nullif(array_to_string(f.considerationsSociales, '+'), '')",
      description: 'Considérations sociales réunies par « + » ; INCONNU : rien n’est publié à ce sujet.',
    },
  },
  mesures: {
    montant: { expression: 'sum(f.montant)', type: 'decimal', description: 'Total des montants hors taxes, en euros.' },
    acheteurs: { expression: 'count(DISTINCT f.acheteurId)', type: 'entier', description: 'Nombre d’acheteurs.' },
  },
  tris: { DATE_NOTIFICATION: 'dateNotification', MONTANT: 'montant' },
});

@Resolver(() => Marche)
export class MarcheResolver {
  @Query(() => Marche, {
    nullable: true,
    description: 'Le marché d’un identifiant ; nul s’il n’est ni publié ni cité par une clause.',
  })
  async marche(
    @Ctx() { marcheByUid, clausesByMarche }: ClausesContext,
    @Arg('uid', () => ID, { description: 'SIRET de l’acheteur suivi du numéro du marché.' }) uid: string,
  ): Promise<MarcheCite | null> {
    const [published, clauses] = await Promise.all([marcheByUid.load(uid), clausesByMarche.load(uid)]);
    return published ?? (clauses.length > 0 ? { uid } : null);
  }

  @FieldResolver(() => Entreprise, { nullable: true, description: 'Établissement de l’acheteur.' })
  acheteur(@Root() { acheteurId }: MarcheCite): Entreprise | null {
    return acheteurId ? { siret: acheteurId } : null;
  }

  @FieldResolver(() => [Entreprise], {
    nullable: true,
    description: 'Établissements titulaires de la version qui vaut ; ceux qu’un SIRET ne désigne pas n’y sont pas.',
  })
  titulaires(@Root() { titulaires }: MarcheCite): Entreprise[] | null {
    return titulaires?.filter((id) => /^\d{14}$/.test(id)).map((siret) => ({ siret })) ?? null;
  }

  @FieldResolver(() => [VersionMarche], {
    nullable: true,
    description: 'Versions du marché, de la notification à la dernière.',
  })
  versions(@Root() { versions }: MarcheCite): VersionMarche[] | null {
    return versions ? versionsOf(versions) : null;
  }

  @FieldResolver(() => [String], { nullable: true, description: 'Lots du marché que des clauses citent.' })
  async lots(@Root() { uid }: MarcheCite, @Ctx() { clausesByMarche }: ClausesContext): Promise<string[]> {
    const lots = (await clausesByMarche.load(uid)).flatMap(({ lot }) => lot ?? []);
    return [...new Set(lots)].sort();
  }

  @FieldResolver(() => [Clause], { nullable: true, description: 'Clauses d’insertion du marché.' })
  clauses(@Root() { uid }: MarcheCite, @Ctx() { clausesByMarche }: ClausesContext) {
    return clausesByMarche.load(uid);
  }

  @FieldResolver(() => [Marche], {
    nullable: true,
    description:
      'Marchés qui pourraient être le même : même montant, date, code CPV et titulaire. Signalés, comptés chacun.',
  })
  async doublonsProbables(
    @Root() { uid }: MarcheCite,
    @Ctx() { doublonsByMarche, marcheByUid }: ClausesContext,
  ): Promise<MarcheCite[]> {
    const others = await doublonsByMarche.load(uid);
    return Promise.all(others.map(async ({ autre }) => (await marcheByUid.load(autre)) ?? { uid: autre }));
  }
}
