import { TUILES } from './carte-communes.js';
import type { Couleurs } from './couleurs.js';
import type { Ligne } from './graphiques.js';
import { nombre } from './nombre.js';

const COLONNES = 9;
const RANGS = 13;
const ECART = 3;
const LEGENDE = 82;
const HAUTEUR_TUILE = 44;

/** Une carte en tuiles : même aire pour chaque commune, sa teinte dit sa classe, son nombre y est écrit. `largeur` en pixels. */
export function carteSvg(lignes: readonly Ligne[], couleurs: Couleurs, largeur: number): string {
  const values = new Map(lignes.map(({ cle, valeurs: [value] }) => [cle, value]));
  const shown = TUILES.flatMap(([code]) => values.get(code) ?? []);
  const classes = classesOf(shown, couleurs.teintes.length);
  const width = largeur / COLONNES;
  const corps = width > 70 ? 11 : 9;
  const tiles = TUILES.map(([code, nom, colonne, rang]) => {
    const value = values.get(code);
    const at = classes.findIndex(({ a }) => typeof value === 'number' && value <= a);
    const teinte = couleurs.teintes[at];
    const x = colonne * width;
    const y = rang * HAUTEUR_TUILE;
    const [middle, ink] = [x + (width - ECART) / 2, teinte?.encre ?? couleurs.encre];
    return [
      `<rect x="${f(x)}" y="${y}" width="${f(width - ECART)}" height="${HAUTEUR_TUILE - ECART}" rx="3"` +
        ` fill="${teinte?.fond ?? 'none'}" stroke="${couleurs.filet}"/>`,
      text(nom, middle, y + 16, corps, ink),
      text(inWords(value), middle, y + 33, corps + 2, ink, 'bold'),
    ].join('');
  });
  const height = RANGS * HAUTEUR_TUILE + LEGENDE;
  return [
    `<svg width="${largeur}" height="${height}" viewBox="0 0 ${largeur} ${height}" xmlns="http://www.w3.org/2000/svg"`,
    ` font-family="${couleurs.police}">`,
    ...tiles,
    ...legend(classes, couleurs, width),
    outside(lignes, couleurs),
    '</svg>',
  ].join('');
}

interface Borne {
  de: number;
  a: number;
}

/** Des classes d'effectifs à peu près égaux, bornées par des valeurs qui existent. */
function classesOf(values: readonly number[], count: number): Borne[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const size = Math.ceil(sorted.length / count);
  return Array.from({ length: Math.ceil(sorted.length / (size || 1)) }, (_, i) => {
    const own = sorted.slice(i * size, (i + 1) * size);
    return { de: own[0], a: own[own.length - 1] };
  });
}

/** Une commune que les données ne citent pas n'a personne ; une commune citée sans nombre est sous secret statistique. */
function inWords(value: number | null | undefined): string {
  if (value === null) return 'secret';
  return value === undefined ? '–' : nombre(value);
}

function legend(classes: Borne[], couleurs: Couleurs, width: number): string[] {
  const y = RANGS * HAUTEUR_TUILE + 22;
  return classes.flatMap(({ de, a }, i) => {
    const x = i * width * 1.75;
    return [
      `<rect x="${f(x)}" y="${y}" width="20" height="20" rx="3" fill="${couleurs.teintes[i].fond}" stroke="${couleurs.filet}"/>`,
      `<text x="${f(x + 26)}" y="${y + 14}" font-size="12" fill="${couleurs.encre}">${de === a ? nombre(a) : `${nombre(de)} à ${nombre(a)}`}</text>`,
    ];
  });
}

/** Ce que la carte ne place pas : une autre commune, une commune inconnue. */
function outside(lignes: readonly Ligne[], couleurs: Couleurs): string {
  const placed = new Set<string>(TUILES.map(([code]) => code));
  const total = lignes.reduce((sum, { cle, valeurs: [value] }) => sum + (placed.has(cle) ? 0 : (value ?? 0)), 0);
  const y = RANGS * HAUTEUR_TUILE + 66;
  if (total === 0) return '';
  return `<text x="0" y="${y}" font-size="12" fill="${couleurs.encre}">Hors de la carte (autre commune, ou commune inconnue)\u00a0: ${nombre(total)}</text>`;
}

function text(content: string, x: number, y: number, size: number, ink: string, weight = 'normal'): string {
  return `<text x="${f(x)}" y="${y}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${ink}">${content}</text>`;
}

const f = (pixels: number) => pixels.toFixed(1);
