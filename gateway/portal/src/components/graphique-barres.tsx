import { couleur, type Dessin, shown } from './graphique-dessin.js';

const LABEL = 20;
const BAR = 18;
const GAP = 14;
/** Left for the figure at the end of a bar. */
const FIGURE = 84;

/** Lying bars, the name of each category above them: it fits however long it is, and however narrow the screen. */
export function Barres({ categories, series, format, largeur, empile }: Dessin & { empile: boolean }) {
  const rows = empile ? 1 : series.length;
  const height = LABEL + rows * (BAR + 2) + GAP;
  const totals = categories.map((_, index) => series.map(({ valeurs }) => Math.max(valeurs[index] ?? 0, 0)));
  const longest = Math.max(...totals.map((values) => (empile ? sum(values) : Math.max(...values, 0))), 0) || 1;
  const scale = (value: number) => (value / longest) * Math.max(largeur - FIGURE, 40);
  return (
    <svg width={largeur} height={height * categories.length} aria-hidden="true">
      {categories.map((categorie, index) => (
        <g key={categorie} transform={`translate(0 ${index * height})`}>
          <text y={14}>{categorie}</text>
          {series.map(({ titre, valeurs }, rank) => {
            const values = totals[index] ?? [];
            const x = empile ? scale(sum(values.slice(0, rank))) : 0;
            const y = LABEL + (empile ? 0 : rank * (BAR + 2));
            const width = scale(values[rank] ?? 0);
            return (
              <g key={titre} className={couleur(rank)}>
                <rect className="marque-serie" x={x} y={y} width={Math.max(width - (empile ? 1 : 0), 0)} height={BAR} />
                {!empile && (
                  <text x={width + 6} y={y + 13}>
                    {shown(valeurs[index], format)}
                  </text>
                )}
              </g>
            );
          })}
          {empile && (
            <text x={scale(sum(totals[index] ?? [])) + 6} y={LABEL + 13}>
              {format(sum(totals[index] ?? []))}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
