/** Raisons pour lesquelles un fichier entier est refusé. */
export type CodeRefus =
  | 'FICHIER_INTROUVABLE'
  | 'SOURCE_INCONNUE'
  | 'FICHIER_VIDE'
  | 'FICHIER_BINAIRE'
  | 'FICHIER_TROP_GROS'
  | 'GZIP_TRONQUE'
  | 'XLSX_ILLISIBLE'
  | 'XLSX_TROP_GROS'
  | 'ENTETE_ABSENT'
  | 'COLONNE_ABSENTE'
  | 'COLONNE_EN_DOUBLE'
  | 'GUILLEMET_NON_FERME'
  | 'LIGNE_TROP_LONGUE'
  | 'TROP_DE_COLONNES'
  | 'MAPPING_INVALIDE'
  | 'DATE_REFERENCE_INVALIDE'
  | 'XML_ILLISIBLE'
  | 'XML_INTERDIT'
  | 'JSON_ILLISIBLE'
  | 'TOTAL_FAUX';

/** Le fichier entier est refusé et rien n'est rangé : un code stable et une phrase pour la personne qui dépose. */
export class RefusFichier extends Error {
  override readonly name = 'RefusFichier';

  constructor(
    readonly code: CodeRefus,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
