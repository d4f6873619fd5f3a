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
 * Each commune is a square of the same size, placed by hand beside its neighbours: no outline is drawn, and none is true. Codes are those of
 * INSEE; Pierre-Bénite keeps its square for the years before it joined Oullins.
 */
const RANGS = [
  '. . 69163:Quincieux:Quinc. . 69278:Genay:Genay',
  '. 69117:Lissieu:Lissieu 69207:Saint-Germain-au-Mont-d’Or:St-Ger. 69071:Curis-au-Mont-d’Or:Curis 69003:Albigny-sur-Saône:Albigny 69143:Neuville-sur-Saône:Neuv. 69284:Montanay:Mont.',
  '. 69116:Limonest:Limon. 69153:Poleymieux-au-Mont-d’Or:Poley. 69068:Couzon-au-Mont-d’Or:Couzon 69168:Rochetaillée-sur-Saône:Roch. 69085:Fleurieu-sur-Saône:Fleur. 69033:Cailloux-sur-Fontaines:Caill.',
  '. . . 69233:Saint-Romain-au-Mont-d’Or:St-Rom. 69088:Fontaines-sur-Saône:Font.-S. 69087:Fontaines-Saint-Martin:Font.-M. 69293:Sathonay-Village:Sath.-V.',
  '69250:La_Tour-de-Salvagny:Tour 69072:Dardilly:Dard. 69194:Saint-Didier-au-Mont-d’Or:St-Did. 69191:Saint-Cyr-au-Mont-d’Or:St-Cyr 69063:Collonges-au-Mont-d’Or:Coll. 69292:Sathonay-Camp:Sath.-C. 69286:Rillieux-la-Pape:Rillieux',
  '69127:Marcy-l’Étoile:Marcy 69044:Charbonnières-les-Bains:Charb. 69040:Champagne-au-Mont-d’Or:Champ. 69389:Lyon_9e:Lyon_9 69384:Lyon_4e:Lyon_4 69034:Caluire-et-Cuire:Caluire . . . 69279:Jonage:Jonage',
  '. 69205:Saint-Genis-les-Ollières:St-G.-O. 69081:Écully:Écully 69385:Lyon_5e:Lyon_5 69381:Lyon_1er:Lyon_1 69386:Lyon_6e:Lyon_6 69266:Villeurbanne:Villeurb. 69256:Vaulx-en-Velin:Vaulx 69275:Décines-Charpieu:Décines 69282:Meyzieu:Meyzieu',
  '. 69069:Craponne:Crap. 69244:Tassin-la-Demi-Lune:Tassin 69202:Sainte-Foy-lès-Lyon:Ste-Foy 69382:Lyon_2e:Lyon_2 69383:Lyon_3e:Lyon_3 69029:Bron:Bron 69271:Chassieu:Chass.',
  '. . 69089:Francheville:Franch. 69142:La_Mulatière:Mulat. 69387:Lyon_7e:Lyon_7 69388:Lyon_8e:Lyon_8 69290:Saint-Priest:St-Priest',
  '. . 69204:Saint-Genis-Laval:St-G.-L. 69149:Oullins-Pierre-Bénite:Oullins 69199:Saint-Fons:St-Fons 69259:Vénissieux:Véniss. 69283:Mions:Mions',
  '. . . 69152:Pierre-Bénite:P.-Bén. 69276:Feyzin:Feyzin 69273:Corbas:Corbas',
  '. . . 69100:Irigny:Irigny 69296:Solaize:Solaize',
  '. . 69046:Charly:Charly 69260:Vernaison:Vern.',
  '. . 69096:Grigny-sur-Rhône:Grigny',
  '. . 69091:Givors:Givors',
];

export const COLONNES = 10;
export const RANGS_DE_CASES = RANGS.length;

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
    CASES.flatMap(({ code, nom }): [string, number | null][] => {
      const known = given.has(code) ? given.get(code) : given.get(keyOf(nom));
      if (known !== undefined) return [[code, known]];
      return nom.startsWith('Lyon ') && lyon !== undefined ? [[code, lyon]] : [];
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

/** True when Lyon is not told apart by arrondissement. */
function isWhole(categories: readonly string[]): boolean {
  const parts = new Set(
    CASES.filter(({ nom }) => nom.startsWith('Lyon ')).flatMap(({ code, nom }) => [code, keyOf(nom)]),
  );
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
