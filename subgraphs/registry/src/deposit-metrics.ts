import { listSources } from '@hub/shared/ingest/table-schema';
import { counter, histogram } from '@hub/shared/runtime/metrics';
import { traced } from '@hub/shared/runtime/traces';
import type { ResultatDepot } from './depot-result.js';

const DEPOTS = counter('hub_deposits_total', 'Dépôts reçus, par source et par issue.', ['source', 'resultat']);
const LIGNES = counter('hub_deposit_rows_total', 'Lignes lues dans les dépôts, par source et par issue.', [
  'source',
  'issue',
]);
const DUREES = histogram(
  'hub_deposit_duration_seconds',
  'Durée des dépôts.',
  [],
  [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900],
);

/** Compte un dépôt, ses lignes, ses rejets, sa durée. Une panne est comptée, et reste à qui l'attend. */
export async function mesurerLeDepot(source: string, work: () => Promise<ResultatDepot>): Promise<ResultatDepot> {
  const end = DUREES.startTimer();
  const named = listSources().includes(source) ? source : 'inconnue';
  try {
    const result = await traced('depot', { 'hub.source': named }, async (say) => {
      const done = await work();
      say(wordsOf(done));
      return done;
    });
    const { acceptes, rejetes, inchanges } = result;
    DEPOTS.inc({ source: named, resultat: issueOf(result) });
    for (const [issue, lignes] of Object.entries({ acceptes, rejetes, inchanges }))
      LIGNES.inc({ source: named, issue }, lignes);
    return result;
  } catch (error) {
    DEPOTS.inc({ source: named, resultat: 'panne' });
    throw error;
  } finally {
    end();
  }
}

function issueOf({ refus, rejetes }: ResultatDepot): string {
  return refus ? 'refuse' : rejetes > 0 ? 'avec_rejets' : 'accepte';
}

function wordsOf(result: ResultatDepot) {
  return {
    'hub.issue': issueOf(result),
    'hub.lignes.acceptees': result.acceptes,
    'hub.lignes.rejetees': result.rejetes,
    'hub.lignes.inchangees': result.inchanges,
  };
}
