import { Pastille } from '../components/pastille.js';
import { Lien } from '../shell/navigation.js';
import type { TableLue } from './export.js';

/** Put there by the build, from the contracts. */
declare const TITRES_DES_SOURCES: Readonly<Record<string, string>>;

const MOMENT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });
const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

/** Where the figures come from: sources and their dates, when they were read, what secrecy hides and why. */
export function Provenance({ table }: { table: TableLue }) {
  const { execution, secret, avertissements } = table;
  const raisons = [...new Set(secret.map(({ raison }) => raison))];
  return (
    <section aria-labelledby="provenance" className="provenance">
      <h2 id="provenance">D’où viennent ces chiffres</h2>
      <p>Lus le {MOMENT.format(new Date(execution.le))}.</p>
      <ul className="sources">
        {Object.entries(execution.sources ?? {}).map(([id, { dernierDepot, enRetard }]) => (
          <li key={id}>
            <strong>
              <Lien href={`/sources/${id}`}>{TITRES_DES_SOURCES[id] ?? id}</Lien>
            </strong>
            {dernierDepot
              ? `, données au ${JOUR.format(new Date(dernierDepot.dateReference))} (${dernierDepot.fichier})`
              : ', sans dépôt'}{' '}
            {enRetard && <Pastille ton="attention">en retard</Pastille>}
          </li>
        ))}
      </ul>
      {secret.length > 0 && (
        <>
          <p>
            <strong>
              {secret.length} {secret.length > 1 ? 'chiffres sont tus' : 'chiffre est tu'}
            </strong>{' '}
            par le secret statistique :
          </p>
          <ul>
            {raisons.map((raison) => (
              <li key={raison}>{raison}</li>
            ))}
          </ul>
        </>
      )}
      {avertissements.map((one) => (
        <p key={one} className="note">
          {one}
        </p>
      ))}
    </section>
  );
}
