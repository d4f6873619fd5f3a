/** Un lieu écrit à la main, code ou nom, sous une seule forme : sans accents, casse ni ponctuation. « Lyon-Ouest » = « LYON OUEST ». */
export function designationOf(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** SQL de `designationOf`, sur une expression. */
export function designationSql(expression: string): string {
  const letters = `lower(regexp_replace(normalize( ${expression} , NFD), '[\\u0300-\\u036f]', '', 'g'))`;
  return `nullif(trim(regexp_replace(${letters}, '[^a-z0-9]+', ' ', 'g')), '')`;
}
