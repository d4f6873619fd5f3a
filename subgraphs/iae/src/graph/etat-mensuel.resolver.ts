import { formatMois } from '@hub/shared/cohort/mois';
import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TYPES_SIAE } from '../store/codes.js';
import { EtatMensuelEnVigueur } from '../store/etat-mensuel.entity.js';
import type { IaeContext } from './context.js';
import { EtatMensuel } from './etat-mensuel.type.js';
import { TypeSiae } from './filtre-iae.type.js';
import { lieuSiae } from './lieu-siae.js';
import { Personne } from './references.type.js';
import { siaeReference } from './siae.loader.js';
import { Siae } from './siae.type.js';

export const etatsMensuelsFait = faitResolvers({
  nom: 'EtatMensuel',
  champ: 'etatsMensuels',
  description:
    'États mensuels de l’IAE, un par salarié, par structure et par mois. La période porte sur le mois déclaré.',
  entity: EtatMensuelEnVigueur,
  noeud: EtatMensuel,
  cle: 'id',
  date: 'jour',
  lieu: lieuSiae('siret', 'la commune de la structure', ['TYPE']),
  dimensions: {
    TYPE: {
      expression: 'f.type',
      description: 'Type de structure.',
      codes: TypeSiae,
      libelles: labelsOf(TYPES_SIAE),
    },
    // Nommées ANNEE et MOIS, elles masqueraient annee et mois de la période dans le filtre.
    ANNEE: { expression: 'f.annee', description: 'Année du mois déclaré.' },
    MOIS: { expression: "to_char(f.jour, 'YYYY-MM')", description: 'Mois déclaré, au format AAAA-MM.' },
    MOTIF_SORTIE: { expression: 'f.motifSortie', description: 'Situation ou motif à la sortie.' },
  },
  mesures: {
    heures: { expression: 'sum(f.heures)', type: 'decimal', description: 'Total des heures travaillées et payées.' },
    etp: {
      expression: 'sum(f.etp)',
      type: 'decimal',
      description: 'Total des équivalents temps plein mensuels ; à diviser par 12 pour une année entière.',
    },
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      // Les salariés sont ceux qui ont des heures : qui n'en a pas se déduirait des deux.
      coupe: 'coalesce(f.heures, 0) > 0',
      description: 'Nombre de personnes différentes.',
    },
    structures: {
      expression: 'count(DISTINCT f.siret)',
      type: 'entier',
      description: 'Nombre d’établissements différents.',
    },
  },
  tris: { MOIS: 'mois', HEURES: 'heures', ETP: 'etp' },
});

@Resolver(() => EtatMensuel)
export class EtatMensuelResolver {
  @FieldResolver(() => String, { description: 'Mois déclaré, au format AAAA-MM.' })
  mois(@Root() { mois }: EtatMensuelEnVigueur): string {
    return formatMois(mois);
  }

  @FieldResolver(() => Siae, { nullable: true, description: 'Structure qui emploie le salarié.' })
  siae(@Root() etat: EtatMensuelEnVigueur, @Ctx() context: IaeContext): Promise<Siae> {
    return siaeReference(etat, context);
  }

  @FieldResolver(() => Personne, { nullable: true, description: 'Personne employée.' })
  async personne(@Root() { personne }: EtatMensuelEnVigueur, @Ctx() { uidByOrdinal }: IaeContext): Promise<Personne> {
    return { id: await uidByOrdinal.load(personne) };
  }
}
