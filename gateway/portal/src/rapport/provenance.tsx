import { Pastille } from '../components/pastille.js';
import { lienExplorer } from '../shell/lien-explorer.js';
import { Lien } from '../shell/navigation.js';
import { jour, type Provenance as Origine, type SourceLue } from './composition.js';

/** Where a number comes from, folded: its operation, which opens in the Explorer, and what it read. */
export function Provenance({ de, operation, variables, sources }: Origine & { de: string }) {
  return (
    <details className="provenance">
      <summary>
        Provenance<span className="hors-ecran"> : {de}</span>
      </summary>
      <ul className="provenance-sources">
        {sources.map((source) => (
          <Source key={source.id} {...source} />
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre tabIndex={0}>
        <code>{operation}</code>
      </pre>
      <p>
        Variables : <code>{JSON.stringify(variables)}</code>
      </p>
      <p>
        <Lien href={lienExplorer({ operation, variables })}>
          Ouvrir dans l’Explorer<span className="hors-ecran"> : {de}</span>
        </Lien>
      </p>
    </details>
  );
}

function Source({ titre, dernierDepot, enRetard }: SourceLue) {
  return (
    <li>
      {titre} :{' '}
      {dernierDepot ? (
        <>
          <code>{dernierDepot.fichier}</code>, de référence au {jour(dernierDepot.dateReference)}, déposé le{' '}
          {jour(dernierDepot.dateDepot)}
        </>
      ) : (
        'jamais déposée'
      )}{' '}
      {enRetard && <Pastille ton="attention">en retard</Pastille>}
    </li>
  );
}
