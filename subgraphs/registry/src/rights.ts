import { type Cles, readKeys } from '@hub/shared/identity/keys';
import { plansOfSlice } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { IngestConfig } from './config.js';
import { Databases } from './databases.js';
import type { DemandePersonne } from './demande-personne.js';
import { finishInterventions } from './erase.js';
import { type BilanOubli, forget, previewForget, type RegistreOuvert } from './forget.js';
import { listForgotten } from './forgotten-list.js';
import { areCurrent, ClesPerimees, readState } from './interventions.js';
import { type DonneesDePersonne, ownData } from './own-data.js';
import { catchUp } from './propagate.js';
import { recoverDeposits } from './recover.js';
import { withRegistryLock } from './registry-lock.js';
import { type BilanRotation, rekey } from './rekey.js';
import { type BilanRejeu, replayForgotten } from './replay-forgotten.js';
import { type BilanConservation, endRetention, previewRetention } from './retention.js';
import { SLICES } from './slices.js';
import { isStored } from './stored.js';

/** Les droits des personnes et la vie du registre : ce que l'exploitant fait, hub ouvert ou fermé, un dépôt ou une intervention à la fois. */
export class PersonRights {
  private readonly databases: Databases;

  /** `sujet` : qui agit, inscrit au journal. */
  constructor(
    private readonly config: IngestConfig,
    private readonly sujet: string,
  ) {
    this.databases = new Databases(config);
  }

  preview(demande: DemandePersonne): Promise<BilanOubli> {
    return this.opened((open) => previewForget(open, demande));
  }

  forget(demande: DemandePersonne): Promise<BilanOubli> {
    return this.opened((open) => forget(open, demande, this.sujet));
  }

  /** Les oublis, à garder hors du hub, une ligne de JSON chacun. */
  async *list(): AsyncGenerator<string> {
    yield* listForgotten(await this.databases.registry());
  }

  /** Oublie de nouveau ; `list` : une liste gardée hors du hub. Sans `confirmed`, dit ce qui serait effacé. */
  replay(list: string | null, confirmed: boolean): Promise<BilanRejeu> {
    return this.opened((open) => replayForgotten(open, list, this.sujet, confirmed));
  }

  /** Tout ce que le hub garde d'une personne. */
  ownData(demande: DemandePersonne): Promise<DonneesDePersonne> {
    return this.opened((open) => ownData(open, demande, this.sujet));
  }

  /** Met fin à ce qui a passé sa durée de conservation ce jour-là, ou dit seulement ce que c'est. */
  retention(jour: Date, simulated: boolean): Promise<BilanConservation> {
    return this.opened((open) => (simulated ? previewRetention(open, jour) : endRetention(open, jour, this.sujet)));
  }

  /** Renouvelle les clés du registre, sans toucher aux tranches. */
  async rekey(vers?: string): Promise<BilanRotation> {
    const registry = await this.databases.registry();
    return withRegistryLock(registry, () => rekey(registry, this.config.keysFile, vers));
  }

  close(): Promise<void> {
    return this.databases.close();
  }

  /** Sous le verrou, rien n'est en suspens : dépôts et interventions interrompus sont finis, et toutes les tranches ont suivi les identités. */
  private async opened<T>(work: (open: RegistreOuvert) => Promise<T>): Promise<T> {
    const { databases } = this;
    const registry = await databases.registry();
    return withRegistryLock(registry, async () => {
      const cles = await this.currentKeys(registry);
      await recoverDeposits(registry, (tranche, depot) => isStored(databases, tranche, depot));
      await finishInterventions(registry, databases, this.sujet);
      for (const slice of SLICES) await catchUp(registry, await databases.slice(slice), plansOfSlice(slice.tranche));
      return work({ registry, databases, cles });
    });
  }

  private async currentKeys(registry: ClientBase): Promise<Cles> {
    const cles = readKeys(this.config.keysFile);
    if (!areCurrent(await readState(registry), cles)) throw new ClesPerimees();
    return cles;
  }
}
