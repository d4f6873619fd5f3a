import { couleur, type Dessin } from './graphique-dessin.js';

const HEIGHT = 300;
const TOP = 12;
const BOTTOM = 32;
const LEFT = 64;
const RIGHT = 24;
/** Pixels that the name of a category takes, at most. */
const NAME = 72;

/** Lines from one category to the next; a figure that is not shown breaks its line. */
export function Lignes({ categories, series, format, largeur }: Dessin) {
  const values = series.flatMap(({ valeurs }) => valeurs.filter((value) => value !== null));
  const ticks = ticksOf(Math.min(...values, 0), Math.max(...values, 1));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const x = (index: number) => LEFT + (index / Math.max(categories.length - 1, 1)) * (largeur - LEFT - RIGHT);
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil((categories.length * NAME) / Math.max(largeur - LEFT - RIGHT, NAME));
  return (
    <svg width={largeur} height={HEIGHT} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={largeur - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className="axe" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {categories.map((categorie, index) =>
        index % every ? null : (
          <text key={categorie} className="axe" x={x(index)} y={HEIGHT - 8} textAnchor="middle">
            {categorie}
          </text>
        ),
      )}
      {series.map(({ titre, valeurs }, rank) => (
        <g key={titre} className={couleur(rank)}>
          <path className="marque-serie" d={pathOf(valeurs, x, y)} />
          {valeurs.map((value, index) =>
            value === null ? null : (
              <circle key={categories[index]} className="marque-serie" cx={x(index)} cy={y(value)} r={4}>
                <title>{`${titre}, ${categories[index]} : ${format(value)}`}</title>
              </circle>
            ),
          )}
        </g>
      ))}
    </svg>
  );
}

function pathOf(
  valeurs: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let pen = 'M';
  return valeurs
    .map((value, index) => {
      const step = value === null ? '' : `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = value === null ? 'M' : 'L';
      return step;
    })
    .join('');
}

/** Round figures from under the lowest to over the highest: four to seven of them. */
function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  return Array.from({ length: Math.ceil(high / step) - first + 1 }, (_, rank) => (first + rank) * step);
}
