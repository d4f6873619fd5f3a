/** Les arrondissements municipaux de Lyon, Paris et Marseille dans le code officiel géographique, et leur commune. */
const COMMUNES: [arrondissements: RegExp, commune: string][] = [
  [/^6938[1-9]$/, '69123'],
  [/^751(0[1-9]|1\d|20)$/, '75056'],
  [/^132(0[1-9]|1[0-6])$/, '13055'],
];

/** La commune d'un arrondissement municipal, par son code INSEE ; nulle si le code n'en est pas un. */
export function communeOfArrondissement(code: string): string | null {
  return COMMUNES.find(([arrondissements]) => arrondissements.test(code))?.[1] ?? null;
}
