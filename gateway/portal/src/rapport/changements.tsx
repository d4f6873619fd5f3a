import { Tableau } from '../components/tableau.js';
import type { Changements as Trouves } from './composition.js';

/** What has changed since the edition one compares with. */
export function Changements({ titre, introduction, colonnes, lignes }: Trouves) {
  return (
    <section id="changements" aria-labelledby="changements-titre">
      <h2 id="changements-titre" tabIndex={-1}>
        {titre}
      </h2>
      <p>{introduction}</p>
      {lignes.length > 0 && (
        <Tableau
          legende="Figures qui ne sont plus celles de l’édition"
          lignes={lignes}
          cleDe={(_, index) => index}
          colonnes={colonnes.map((nom, rang) => ({
            cle: String(rang),
            titre: nom,
            valeur: ({ cellules }: Trouves['lignes'][number]) => cellules[rang] ?? null,
            rendu:
              rang === 0
                ? ({ id, cellules }: Trouves['lignes'][number]) =>
                    id ? <a href={`#${id}`}>{cellules[0]}</a> : cellules[0]
                : undefined,
          }))}
        />
      )}
    </section>
  );
}
