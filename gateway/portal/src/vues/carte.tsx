import { useId } from 'react';
import { formatValeur, Tableau } from '../components/tableau.js';
import { CASES, COLONNES, horsDesCases, nomDeCommune, RANGS_DE_CASES, valeursDesCases } from './cases-des-communes.js';
import type { Dessin } from './donnees-du-graphique.js';

const WIDTH = 62;
const HEIGHT = 40;
/** Shades, from the lightest. */
const SHADES = 5;
const WHOLE = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

interface Props {
  titre: string;
  dessin: Dessin;
  format?: (value: number) => string;
}

/** The communes of the Métropole as squares, shaded by their value; the table of their figures behind it. */
export function Carte({ titre, dessin: { categorie, categories, series }, format = formatValeur }: Props) {
  const id = useId();
  const { titre: figure, valeurs } = series[0] ?? { titre: '', valeurs: [] };
  const byCode = valeursDesCases(categories, valeurs);
  const largest = Math.max(...[...byCode.values()].map((value) => value ?? 0), 0);
  const shadeOf = (value: number) => (largest > 0 ? Math.min(SHADES, Math.floor((value / largest) * SHADES) + 1) : 1);
  const left = horsDesCases(categories).map(nomDeCommune);
  // A square has no room for decimals that nobody reads there.
  const short = (value: number) => (Math.abs(value) >= 100 ? WHOLE.format(value) : format(value));
  return (
    <figure className="graphique carte-communes">
      <figcaption id={id}>{titre}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="carte-cadre" tabIndex={0} aria-labelledby={id}>
        <div role="img" aria-labelledby={id}>
          <svg viewBox={`0 0 ${COLONNES * WIDTH} ${RANGS_DE_CASES * HEIGHT}`} aria-hidden="true">
            {CASES.map(({ code, nom, abrege, colonne, rang }) => {
              const value = byCode.get(code);
              const shade = typeof value === 'number' ? `teinte-${shadeOf(value)}` : 'teinte-0';
              return (
                <g key={code} className={shade} transform={`translate(${colonne * WIDTH} ${rang * HEIGHT})`}>
                  <title>{`${nom} : ${typeof value === 'number' ? format(value) : 'pas de chiffre'}`}</title>
                  <rect width={WIDTH - 3} height={HEIGHT - 3} rx="3" />
                  <text x={(WIDTH - 3) / 2} y="16" textAnchor="middle">
                    {abrege}
                  </text>
                  <text className="valeur" x={(WIDTH - 3) / 2} y="31" textAnchor="middle">
                    {typeof value === 'number' ? short(value) : '–'}
                  </text>
                </g>
              );
            })}
          </svg>
        </div>
      </section>
      <p className="note">
        Chaque commune est un carré posé près de ses voisines, non son contour. Plus la teinte est soutenue, plus «{' '}
        {figure} » est grand.{left.length > 0 && ` Hors de la carte : ${left.join(', ')}.`}
      </p>
      <details>
        <summary>Les chiffres de la carte</summary>
        <Tableau
          legende={titre}
          legendeCachee
          lignes={[...categories.keys()]}
          cleDe={(index) => index}
          colonnes={[
            { cle: 'categorie', titre: categorie, valeur: (index) => nomDeCommune(categories[index]) },
            {
              cle: 'valeur',
              titre: figure,
              valeur: (index) => valeurs[index] ?? null,
              rendu: (index) => (typeof valeurs[index] === 'number' ? format(valeurs[index]) : '–'),
            },
          ]}
        />
      </details>
    </figure>
  );
}
