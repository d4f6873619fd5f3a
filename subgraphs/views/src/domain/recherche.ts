/** Un texte sans accents ni majuscules, tel que la recherche le compare. */
export function enClair(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('’', "'");
}

/** Les mots cherchés, sans la marque de leur pluriel : tous doivent se trouver. */
export function motsCherches(texte: string): string[] {
  return (enClair(texte).match(/[\p{L}\p{N}]+/gu) ?? []).map((mot) => mot.replace(/(?<=\w{3})[sx]$/, ''));
}
