/** Une demande que la commande refuse : ce qui est à corriger, en français. */
export class RefusDuRapport extends Error {
  override name = 'RefusDuRapport';
}
