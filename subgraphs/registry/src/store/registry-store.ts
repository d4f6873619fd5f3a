import { openStore } from '@hub/shared/store/open-store';
import type { DataSource } from 'typeorm';
import { Registre1700000000001 } from './migrations/1-registre.js';
import { Registre1700000000002 } from './migrations/2-interventions.js';

/** Ouvre la base du registre, migrations appliquées. Aucun processus GraphQL n'en connaît l'adresse. */
export function openRegistryStore(url: string): Promise<DataSource> {
  return openStore({ url, entities: [], migrations: [Registre1700000000001, Registre1700000000002] });
}
