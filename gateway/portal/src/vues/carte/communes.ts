/** One commune, or one arrondissement of Lyon, as a square. */
export interface Case {
  code: string;
  nom: string;
  /** What its square can hold. */
  abrege: string;
  colonne: number;
  rang: number;
}

/*
 * Each commune is a square of the same size, placed by hand as its town hall is to its neighbours': no outline is drawn, and none is true. The
 * rivers keep their banks: the Saône runs left of the sixth column down to La Mulatière, the Rhône along the top of Jonage's row, then down left
 * of the seventh. Codes are those of INSEE; Pierre-Bénite keeps its square for the years before it joined Oullins.
 */
const RANGS = [
  '. . . 69163:Quincieux:Quincieux . 69278:Genay:Genay',
  '. . . . 69207:Saint-Germain-au-Mont-d’Or:St-Germain 69143:Neuville-sur-Saône:Neuville 69284:Montanay:Montanay',
  '. . 69117:Lissieu:Lissieu 69071:Curis-au-Mont-d’Or:Curis 69003:Albigny-sur-Saône:Albigny 69085:Fleurieu-sur-Saône:Fleurieu 69033:Cailloux-sur-Fontaines:Cailloux',
  '. . 69116:Limonest:Limonest 69153:Poleymieux-au-Mont-d’Or:Poleymieux 69068:Couzon-au-Mont-d’Or:Couzon 69168:Rochetaillée-sur-Saône:Rochetaillée 69087:Fontaines-Saint-Martin:Font.-St-M. 69293:Sathonay-Village:Sath.-Vill.',
  '69250:La_Tour-de-Salvagny:La_Tour-S. 69072:Dardilly:Dardilly 69194:Saint-Didier-au-Mont-d’Or:St-Didier 69191:Saint-Cyr-au-Mont-d’Or:St-Cyr 69233:Saint-Romain-au-Mont-d’Or:St-Romain 69088:Fontaines-sur-Saône:Font.-s-S. 69292:Sathonay-Camp:Sath.-Camp 69286:Rillieux-la-Pape:Rillieux',
  '69127:Marcy-l’Étoile:Marcy 69044:Charbonnières-les-Bains:Charbonn. 69081:Écully:Écully 69040:Champagne-au-Mont-d’Or:Champagne 69063:Collonges-au-Mont-d’Or:Collonges 69034:Caluire-et-Cuire:Caluire',
  '. . 69205:Saint-Genis-les-Ollières:St-Genis-O. 69244:Tassin-la-Demi-Lune:Tassin 69389:Lyon_9e:Lyon_9e 69384:Lyon_4e:Lyon_4e 69386:Lyon_6e:Lyon_6e 69266:Villeurbanne:Villeurbanne 69256:Vaulx-en-Velin:Vaulx 69279:Jonage:Jonage',
  '. . 69069:Craponne:Craponne 69089:Francheville:Franchev. 69385:Lyon_5e:Lyon_5e 69381:Lyon_1er:Lyon_1er 69383:Lyon_3e:Lyon_3e 69029:Bron:Bron 69275:Décines-Charpieu:Décines 69282:Meyzieu:Meyzieu',
  '. . . . 69202:Sainte-Foy-lès-Lyon:Ste-Foy 69382:Lyon_2e:Lyon_2e 69387:Lyon_7e:Lyon_7e 69388:Lyon_8e:Lyon_8e 69271:Chassieu:Chassieu',
  '. . . . 69149:Oullins-Pierre-Bénite:Oullins 69142:La_Mulatière:Mulatière 69199:Saint-Fons:St-Fons 69259:Vénissieux:Vénissieux 69290:Saint-Priest:St-Priest',
  '. . . . 69204:Saint-Genis-Laval:St-Genis-L. 69152:Pierre-Bénite:P.-Bénite 69276:Feyzin:Feyzin 69273:Corbas:Corbas 69283:Mions:Mions',
  '. . . . . 69100:Irigny:Irigny 69296:Solaize:Solaize',
  '. . . . 69046:Charly:Charly 69260:Vernaison:Vernaison',
  '. . . . . 69096:Grigny-sur-Rhône:Grigny',
  '. . . . . 69091:Givors:Givors',
];

export const COLONNES = 10;
export const RANGS_DE_CASES = RANGS.length;

/** A point of the map, in squares from its north-west corner. */
type Point = readonly [colonne: number, rang: number];

/** Between which squares the rivers run, with where their name can be written, right or left of it. */
export const COURS_D_EAU: readonly { nom: string; points: readonly Point[]; nomEn: Point; ancre: 'start' | 'end' }[] = [
  {
    nom: 'Saône',
    points: [
      [5, 0],
      [5, 9],
      [6, 9],
    ],
    nomEn: [4.9, 0.4],
    ancre: 'end',
  },
  {
    nom: 'Rhône',
    points: [
      [10, 6],
      [6, 6],
      [6, 15],
    ],
    nomEn: [10, 5.85],
    ancre: 'end',
  },
];

/** The corners of all Lyon, in squares; `creux`: on the edge that leaves a gap before the next square, to the east, to the south. */
const CONTOUR_DE_LYON: readonly { point: Point; creux: readonly [est: boolean, sud: boolean] }[] = [
  { point: [4, 6], creux: [false, false] },
  { point: [7, 6], creux: [true, false] },
  { point: [7, 8], creux: [true, false] },
  { point: [8, 8], creux: [true, false] },
  { point: [8, 9], creux: [true, true] },
  { point: [5, 9], creux: [false, true] },
  { point: [5, 8], creux: [false, true] },
  { point: [4, 8], creux: [false, true] },
];

/** The square of the 1st arrondissement: all Lyon is written there. */
export const MILIEU_DE_LYON = '69381';

/** All Lyon as one shape, in SVG: `ecart` is left before the next squares. */
export function traceDeLyon(largeur: number, hauteur: number, ecart: number): string {
  const corners = CONTOUR_DE_LYON.map(({ point: [colonne, rang], creux: [est, sud] }) => {
    return `${colonne * largeur - (est ? ecart : 0)} ${rang * hauteur - (sud ? ecart : 0)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** A river as SVG points, in the middle of the gap between squares. */
export function traceDuCours(points: readonly Point[], largeur: number, hauteur: number, ecart: number): string {
  return points.map(([x, y]) => `${x * largeur - ecart / 2},${y * hauteur - ecart / 2}`).join(' ');
}

export const CASES: readonly Case[] = RANGS.flatMap((line, rang) =>
  line.split(' ').flatMap((written, colonne) => {
    const [code, nom, abrege] = written.replaceAll('_', ' ').split(':');
    return nom && abrege ? [{ code: code as string, nom, abrege, colonne, rang }] : [];
  }),
);

/** Lyon, when a file does not say which arrondissement. */
const LYON = '69123';

/**
 * The value of each square, by its code, from the categories of a chart: codes or names. All Lyon gives its value to its arrondissements.
 */
export function valeursDesCases(
  categories: readonly string[],
  valeurs: readonly (number | null)[],
): ReadonlyMap<string, number | null> {
  const given = new Map(categories.map((categorie, rank) => [keyOf(categorie), valeurs[rank] ?? null]));
  const lyon = isWhole(categories) ? (given.get(LYON) ?? given.get('lyon')) : undefined;
  return new Map(
    CASES.flatMap((one): [string, number | null][] => {
      const { code, nom } = one;
      const known = given.has(code) ? given.get(code) : given.get(keyOf(nom));
      if (known !== undefined) return [[code, known]];
      return isDeLyon(one) && lyon !== undefined ? [[code, lyon]] : [];
    }),
  );
}

/** The categories that no square is for; what of Lyon has no arrondissement, when others have one. */
export function horsDesCases(categories: readonly string[]): string[] {
  const known = new Set(CASES.flatMap(({ code, nom }) => [code, keyOf(nom)]));
  const lyon = isWhole(categories) ? [LYON, 'lyon'] : [];
  return categories.filter((categorie) => !known.has(keyOf(categorie)) && !lyon.includes(keyOf(categorie)));
}

/** The name of a commune, for one who reads its code; the text itself when it is no such code. */
export function nomDeCommune(code: string): string {
  const nom = code === LYON ? 'Lyon' : CASES.find((one) => one.code === code)?.nom;
  return nom ? `${nom} (${code})` : code;
}

/** True of a square of Lyon. */
export function isDeLyon({ nom }: Case): boolean {
  return nom.startsWith('Lyon ');
}

/** True when the map draws Lyon as one: cited, and no arrondissement with it. */
export function isLyonEntier(categories: readonly string[]): boolean {
  return isWhole(categories) && categories.some((categorie) => [LYON, 'lyon'].includes(keyOf(categorie)));
}

/** True when Lyon is not told apart by arrondissement. */
function isWhole(categories: readonly string[]): boolean {
  const parts = new Set(CASES.filter(isDeLyon).flatMap(({ code, nom }) => [code, keyOf(nom)]));
  return !categories.some((categorie) => parts.has(keyOf(categorie)));
}

/** A name without its accents, its marks and what « arrondissement » adds. */
function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ arrondissement$/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
