import type { AfterQueryEvent, DataSource } from 'typeorm';
import { histogram } from '../runtime/metrics.js';
import { currentRequest } from '../runtime/request-context.js';
import { isTracing, tracedStep } from '../runtime/traces.js';
import { summaryOf } from './sql-summary.js';

const DUREES = histogram('hub_sql_duration_seconds', 'Durée des requêtes à la base de la tranche.', ['resultat']);

/** Compte la durée de chaque requête SQL, et l'ajoute à la trace de la question ; rien de leur texte, que les tables. */
export function mesurerLeSql(store: DataSource): void {
  store.subscribers.push({
    afterQuery({ query, success, executionTime = 0 }: AfterQueryEvent) {
      DUREES.observe({ resultat: success ? 'ok' : 'erreur' }, executionTime / 1000);
      if (!isTracing()) return;
      const summary = summaryOf(query);
      const said = { 'db.system.name': 'postgresql', 'db.query.summary': summary };
      tracedStep(summary, executionTime, said, !success, currentRequest()?.step);
    },
  });
}
