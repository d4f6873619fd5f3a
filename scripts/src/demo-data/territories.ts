import { jour, mois } from './calendar.js';
import type { Prng } from './prng.js';
import { Tirage } from './prng.js';
import type { Cellule } from './writer.js';

const METROPOLE = '200046977';

/** Coordinations locales d'insertion, et leurs Maisons de la Métropole. */
const CLI: [code: string, nom: string, mdm: [code: string, nom: string, communes: string[]][]][] = [
  [
    'CLI-1',
    'CLI Lyon-Centre',
    [
      ['MDM-0101', 'MDM Lyon 1er – Lyon 2e', ['69123', '69381', '69382']],
      ['MDM-0104', 'MDM Lyon 4e', ['69384']],
    ],
  ],
  [
    'CLI-2',
    'CLI Lyon 3e – Lyon 6e',
    [
      ['MDM-0203', 'MDM Lyon 3e', ['69383']],
      ['MDM-0206', 'MDM Lyon 6e', ['69386']],
    ],
  ],
  [
    'CLI-3',
    'CLI Lyon 7e – Lyon 8e',
    [
      ['MDM-0307', 'MDM Lyon 7e', ['69387']],
      ['MDM-0308', 'MDM Lyon 8e', ['69388']],
    ],
  ],
  [
    'CLI-4',
    'CLI Lyon-Ouest',
    [
      ['MDM-0405', 'MDM Lyon 5e', ['69385']],
      ['MDM-0409', 'MDM Lyon 9e', ['69389']],
    ],
  ],
  ['CLI-5', 'CLI Villeurbanne', [['MDM-0501', 'MDM Villeurbanne', ['69266']]]],
  [
    'CLI-6',
    'CLI Rhône-Amont',
    [
      ['MDM-0601', 'MDM Vaulx-en-Velin', ['69256']],
      ['MDM-0602', 'MDM Décines – Meyzieu', ['69275', '69279', '69282']],
    ],
  ],
  [
    'CLI-7',
    'CLI Portes du Sud et des Alpes',
    [
      ['MDM-0701', 'MDM Bron', ['69029', '69271']],
      ['MDM-0702', 'MDM Saint-Priest', ['69283', '69290']],
      ['MDM-0703', 'MDM Vénissieux', ['69259', '69273']],
      ['MDM-0704', 'MDM Saint-Fons', ['69199', '69276', '69296']],
    ],
  ],
  [
    'CLI-8',
    'CLI Lônes, coteaux et Val d’Yzeron',
    [
      ['MDM-0801', 'MDM Oullins', ['69142', '69149', '69152', '69202']],
      ['MDM-0802', 'MDM Saint-Genis-Laval', ['69046', '69100', '69204', '69260']],
      ['MDM-0803', 'MDM Givors', ['69091', '69096']],
      ['MDM-0804', 'MDM Tassin', ['69069', '69089', '69205', '69244']],
    ],
  ],
  [
    'CLI-9',
    'CLI Plateau nord, Val de Saône et Ouest nord',
    [
      ['MDM-0901', 'MDM Rillieux-la-Pape', ['69286', '69292', '69293']],
      ['MDM-0902', 'MDM Caluire-et-Cuire', ['69034']],
      [
        'MDM-0903',
        'MDM Neuville-sur-Saône',
        [
          ['69003', '69033', '69063', '69068', '69071', '69085', '69087', '69088', '69143', '69153'],
          ['69163', '69168', '69207', '69233', '69278', '69284'],
        ].flat(),
      ],
      [
        'MDM-0904',
        'MDM Écully – Limonest',
        ['69040', '69044', '69072', '69081', '69116', '69117', '69127', '69191', '69194', '69250'],
      ],
    ],
  ],
];

/** Code INSEE, nom, population (centaines d'habitants ; 0 pour Lyon, compté par arrondissement). */
const COMMUNES: [code: string, nom: string, population: number][] = [
  ['69003', 'Albigny-sur-Saône', 31],
  ['69029', 'Bron', 430],
  ['69033', 'Cailloux-sur-Fontaines', 30],
  ['69034', 'Caluire-et-Cuire', 436],
  ['69040', 'Champagne-au-Mont-d’Or', 63],
  ['69044', 'Charbonnières-les-Bains', 54],
  ['69046', 'Charly', 48],
  ['69063', 'Collonges-au-Mont-d’Or', 47],
  ['69068', 'Couzon-au-Mont-d’Or', 26],
  ['69069', 'Craponne', 121],
  ['69071', 'Curis-au-Mont-d’Or', 12],
  ['69072', 'Dardilly', 92],
  ['69081', 'Écully', 179],
  ['69085', 'Fleurieu-sur-Saône', 16],
  ['69087', 'Fontaines-Saint-Martin', 31],
  ['69088', 'Fontaines-sur-Saône', 70],
  ['69089', 'Francheville', 156],
  ['69091', 'Givors', 214],
  ['69096', 'Grigny', 100],
  ['69100', 'Irigny', 90],
  ['69116', 'Limonest', 40],
  ['69117', 'Lissieu', 32],
  ['69123', 'Lyon', 0],
  ['69127', 'Marcy-l’Étoile', 38],
  ['69142', 'La Mulatière', 65],
  ['69143', 'Neuville-sur-Saône', 78],
  ['69149', 'Oullins', 264],
  ['69152', 'Pierre-Bénite', 109],
  ['69153', 'Poleymieux-au-Mont-d’Or', 14],
  ['69163', 'Quincieux', 37],
  ['69168', 'Rochetaillée-sur-Saône', 16],
  ['69191', 'Saint-Cyr-au-Mont-d’Or', 63],
  ['69194', 'Saint-Didier-au-Mont-d’Or', 74],
  ['69199', 'Saint-Fons', 193],
  ['69202', 'Sainte-Foy-lès-Lyon', 217],
  ['69204', 'Saint-Genis-Laval', 212],
  ['69205', 'Saint-Genis-les-Ollières', 54],
  ['69207', 'Saint-Germain-au-Mont-d’Or', 31],
  ['69233', 'Saint-Romain-au-Mont-d’Or', 12],
  ['69244', 'Tassin-la-Demi-Lune', 232],
  ['69250', 'La Tour-de-Salvagny', 46],
  ['69256', 'Vaulx-en-Velin', 531],
  ['69259', 'Vénissieux', 655],
  ['69260', 'Vernaison', 52],
  ['69266', 'Villeurbanne', 1637],
  ['69271', 'Chassieu', 112],
  ['69273', 'Corbas', 113],
  ['69275', 'Décines-Charpieu', 299],
  ['69276', 'Feyzin', 103],
  ['69278', 'Genay', 56],
  ['69279', 'Jonage', 61],
  ['69282', 'Meyzieu', 367],
  ['69283', 'Mions', 138],
  ['69284', 'Montanay', 33],
  ['69286', 'Rillieux-la-Pape', 314],
  ['69290', 'Saint-Priest', 492],
  ['69292', 'Sathonay-Camp', 70],
  ['69293', 'Sathonay-Village', 24],
  ['69296', 'Solaize', 31],
  ['69381', 'Lyon 1er Arrondissement', 287],
  ['69382', 'Lyon 2e Arrondissement', 300],
  ['69383', 'Lyon 3e Arrondissement', 1007],
  ['69384', 'Lyon 4e Arrondissement', 348],
  ['69385', 'Lyon 5e Arrondissement', 478],
  ['69386', 'Lyon 6e Arrondissement', 494],
  ['69387', 'Lyon 7e Arrondissement', 883],
  ['69388', 'Lyon 8e Arrondissement', 859],
  ['69389', 'Lyon 9e Arrondissement', 536],
];

const cliParCommune = new Map(
  CLI.flatMap(([cli, , mdms]) => mdms.flatMap(([, , codes]) => codes.map((c) => [c, cli]))),
);
const communes = new Tirage(COMMUNES.map(([code, , population]) => [code, population] as const));

/** Code de la CLI d'une commune ou d'un arrondissement de la Métropole. */
export const cliDe = (commune: string): string => cliParCommune.get(commune) ?? '';

/** Commune de résidence, au prorata des habitants ; Lyon par arrondissement. */
export const tirerCommune = (rng: Prng): string => communes.tirer(rng);

/** Les lignes de `territoires`, parents d'abord. Pierre-Bénite a rejoint Oullins au 1er janvier 2024. */
export function lignesTerritoires(): Cellule[][] {
  const fin2023 = jour(mois(2023, 12), 31);
  const debut2024 = jour(mois(2024, 1), 1);
  const lignes: Cellule[][] = [['METROPOLE', METROPOLE, 'Métropole de Lyon', null, null, null, null]];
  for (const [code, nom] of CLI) lignes.push(['CLI', code, nom, 'METROPOLE', METROPOLE, null, null]);
  for (const [cli, , mdms] of CLI)
    for (const [code, nom] of mdms) lignes.push(['MDM', code, nom, 'CLI', cli, null, null]);
  const mdmParCommune = new Map(CLI.flatMap(([, , mdms]) => mdms.flatMap(([m, , codes]) => codes.map((c) => [c, m]))));
  for (const [code, nom] of COMMUNES) {
    const type = code.startsWith('6938') ? 'ARRONDISSEMENT' : 'COMMUNE';
    const disparait = code === '69149' || code === '69152';
    lignes.push([type, code, nom, 'MDM', mdmParCommune.get(code) ?? null, null, disparait ? fin2023 : null]);
  }
  lignes.push(['COMMUNE', '69149', 'Oullins-Pierre-Bénite', 'MDM', 'MDM-0801', debut2024, null]);
  return lignes;
}
