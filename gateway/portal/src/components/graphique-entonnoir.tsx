import { type Dessin, shown } from './graphique-dessin.js';

const STEP = 58;
const BAR = 26;
const PERCENT = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 });

/** A funnel: what is left at each step, and its share of the first; the first series alone. */
export function Entonnoir({ categories, series, format, largeur }: Dessin) {
  const valeurs = series[0]?.valeurs ?? [];
  const first = valeurs.find((value) => value) ?? 1;
  const widest = Math.max(...valeurs.map((value) => value ?? 0), 1);
  return (
    <svg className="serie-1" width={largeur} height={STEP * categories.length} aria-hidden="true">
      {categories.map((categorie, index) => {
        const value = valeurs[index];
        const width = ((value ?? 0) / widest) * largeur;
        const share = value && index > 0 ? ` (${PERCENT.format(value / first)})` : '';
        return (
          <g key={categorie} transform={`translate(0 ${index * STEP})`}>
            <text x={largeur / 2} y={14} textAnchor="middle">
              {categorie} : {shown(value, format)}
              {share}
            </text>
            <rect className="marque-serie" x={(largeur - width) / 2} y={20} width={width} height={BAR} rx={3} />
          </g>
        );
      })}
    </svg>
  );
}
