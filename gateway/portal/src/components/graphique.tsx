import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Barres } from './graphique-barres.js';
import { couleur, type Serie, shown } from './graphique-dessin.js';
import { Entonnoir } from './graphique-entonnoir.js';
import { Lignes } from './graphique-lignes.js';
import { formatValeur, Tableau } from './tableau.js';

export type TypeDeGraphique = 'BARRES' | 'LIGNES' | 'EMPILE' | 'ENTONNOIR';

interface Props {
  type: TypeDeGraphique;
  titre: string;
  /** What the categories are: « Secteur ». */
  categorie: string;
  categories: readonly string[];
  series: readonly Serie[];
  format?: (value: number) => string;
  note?: ReactNode;
}

const DESSINS = { BARRES: Barres, EMPILE: Barres, LIGNES: Lignes, ENTONNOIR: Entonnoir };

/** A chart, and the table of its figures behind it. */
export function Graphique(props: Props) {
  const { type, titre, categorie, categories, series, note, format = formatValeur } = props;
  const frame = useRef<HTMLDivElement>(null);
  const title = useId();
  const [largeur, setLargeur] = useState(0);
  useEffect(() => {
    const watched = frame.current;
    if (!watched) return;
    const observer = new ResizeObserver(([entry]) => setLargeur(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  const Dessin = DESSINS[type];
  const colonnes = [
    { cle: 'categorie', titre: categorie, valeur: (index: number) => categories[index] ?? null },
    ...series.map(({ titre: name, valeurs }, rank) => ({
      cle: `serie-${rank}`,
      titre: name,
      valeur: (index: number) => valeurs[index] ?? null,
      rendu: (index: number) => shown(valeurs[index], format),
    })),
  ];
  return (
    <figure className="graphique">
      <figcaption id={title}>{titre}</figcaption>
      {series.length > 1 && (
        <ul className="graphique-legende">
          {series.map((serie, rank) => (
            <li key={serie.titre} className={couleur(rank)}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect className="marque-serie" width="10" height="10" rx="2" />
              </svg>
              {serie.titre}
            </li>
          ))}
        </ul>
      )}
      <div ref={frame} role="img" aria-labelledby={title}>
        {largeur > 0 && <Dessin {...{ categories, series, format, largeur }} empile={type === 'EMPILE'} />}
      </div>
      {note}
      <details>
        <summary>Les chiffres du graphique</summary>
        <Tableau
          legende={titre}
          legendeCachee
          colonnes={colonnes}
          lignes={[...categories.keys()]}
          cleDe={(index) => index}
        />
      </details>
    </figure>
  );
}
