const CANONICAL = /^[A-Z]+(?: [A-Z]+)*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
const SEPARATORS = /[\s\-\u2010-\u2015]+/g;

/**
 * Clé de comparaison d'une personne sans NIR : nom, prénom, naissance (AAAA-MM-JJ). Les noms se comparent sans accents
 * ni casse ; traits d'union et suites d'espaces valent une espace (JEAN-PIERRE = JEAN PIERRE ≠ JEANPIERRE).
 */
export function nameKey(nom: string, prenom: string, naissance: string): string {
  return `${fold(nom)}\n${fold(prenom)}\n${naissance}`;
}

function fold(name: string): string {
  if (CANONICAL.test(name)) return name;
  const plain = ASCII.test(name) ? name.toUpperCase() : withoutAccents(name);
  return plain.replace(SEPARATORS, ' ').trim();
}

/** NFD ne défait pas les ligatures, et l'apostrophe de Word n'est pas celle du clavier. */
function withoutAccents(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/Æ/g, 'AE')
    .replace(/[’ʼ]/g, "'");
}
