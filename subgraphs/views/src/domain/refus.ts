/** Pourquoi une vue ou une clé n'a pas été enregistrée. Chaque code a sa phrase ; le détail la complète. */
export const REFUS = {
  TITRE_INVALIDE: 'Un titre a de 1 à 200 caractères.',
  DESCRIPTION_INVALIDE: 'Une description a au plus 4 000 caractères.',
  ETIQUETTE_INVALIDE: 'Une vue a au plus 20 étiquettes, de 1 à 50 caractères.',
  SLUG_INVALIDE: 'Une adresse est faite de lettres minuscules sans accent, de chiffres et de tirets, 80 au plus.',
  SLUG_FIXE: 'L’adresse d’une vue ne change pas : des liens la portent. Copiez la vue sous un autre titre.',
  SLUG_PRIS: 'Cette adresse est déjà celle d’une vue.',
  OPERATION_INVALIDE: 'Une vue enregistre exactement une question nommée (query), valide dans le graphe publié.',
  VARIABLE_INVALIDE: 'Une variable est déclarée par l’opération et a une valeur par défaut de son type.',
  COLONNE_INCONNUE: 'Une colonne est un champ que l’opération demande.',
  COLONNES_INVALIDES: 'Un tableau a au plus 200 colonnes, sous des titres de 1 à 200 caractères.',
  GRAPHIQUE_INVALIDE: 'Un graphique a de 1 à 20 séries.',
  PARTAGE_REFUSE:
    'Votre jeton ne dit pas de quelle direction vous êtes : partagez avec tous, ou gardez la vue pour vous.',
  VUE_INCONNUE: 'Aucune vue ouverte à vous n’a cette adresse.',
  VUE_D_UN_AUTRE: 'Cette vue est celle d’un autre : copiez-la pour la changer.',
  VUE_RETIREE: 'Cette vue est retirée : copiez-la pour la reprendre.',
  VERSION_DEPASSEE: 'La vue a changé depuis que vous l’avez lue : relisez-la avant de la modifier.',
  LIBELLE_INVALIDE: 'Le libellé d’une clé a de 1 à 100 caractères : il dit qui s’en sert.',
  CLES_TROP_NOMBREUSES: 'Vous avez déjà 20 clés en service pour cette vue : révoquez-en une.',
  CLE_INCONNUE: 'Aucune clé à vous n’a cet identifiant.',
} as const;

export type CodeDeRefus = keyof typeof REFUS;

/** Un refus attendu : de la donnée, jamais une exception. */
export class Refus {
  readonly message: string;

  /** @param champ ce qui, dans la demande, est à corriger : `operation`, `variables.annee`… */
  constructor(
    readonly code: CodeDeRefus,
    readonly champ: string | null = null,
    detail = '',
  ) {
    this.message = detail ? `${REFUS[code]} ${detail}` : REFUS[code];
  }
}
