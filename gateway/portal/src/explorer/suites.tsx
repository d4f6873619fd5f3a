import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { formatValeur } from '../components/tableau.js';
import type { ErreurDuGraphe } from '../graph/graphe.js';
import { useSession } from '../shell/session-context.js';
import { Enregistrer } from './enregistrer.js';
import { exporter, type Format } from './exporter.js';
import { tusDe } from './secret.js';

/** The last question asked here, and its answer. */
export interface Posee {
  operation: string;
  variables: Record<string, unknown>;
  data?: unknown;
  errors?: ErreurDuGraphe[];
  extensions?: { cout?: { estime: number; budget: number }; sources?: Record<string, { enRetard?: boolean }> };
}

const FORMATS: [format: Format, nom: string][] = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['excel-fr', 'CSV pour Excel français'],
];

/** Under the answer: what it cost, what it keeps silent, and what can be made of it. */
export function Suites({ posee }: { posee: Posee | null }) {
  const { profil } = useSession();
  const busy = useGraphiQL((state) => state.isFetching);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [exporting, setExporting] = useState(false);
  if (!posee || busy) return null;
  const cout = posee.extensions?.cout;
  const late = Object.values(posee.extensions?.sources ?? {}).filter(({ enRetard }) => enRetard).length;
  const usable = posee.data !== undefined && posee.data !== null;

  async function send(format: Format) {
    setExporting(true);
    setFailure(await exporter(posee as Posee, format));
    setExporting(false);
  }

  return (
    <section className="suites" aria-label="Ce que dit la réponse">
      <ul>
        {cout && (
          <li>
            Coût : <strong>{formatValeur(cout.estime)}</strong> sur {formatValeur(cout.budget)}
          </li>
        )}
        {late > 0 && <li>{late === 1 ? 'Une source est en retard' : `${late} sources sont en retard`}</li>}
        <Silence {...tusDe(posee.data, posee.errors)} />
      </ul>
      {usable && (
        <div className="boutons">
          <span>Exporter :</span>
          {FORMATS.map(([format, nom]) => (
            <Bouton key={format} disabled={exporting} onClick={() => send(format)}>
              {nom}
            </Bouton>
          ))}
          {['charge-de-mission', 'pilotage'].includes(profil) && (
            <Bouton genre="principal" onClick={() => setSaving(true)}>
              Enregistrer comme vue
            </Bouton>
          )}
        </div>
      )}
      {failure && (
        <p className="suites-echec" role="alert">
          {failure}
        </p>
      )}
      {saving && (
        <Enregistrer operation={posee.operation} variables={posee.variables} fermer={() => setSaving(false)} />
      )}
    </section>
  );
}

function Silence({ caches, muets, raisons }: ReturnType<typeof tusDe>) {
  return (
    <>
      {caches > 0 && (
        <li>
          {caches === 1 ? 'Un chiffre est caché' : `${formatValeur(caches)} chiffres sont cachés`} par le secret
          statistique
        </li>
      )}
      {raisons.map((raison) => (
        <li key={raison}>{raison}</li>
      ))}
      {muets > 0 && (
        <li>
          {muets === 1 ? 'Un compte est nul' : `${formatValeur(muets)} comptes sont nuls`} : demandez{' '}
          <code>secret &#123; message &#125;</code> à côté pour savoir si le secret les cache
        </li>
      )}
    </>
  );
}
