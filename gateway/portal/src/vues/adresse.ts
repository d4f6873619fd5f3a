/** The address of a view's table in this format, with these values; what is at its default is not written. */
export function adresseOf(
  slug: string,
  format: string,
  valeurs: Readonly<Record<string, unknown>> = {},
  version: number | null = null,
): string {
  const written = writtenOf(valeurs).toString();
  return `/vues/${slug}${version === null ? '' : `@${version}`}.${format}${written ? `?${written}` : ''}`;
}

/** Values as an address writes them: lists repeated, objects in JSON, nothing for none. */
export function writtenOf(valeurs: Readonly<Record<string, unknown>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(valeurs)) {
    const all = Array.isArray(valeur) && valeur.length > 0 ? valeur : [valeur];
    for (const one of all) params.append(nom, textOf(one));
  }
  return params;
}

function textOf(one: unknown): string {
  if (one === null || one === undefined || (Array.isArray(one) && one.length === 0)) return '';
  return typeof one === 'object' ? JSON.stringify(one) : String(one);
}
