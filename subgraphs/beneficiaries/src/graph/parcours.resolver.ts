import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BRSA_DECLARES, DIAGNOSTICS, DISPOSITIFS, MODALITES, MOTIFS_SORTIE } from '../store/codes.js';
import { ParcoursEnVigueur } from '../store/parcours.entity.js';
import { LIEU_DU_PARCOURS } from './axes-du-parcours.js';
import type { BeneficiariesContext } from './context.js';
import { ConventionPlacesTypeStructure } from './conventions-places.fait.js';
import { medianDays } from './delais.js';
import { BrsaDeclare, CodeDispositif, Diagnostic, ModaliteParcours, MotifSortie } from './filtre-parcours.type.js';
import { Parcours } from './parcours.type.js';
import { Entreprise, Personne } from './references.type.js';

export const parcoursFait = faitResolvers({
  nom: 'Parcours',
  champ: 'parcours',
  description:
    'Accompagnements, un par personne et par dispositif. La période porte sur leur début, ou comme le dit periodeSur.',
  entity: ParcoursEnVigueur,
  noeud: Parcours,
  cle: 'idParcours',
  date: 'dateDebut',
  fin: { propriete: 'dateFin', absente: 'EN_COURS' },
  dates: {
    orientation: { propriete: 'dateOrientation', description: 'Période de l’orientation.' },
    diagnostique: { propriete: 'dateDiagnostic', description: 'Période du diagnostic.' },
  },
  conditions: {
    conventionne: {
      codes: ConventionPlacesTypeStructure,
      description:
        'Parcours dont la structure, par son SIRET, a une convention de l’un de ces types pour une année de la période.',
      condition: `EXISTS (
        SELECT FROM conventions_places_en_vigueur c
        WHERE c.structure_siret = f.structureSiret AND c.type_structure = ANY(:valeurs)
          AND make_date(c.annee, 12, 31) >= :du AND make_date(c.annee, 1, 1) < :avant)`,
    },
  },
  personnes: {
    champ: 'personnesDeParcours',
    description:
      'Personnes d’au moins un parcours retenu, commencé ou non, datées de leurs parcours : orientées, diagnostiquées, sorties… selon le filtre.',
  },
  cohorte: {
    retient: 'f.dateDebut < :avant AND (f.dateFin IS NULL OR f.dateFin >= :du)',
    contientLeDebut: true,
    parMois: true,
  },
  lieu: LIEU_DU_PARCOURS,
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
    BRSA_DECLARE: {
      expression: 'f.brsaDeclare',
      description: 'Bénéficiaire du RSA, tel que la structure le déclare à l’entrée.',
      codes: BrsaDeclare,
      libelles: labelsOf(BRSA_DECLARES),
    },
    CLI: { expression: 'f.cli', description: 'Coordination locale d’insertion du parcours.' },
    ORIENTEUR: { expression: 'f.orienteur', description: 'Qui a orienté la personne.' },
  },
  mesures: {
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      description: 'Nombre de personnes différentes.',
    },
    foyers: { expression: 'count(DISTINCT f.foyer)', type: 'entier', description: 'Nombre de foyers différents.' },
    orienteurs: {
      expression: 'count(DISTINCT f.orienteur)',
      type: 'entier',
      description: 'Nombre de partenaires différents qui ont orienté, par nom.',
    },
    delaiDiagnostic: medianDays('f.dateOrientation', 'f.dateDiagnostic', 'Jours de l’orientation au diagnostic.'),
    delaiDebut: medianDays('f.dateOrientation', 'f.dateDebut', 'Jours de l’orientation au début de l’accompagnement.'),
    duree: medianDays('f.dateDebut', 'f.dateFin', 'Jours du début à la fin, pour les parcours finis.'),
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
