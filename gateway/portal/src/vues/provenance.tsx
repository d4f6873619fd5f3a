import { Pastille } from '../components/pastille.js';
import type { TableLue } from './export.js';

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
            <strong>{nomOf(id)}</strong>
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

/** `heures-clauses`, as a reader would write it. */
function nomOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
