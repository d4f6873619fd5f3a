import { type Classe, classesDe, rangDeClasse } from '@hub/portal/carte/classes';
import {
  CASES,
  COLONNES,
  COURS_D_EAU,
  horsDesCases,
  isDeLyon,
  isLyonEntier,
  MILIEU_DE_LYON,
  RANGS_DE_CASES,
  traceDeLyon,
  traceDuCours,
  valeursDesCases,
} from '@hub/portal/carte/communes';
import type { Couleurs } from './couleurs.js';
import type { Ligne } from './graphiques.js';
import { nombre } from './nombre.js';

const ECART = 4;
const LEGENDE = 82;
const HAUTEUR_CASE = 44;

/** La carte des pages, dessinée sans elles : une case par commune, sa teinte dit sa classe, son nombre y est écrit. `largeur` en pixels. */
export function carteSvg(lignes: readonly Ligne[], couleurs: Couleurs, largeur: number): string {
  const keys = lignes.map(({ cle }) => cle);
  const values = valeursDesCases(
    keys,
    lignes.map(({ valeurs: [value] }) => value),
  );
  const shown = [...values.values()].filter((value): value is number => typeof value === 'number');
  const classes = classesDe(shown, couleurs.teintes.length);
  const lyon = isLyonEntier(keys);
  const width = largeur / COLONNES;
  const corps = width > 70 ? 11 : 9;
  const squares = CASES.map((one) => {
    const { code, abrege, colonne, rang } = one;
    const whole = lyon && isDeLyon(one);
    if (whole && code !== MILIEU_DE_LYON) return '';
    const value = values.get(code);
    const teinte = couleurs.teintes[rangDeClasse(classes, value)];
    const [x, y] = [colonne * width, rang * HAUTEUR_CASE];
    const [middle, ink] = [x + (width - ECART) / 2, teinte?.encre ?? couleurs.encre];
    const paint = `fill="${teinte?.fond ?? 'none'}" stroke="${couleurs.filet}"`;
    return [
      whole
        ? `<path d="${traceDeLyon(width, HAUTEUR_CASE, ECART)}" ${paint}/>`
        : `<rect x="${f(x)}" y="${y}" width="${f(width - ECART)}" height="${HAUTEUR_CASE - ECART}" rx="3" ${paint}/>`,
      text(whole ? 'Lyon' : abrege, middle, y + 16, corps, ink),
      text(inWords(value), middle, y + 33, corps + 2, ink, 'bold'),
    ].join('');
  });
  const height = RANGS_DE_CASES * HAUTEUR_CASE + LEGENDE;
  return [
    `<svg width="${largeur}" height="${height}" viewBox="0 0 ${largeur} ${height}" xmlns="http://www.w3.org/2000/svg"`,
    ` font-family="${couleurs.police}">`,
    ...squares,
    ...rivers(couleurs, width),
    ...legend(classes, couleurs, width),
    outside(lignes, couleurs),
    '</svg>',
  ].join('');
}

function rivers(couleurs: Couleurs, width: number): string[] {
  return COURS_D_EAU.map(({ nom, points, nomEn: [x, y], ancre }) => {
    const line = `points="${traceDuCours(points, width, HAUTEUR_CASE, ECART)}" fill="none" stroke="${couleurs.eau}" stroke-width="3"`;
    const place = `x="${f(x * width)}" y="${f(y * HAUTEUR_CASE)}" text-anchor="${ancre}" font-size="11" font-style="italic"`;
    return `<polyline ${line}/><text ${place} fill="${couleurs.eau}">${nom}</text>`;
  });
}

/** Une commune que les données ne citent pas n'a personne ; une commune citée sans nombre est sous secret statistique. */
function inWords(value: number | null | undefined): string {
  if (value === null) return 'secret';
  return value === undefined ? '–' : nombre(value);
}

function legend(classes: readonly Classe[], couleurs: Couleurs, width: number): string[] {
  const y = RANGS_DE_CASES * HAUTEUR_CASE + 22;
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
  const left = new Set(horsDesCases(lignes.map(({ cle }) => cle)));
  const total = lignes.reduce((sum, { cle, valeurs: [value] }) => sum + (left.has(cle) ? (value ?? 0) : 0), 0);
  const y = RANGS_DE_CASES * HAUTEUR_CASE + 66;
  if (total === 0) return '';
  return `<text x="0" y="${y}" font-size="12" fill="${couleurs.encre}">Hors de la carte (autre commune, ou commune inconnue)\u00a0: ${nombre(total)}</text>`;
}

function text(content: string, x: number, y: number, size: number, ink: string, weight = 'normal'): string {
  return `<text x="${f(x)}" y="${y}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${ink}">${content}</text>`;
}

const f = (pixels: number) => pixels.toFixed(1);
