/** Ce dont un dessin a besoin pour être peint ; chaque couleur est une couleur CSS, ou une variable qui en porte une. */
export interface Couleurs {
  police: string;
  fond: string;
  encre: string;
  filet: string;
  /** D'un cours d'eau, sur le fond. */
  eau: string;
  /** Une par série. */
  series: readonly string[];
  /** Du plus clair au plus soutenu, avec l'encre qui s'y lit (contraste de 4,5 au moins). */
  teintes: readonly { fond: string; encre: string }[];
}

/** Sur fond clair, et sur papier. */
export const CLAIR: Couleurs = {
  police: 'DejaVu Sans, sans-serif',
  fond: '#ffffff',
  encre: '#1d2430',
  filet: '#c3cad5',
  eau: '#0b7285',
  series: ['#1f5fa8', '#b04a00', '#3d7a3a'],
  teintes: [
    { fond: '#e3edf8', encre: '#1d2430' },
    { fond: '#b7d1ee', encre: '#1d2430' },
    { fond: '#7fadde', encre: '#1d2430' },
    { fond: '#2f6fb5', encre: '#ffffff' },
    { fond: '#143f73', encre: '#ffffff' },
  ],
};

/** Sur fond sombre : plus une teinte est soutenue, plus elle est claire. */
export const SOMBRE: Couleurs = {
  police: CLAIR.police,
  fond: '#14181f',
  encre: '#e6e9ef',
  filet: '#465063',
  eau: '#5cc8dc',
  series: ['#7fb2ec', '#f0a45d', '#8fd08a'],
  teintes: [
    { fond: '#1d2a3d', encre: '#e6e9ef' },
    { fond: '#24446b', encre: '#ffffff' },
    { fond: '#33659e', encre: '#ffffff' },
    { fond: '#6ea5e0', encre: '#14181f' },
    { fond: '#b5d5f7', encre: '#14181f' },
  ],
};

/** Les mêmes, prises dans la feuille de style de la page : voir `declarationsOf`. */
export const DE_LA_PAGE: Couleurs = {
  police: 'system-ui, sans-serif',
  fond: 'var(--fond)',
  encre: 'var(--encre)',
  filet: 'var(--filet)',
  eau: 'var(--eau)',
  series: CLAIR.series.map((_, i) => `var(--serie-${i})`),
  teintes: CLAIR.teintes.map((_, i) => ({ fond: `var(--teinte-${i})`, encre: `var(--encre-de-teinte-${i})` })),
};

/** Les variables CSS que `DE_LA_PAGE` demande. */
export function declarationsOf({ fond, encre, filet, eau, series, teintes }: Couleurs): string {
  return [
    `--fond: ${fond}; --encre: ${encre}; --filet: ${filet}; --eau: ${eau};`,
    ...series.map((couleur, i) => `--serie-${i}: ${couleur};`),
    ...teintes.map((teinte, i) => `--teinte-${i}: ${teinte.fond}; --encre-de-teinte-${i}: ${teinte.encre};`),
  ].join(' ');
}
