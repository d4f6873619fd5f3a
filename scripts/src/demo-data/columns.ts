const IDENTITE = 'nir nom prenom date_naissance';

/** Les colonnes de chaque source, dans l'ordre du contrat. */
export const COLONNES = {
  territoires: 'type code nom parent_type parent_code debut fin',
  etablissements:
    'siret siren denomination enseigne code_naf tranche_effectif code_insee adresse etat successeur_siret',
  siae: 'siret type denomination id_asp code_naf code_insee secteurs date_convention reseau',
  'caf-droits': `mois matricule ${IDENTITE} sexe code_insee role situation_familiale date_ouverture etat soumis_droits_devoirs montant`,
  parcours: `id_parcours ${IDENTITE} foyer dispositif modalite structure_siret structure_nom orienteur cli date_orientation diagnostic date_diagnostic brsa_declare date_debut date_fin motif_sortie`,
  operations:
    'id_operation nom type maitre_ouvrage maitre_ouvrage_siret code_insee date_debut date_fin heures_engagees',
  clauses:
    'id_clause uid_marche id_operation lot objet type secteur heures_prevues montant_reserve annee siret_siae type_siae facilitateur',
  'participations-clauses': `id_participation id_clause ${IDENTITE} siret_entreprise siret_siae type_siae publics modalite contrat date_debut date_fin sortie`,
  'heures-clauses': 'id_participation mois heures',
  'etats-mensuels': `id_salarie ${IDENTITE} siret type mois heures etp date_entree date_sortie motif_sortie criteres`,
  'actions-filiere': 'id_action nom filiere operateur operateur_siret date_debut date_fin axe',
  'parcours-filiere': `id_ligne id_action ${IDENTITE} etape date siret_employeur contrat`,
} as const;

export type Source = keyof typeof COLONNES;

export const colonnesDe = (source: Source): string[] => COLONNES[source].split(' ');

/** Les colonnes dont la valeur est un jour. */
export const estDate = (colonne: string): boolean => /^date|^debut$|^fin$/.test(colonne);
