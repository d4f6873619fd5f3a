import type { AfterQueryEvent, DataSource } from 'typeorm';
import { histogram } from '../runtime/metrics.js';

const DUREES = histogram('hub_sql_duration_seconds', 'Durée des requêtes à la base de la tranche.', ['resultat']);

/** Compte la durée de chaque requête SQL ; rien de leur texte. */
export function mesurerLeSql(store: DataSource): void {
  store.subscribers.push({
    afterQuery({ success, executionTime }: AfterQueryEvent) {
      DUREES.observe({ resultat: success ? 'ok' : 'erreur' }, (executionTime ?? 0) / 1000);
    },
  });
}
