import { Chiffres } from './chiffres.js';
import type { Dessine } from './composition.js';

/** A chart of the report, the same as in its documents, over the table of its numbers. */
export function Dessin({ dessins, ...graphique }: Dessine) {
  const { titre, periode, lecture, manque } = graphique;
  return (
    <figure className="dessin">
      <figcaption>
        <strong>{titre}</strong>, {periode}
        {lecture && <span className="dessin-lecture">{lecture}</span>}
      </figcaption>
      {dessins && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section className="dessin-cadre" tabIndex={0} aria-label={`Graphique : ${titre}`}>
          <picture>
            {dessins.etroit && <source media="(max-width: 46rem)" srcSet={imageOf(dessins.etroit)} />}
            <img
              src={imageOf(dessins.large)}
              alt={`${titre}, ${periode}. Le tableau qui suit en donne les chiffres.`}
            />
          </picture>
        </section>
      )}
      {dessins ? (
        <details>
          <summary>
            Les chiffres du graphique<span className="hors-ecran"> : {titre}</span>
          </summary>
          <Chiffres {...graphique} lecture={null} />
        </details>
      ) : (
        <p className="figure-reserve">{manque}</p>
      )}
    </figure>
  );
}

const imageOf = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;
