/** Une orientation du programme métropolitain d'insertion pour l'emploi. */
export interface Orientation {
  numero: string;
  titre: string;
}

/** Une fiche action du programme, telle que le rapport d'exécution de la convention d'appui la présente. */
export interface Fiche {
  numero: string;
  titre: string;
  /** Numéro de son orientation. */
  orientation: string;
  /** Dispositifs qu'elle porte, par leur code. */
  dispositifs: readonly string[];
}

export const ORIENTATIONS: readonly Orientation[] = [
  { numero: '1', titre: 'Construire une offre de service orientée vers l’accès à l’activité' },
  { numero: '2', titre: 'Développer une offre d’insertion par l’entreprise' },
];

/** Dans l'ordre du rapport. Les fiches 1 et 2 s'y lisent ensemble. */
export const FICHES: readonly Fiche[] = [
  {
    numero: '1-2',
    titre: 'Orientation et accompagnement des publics',
    orientation: '1',
    dispositifs: ['ITINERAIRE_EMPLOI', 'ITINERAIRE_ACTIVITE', 'DROIT_COMMUN_MDM', 'POLE_EMPLOI'],
  },
  { numero: '14', titre: 'Insertion et santé', orientation: '1', dispositifs: ['INSERTION_SANTE'] },
  { numero: '9', titre: 'Partenariat avec les CCAS de la Métropole', orientation: '1', dispositifs: ['CCAS'] },
  {
    numero: '7',
    titre: 'Accompagnement global Pôle emploi',
    orientation: '1',
    dispositifs: ['ACCOMPAGNEMENT_GLOBAL'],
  },
  {
    numero: '3',
    titre: 'Signer un contrat d’engagements réciproques librement débattu',
    orientation: '1',
    dispositifs: [],
  },
  {
    numero: '4',
    titre: 'Associer aux équipes pluridisciplinaires et travailler à la participation des usagers',
    orientation: '1',
    dispositifs: [],
  },
  {
    numero: '13',
    titre: 'Professionnalisation des accompagnateurs emploi',
    orientation: '1',
    dispositifs: [],
  },
  { numero: '16', titre: 'PERLE', orientation: '1', dispositifs: ['PERLE'] },
  { numero: '11', titre: 'Insertion des jeunes', orientation: '1', dispositifs: ['E2C', 'FAJ'] },
  {
    numero: '15',
    titre: 'Rapprocher l’offre et la demande d’emploi : l’approche par filière',
    orientation: '2',
    dispositifs: [],
  },
  {
    numero: '10',
    titre: 'Mobilisation de postes de chargés de liaison entreprises emploi',
    orientation: '2',
    dispositifs: [],
  },
  {
    numero: '8',
    titre: 'Recours régulier aux clauses d’insertion dans les marchés',
    orientation: '2',
    dispositifs: [],
  },
  {
    numero: '6',
    titre: 'Conclure avec l’État une CAOM prévoyant les aides à l’insertion',
    orientation: '2',
    dispositifs: ['AIDE_POSTE', 'ACCOMPAGNEMENT_IAE', 'AAP_IAE', 'RESEAUX'],
  },
];

/** La fiche d'un numéro. */
export function ficheOf(numero: string): Fiche | undefined {
  return FICHES.find((fiche) => fiche.numero === numero);
}

/** La fiche qui porte un dispositif. */
export function ficheOfDispositif(code: string): Fiche | undefined {
  return FICHES.find(({ dispositifs }) => dispositifs.includes(code));
}
