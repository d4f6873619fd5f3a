import { anyOf, type Controle, enVigueur, finAvantDebut, linesFrom, linesWhere } from '@hub/shared/store/controle';

/** Sources qui citent un établissement, et par quelle colonne. */
const CITATIONS = [
  ['offres', 'siret'],
  ['contacts-clee', 'siret'],
  ['charte-1000', 'siret'],
  ['parcours-filiere', 'siret_employeur'],
] as const;

/** Les contrôles de qualité des données des employeurs et des filières. */
export const controles: Controle[] = [
  finAvantDebut(
    ['actions-filiere', 'date_debut', 'date_fin'],
    ['evenements-filiere', 'date_debut', 'date_fin'],
    ['offres', 'date_reception', 'date_cloture'],
  ),
  {
    id: 'POURVUS_AU_DELA_DES_POSTES',
    libelle: 'Plus de postes pourvus que de postes offerts',
    description: 'Une offre a plus de postes pourvus qu’elle n’en proposait.',
    sources: ['offres'],
    sql: linesWhere(
      'offres',
      'l.postes_pourvus > l.postes',
      '{l.postes_pourvus} postes pourvus pour {l.postes} offerts.',
    ),
  },
  {
    id: 'OFFRE_POURVUE_SANS_POSTE_POURVU',
    libelle: 'Offre pourvue sans poste pourvu',
    description: 'Une offre est dite pourvue, mais aucun de ses postes ne l’est. Un nombre absent ne dit rien.',
    sources: ['offres'],
    sql: linesWhere('offres', "l.statut = 'POURVUE' AND l.postes_pourvus = 0", 'Offre pourvue, 0 poste pourvu.'),
  },
  {
    id: 'POSTE_CLEE_INCONNU',
    libelle: 'Poste de CLEE inconnu',
    description: 'Un contact cite un poste de chargé de liaison dont aucune situation n’a été déposée.',
    sources: ['contacts-clee', 'postes-clee'],
    sql: linesWhere(
      'contacts-clee',
      `l.id_poste IS NOT NULL AND NOT EXISTS (SELECT FROM ${enVigueur('postes-clee')} p WHERE p.id_poste = l.id_poste)`,
      'Poste {l.id_poste} inconnu.',
    ),
  },
  {
    id: 'ETABLISSEMENT_FERME',
    libelle: 'Établissement fermé',
    description:
      'Une offre ou un contact cite un établissement que SIRENE dit fermé : l’entreprise a pu déménager, son SIRET est à revoir.',
    sources: ['offres', 'contacts-clee', 'etablissements'],
    sql: anyOf(
      ...['offres', 'contacts-clee'].map((source) =>
        linesFrom(
          source,
          `${enVigueur(source)} l JOIN ${enVigueur('etablissements')} e USING (siret)`,
          "e.etat = 'F'",
          'Établissement {siret} fermé.',
        ),
      ),
    ),
  },
  {
    id: 'ETABLISSEMENT_INCONNU',
    libelle: 'Établissement inconnu',
    description: 'Le SIRET cité n’est pas dans l’extrait de SIRENE déposé : il est faux, ou l’extrait est à compléter.',
    sources: [...CITATIONS.map(([source]) => source), 'etablissements'],
    sql: anyOf(
      ...CITATIONS.map(([source, siret]) =>
        linesWhere(
          source,
          `l.${siret} IS NOT NULL
           AND NOT EXISTS (SELECT FROM ${enVigueur('etablissements')} e WHERE e.siret = l.${siret})`,
          `Établissement {l.${siret}} inconnu de SIRENE.`,
        ),
      ),
    ),
  },
  {
    id: 'CONNEXION_AVANT_CREATION',
    libelle: 'Connexion d’avant la création du compte',
    description: 'Un compte de l’extranet a servi avant d’être créé : l’une des deux dates est fausse.',
    sources: ['extranet-comptes'],
    sql: linesWhere(
      'extranet-comptes',
      'l.derniere_connexion < l.date_creation',
      'Connexion le {l.derniere_connexion}, compte créé le {l.date_creation}.',
    ),
  },
];
