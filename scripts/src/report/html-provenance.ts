import type { SourceDeFigure } from './figures.js';
import { type Balisage, html, telQuel } from './html-balisage.js';
import { date } from './nombre.js';
import type { Rapport } from './rapport.js';

/** D'où vient un nombre : l'opération à coller dans l'explorateur, ses variables, et les sources qu'elle a lues. */
interface Provenance {
  libelle: string;
  operation: string;
  variables: Record<string, unknown>;
  sources: SourceDeFigure[];
}

/** La provenance d'un nombre, repliée. */
export function provenance(
  { libelle, operation, variables, sources }: Provenance,
  { sources: known }: Rapport,
): Balisage {
  return html`<details class="provenance"><summary>Provenance<span class="hors-ecran"> : ${libelle}</span></summary>
<p>Opération, à coller dans l’explorateur du graphe :</p>
<pre tabindex="0"><code>${telQuel(operation)}</code></pre>
<p>Variables : <code>${telQuel(JSON.stringify(variables))}</code></p>
<ul>${sources.map(
    ({ id, dernierDepot, enRetard }) =>
      html`<li>${known.get(id)?.titre ?? id} (<code>${id}</code>) : ${
        dernierDepot
          ? html`${telQuel(dernierDepot.fichier)}, de référence au ${date(dernierDepot.dateReference)}`
          : 'jamais déposée'
      }${enRetard ? html` <strong class="alerte">en retard</strong>` : null}</li>`,
  )}</ul></details>`;
}
