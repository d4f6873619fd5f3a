import type { Composition } from './composition.js';
import { ancre } from './fiche.js';

/** The way to each fiche. */
export function Sommaire({ orientations, changements }: Composition) {
  return (
    <nav className="rapport-sommaire" aria-label="Sommaire du rapport">
      <ul>
        {changements && (
          <li>
            <a href="#changements">Ce qui a changé</a>
          </li>
        )}
        {orientations.map(({ numero, titre, fiches }) => (
          <li key={numero}>
            <span className="rapport-orientation">
              Orientation {numero} : {titre}
            </span>
            <ul>
              {fiches.map((fiche) => (
                <li key={fiche.numero}>
                  <a href={`#${ancre(fiche)}`}>
                    {fiche.nom.replace(/^Fiches? action /, '')}. {fiche.titre}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href="#anomalies">Ce qui ne tombe pas juste</a>
        </li>
      </ul>
    </nav>
  );
}
