import { Alerte } from '../components/alerte.js';
import { Chargement } from '../components/chargement.js';
import { jour } from '../components/dates.js';
import { formatValeur } from '../components/tableau.js';
import type { Lecture } from '../graph/use-graphe.js';
import { Lien } from '../shell/navigation.js';
import { Etat } from '../sources/etat.js';
import { DIRECTIONS, type SourceDeDirection } from '../sources/lire-sources.js';

/** How many late sources a directorate shows here; its others are in « Sources ». */
const MONTREES = 4;

/** The freshness of each directorate's sources, and what is late. */
export function Fraicheur({ sources, reponse, echec }: Lecture<unknown> & { sources: SourceDeDirection[] }) {
  return (
    <section>
      <h2>Fraîcheur des sources</h2>
      {echec && (
        <Alerte ton="erreur" titre="Les sources ne peuvent pas être lues">
          {echec.message}
        </Alerte>
      )}
      {!reponse && !echec && <Chargement quoi="les sources" />}
      <ul className="fraicheur">
        {DIRECTIONS.map(({ nom }) => (
          <DeDirection key={nom} nom={nom} sources={sources.filter(({ direction }) => direction === nom)} />
        ))}
      </ul>
    </section>
  );
}

function DeDirection({ nom, sources }: { nom: string; sources: SourceDeDirection[] }) {
  if (sources.length === 0) return null;
  const late = sources.filter(({ enRetard }) => enRetard);
  const others = late.length - MONTREES;
  const last = sources
    .flatMap(({ dernierDepot }) => dernierDepot?.dateReference ?? [])
    .sort()
    .at(-1);
  return (
    <li className="carte">
      <h3>{nom}</h3>
      <p className="fraicheur-compte">
        <strong>{formatValeur(sources.length - late.length)}</strong> {sources.length === 1 ? 'source' : 'sources'} sur{' '}
        {formatValeur(sources.length)} à jour
      </p>
      <Jauge part={1 - late.length / sources.length} />
      {last && <p className="fraicheur-dernier">Dernier fichier : {jour(last)}</p>}
      {late.length > 0 && (
        <ul className="fraicheur-retards">
          {late.slice(0, MONTREES).map((source) => (
            <li key={source.id}>
              <Lien href={`/sources/${source.id}`}>{source.titre}</Lien> <Etat source={source} />
            </li>
          ))}
          {others > 0 && (
            <li>
              <Lien href="/sources">
                {others === 1 ? 'Une autre' : `${others} autres`} en retard<span className="hors-ecran"> : {nom}</span>
              </Lien>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** The text says it; the gauge is for the eye. */
function Jauge({ part }: { part: number }) {
  return (
    <svg className="jauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="jauge-fond" width="100" height="4" />
      <rect className="jauge-part" width={part * 100} height="4" />
    </svg>
  );
}
