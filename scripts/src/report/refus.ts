/** Une demande que le rapport refuse : ce qui est à corriger, en français, sous un code stable. */
export class RefusDuRapport extends Error {
  override name = 'RefusDuRapport';

  constructor(
    readonly code: 'COMMENTAIRE_INVALIDE' | 'EDITION_INCONNUE' | 'FIGURES_CHANGEES',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
