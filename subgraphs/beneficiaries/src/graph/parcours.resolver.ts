import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DIAGNOSTICS, DISPOSITIFS, MODALITES, MOTIFS_SORTIE } from '../store/codes.js';
import { ParcoursEnVigueur } from '../store/parcours.entity.js';
import type { BeneficiariesContext } from './context.js';
import { CodeDispositif, Diagnostic, ModaliteParcours, MotifSortie } from './filtre-parcours.type.js';
import { Parcours } from './parcours.type.js';
import { Entreprise, Personne } from './references.type.js';

export const parcoursFait = faitResolvers({
  nom: 'Parcours',
  champ: 'parcours',
  description: 'Accompagnements, un par personne et par dispositif. La période porte sur leur début.',
  entity: ParcoursEnVigueur,
  noeud: Parcours,
  cle: 'idParcours',
  date: 'dateDebut',
  dimensions: {
    DISPOSITIF: {
      expression: 'f.dispositif',
      description: 'Dispositif d’accompagnement.',
      codes: CodeDispositif,
      libelles: labelsOf(DISPOSITIFS),
    },
    MODALITE: {
      expression: 'f.modalite',
      description: 'Modalité de l’Itinéraire emploi.',
      codes: ModaliteParcours,
      libelles: labelsOf(MODALITES),
    },
    DIAGNOSTIC: {
      expression: 'f.diagnostic',
      description: 'Suite du diagnostic.',
      codes: Diagnostic,
      libelles: labelsOf(DIAGNOSTICS),
    },
    MOTIF_SORTIE: {
      expression: 'f.motifSortie',
      description: 'Motif de sortie.',
      codes: MotifSortie,
      libelles: labelsOf(MOTIFS_SORTIE),
    },
    ORIENTEUR: { expression: 'f.orienteur', description: 'Qui a orienté la personne.' },
  },
  mesures: {
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      description: 'Nombre de personnes différentes.',
    },
    structures: {
      expression: 'count(DISTINCT f.structureSiret)',
      type: 'entier',
      description: 'Nombre de structures différentes.',
    },
  },
  tris: { DATE_DEBUT: 'dateDebut', DATE_ORIENTATION: 'dateOrientation', DATE_FIN: 'dateFin' },
});

@Resolver(() => Parcours)
export class ParcoursResolver {
  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement de la structure ; nul s’il n’est pas donné.',
  })
  structure(@Root() { structureSiret }: ParcoursEnVigueur): Entreprise | null {
    return structureSiret ? { siret: structureSiret } : null;
  }

  @FieldResolver(() => Personne, { nullable: true, description: 'Personne accompagnée.' })
  async personne(
    @Root() { personne }: ParcoursEnVigueur,
    @Ctx() { uidByOrdinal }: BeneficiariesContext,
  ): Promise<Personne | null> {
    return personne === null ? null : { id: await uidByOrdinal.load(personne) };
  }
}
