/** Les années que portent des variables, `2017` ou `"2017-12"`, de la première à la dernière. */
export function anneesDe(variables: Record<string, unknown>): number[] {
  const years = Object.values(variables).map((value) => Number.parseInt(String(value), 10));
  return [...new Set(years)].sort((a, b) => a - b);
}
