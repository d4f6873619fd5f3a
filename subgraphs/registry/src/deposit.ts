import { basename } from 'node:path';
import { type Cles, readKeys, rejectsKey } from '@hub/shared/identity/keys';
import { examineFile, type FichierExamine } from '@hub/shared/ingest/examine';
import { loadMapping } from '@hub/shared/ingest/mapping';
import { readRecords } from '@hub/shared/ingest/records';
import { RefusFichier } from '@hub/shared/ingest/refus';
import { type LecteurDeSource, planOf, plansOfSlice, type SliceIngest } from '@hub/shared/ingest/source';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { traced } from '@hub/shared/runtime/traces';
import type { ClientBase } from 'pg';
import type { IngestConfig } from './config.js';
import { Databases } from './databases.js';
import type { DemandeDepot, FichierADeposer } from './demande.js';
import { mesurerLeDepot } from './deposit-metrics.js';
import type { ResultatDepot } from './depot-result.js';
import { finishInterventions } from './erase.js';
import { areCurrent, ClesPerimees, INTERVENTIONS_CHANNEL, readState } from './interventions.js';
import { PseudonymLookup } from './lookup.js';
import { Oublis } from './oublis.js';
import { catchUp, RegistreEtranger } from './propagate.js';
import { recoverDeposits } from './recover.js';
import { dateOfFile } from './reference-date.js';
import { withRegistryLock } from './registry-lock.js';
import { readOriginals } from './rejected-originals.js';
import { SLICES } from './slices.js';
import { findStored, redeposit, storeFile } from './store-file.js';
import { isStored } from './stored.js';

/** Un fichier ordinaire est un tableau : CSV ou classeur. */
const TABLEAU: LecteurDeSource = { read: readRecords };

/** Dépose des fichiers dans les tranches. Un fichier est rangé entier ou pas du tout ; le reprendre ne change rien. */
export class IngestWorker {
  private readonly databases: Databases;
  private cles: Cles;
  private lookup: PseudonymLookup;
  /** La dernière intervention que ce processus connaît, et la connexion où il apprend les suivantes. */
  private generation = 0;
  private listened: ClientBase | null = null;
  /** Le dépôt en cours ou le dernier : ceux d'un même processus partagent ses connexions, donc se suivent. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly config: IngestConfig) {
    this.databases = new Databases(config);
    this.cles = readKeys(config.keysFile);
    this.lookup = new PseudonymLookup(this.cles);
  }

  /**
   * Dépose un fichier. Un refus du fichier entier est un résultat (`refus`) ; une panne est une exception, et rien n'est rangé.
   * @throws BaseInjoignable, ou l'erreur de la base qui a interrompu le dépôt.
   */
  deposit(demande: DemandeDepot): Promise<ResultatDepot> {
    return mesurerLeDepot(demande.source, () => this.depositOne(demande));
  }

  private async depositOne(demande: DemandeDepot): Promise<ResultatDepot> {
    let fichier: FichierExamine | null = null;
    try {
      const slice = sliceOf(demande.source);
      const plan = planOf(loadTableSchema(demande.source));
      fichier = await traced('depot.examen', {}, () => examineFile(demande.chemin));
      const mapping = demande.mapping ? loadMapping(demande.mapping, plan.schema) : undefined;
      const lecteur = slice.lecteurs[demande.source] ?? TABLEAU;
      const content = demande.date === undefined ? await lecteur.dateOf?.(fichier) : null;
      const { date, warning } = dateOfFile(demande.date ?? content ?? undefined, fichier.nom);
      const result = await this.locked((registry) =>
        traced('depot.rangement', {}, () =>
          this.store(registry, slice, {
            demande,
            fichier: fichier as FichierExamine,
            plan,
            lecteur,
            mapping,
            dateReference: date,
          }),
        ),
      );
      return warning ? { ...result, avertissements: [warning, ...result.avertissements] } : result;
    } catch (error) {
      if (error instanceof RefusFichier) return refused(demande, fichier, error);
      throw error;
    }
  }

  /** Les lignes refusées d'un dépôt, en-tête d'abord. */
  async *rejects(depot: string): AsyncIterable<string[]> {
    // Relues : une rotation a pu les changer depuis le dernier dépôt.
    const key = rejectsKey(readKeys(this.config.keysFile));
    yield* readOriginals(await this.databases.registry(), key, depot);
  }

  close(): Promise<void> {
    return this.databases.close();
  }

  private async store(registry: ClientBase, slice: SliceIngest, file: FichierADeposer): Promise<ResultatDepot> {
    const client = await this.databases.slice(slice);
    await recoverDeposits(registry, (tranche, depot) => isStored(this.databases, tranche, depot));
    await finishInterventions(registry, this.databases);
    await catchUp(registry, client, plansOfSlice(slice.tranche));
    const { lookup, cles } = this;
    const stored = await findStored(client, file);
    try {
      const result =
        stored === null
          ? await storeFile({ registry, client, slice, lookup, cles, oublis: await Oublis.read(registry, cles) }, file)
          : await redeposit(client, file, plansOfSlice(slice.tranche), stored);
      return { ...result, avertissements: [...result.avertissements, ...(await this.propagate(slice))] };
    } catch (error) {
      this.lookup.forget();
      throw error;
    }
  }

  /** Porte les identités nouvelles aux autres tranches, ensemble ; celle qui ne répond pas les recevra au prochain dépôt. */
  private propagate(done: SliceIngest): Promise<string[]> {
    return traced('depot.propagation', {}, () => this.propagateTo(done));
  }

  private async propagateTo(done: SliceIngest): Promise<string[]> {
    const others = SLICES.filter((slice) => slice !== done);
    const warnings = await Promise.all(
      others.map(async (slice) => {
        try {
          const [journal, client] = await Promise.all([this.databases.journal(slice), this.databases.slice(slice)]);
          await catchUp(journal, client, plansOfSlice(slice.tranche));
          return [];
        } catch (error) {
          return error instanceof RegistreEtranger
            ? [`${slice.tranche} : ${error.message}`]
            : [`La base ${slice.tranche} ne répond pas : elle apprendra les identités nouvelles au prochain dépôt.`];
        }
      }),
    );
    return warnings.flat();
  }

  private locked<T>(work: (registry: ClientBase) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.underLock(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async underLock<T>(work: (registry: ClientBase) => Promise<T>): Promise<T> {
    const registry = await this.databases.registry();
    return withRegistryLock(registry, async () => {
      await this.refresh(registry);
      return work(registry);
    });
  }

  /** Une intervention rend caducs les numéros, et parfois les clés, que ce processus tient en mémoire. */
  private async refresh(registry: ClientBase): Promise<void> {
    await this.listen(registry);
    const state = await readState(registry);
    if (!areCurrent(state, this.cles)) this.cles = readKeys(this.config.keysFile);
    if (!areCurrent(state, this.cles)) throw new ClesPerimees();
    if (state.generation === this.generation) return;
    this.generation = state.generation;
    this.lookup = new PseudonymLookup(this.cles);
  }

  /** Les valeurs d'une personne oubliée quittent la mémoire aussitôt, sans attendre le dépôt suivant. */
  private async listen(registry: ClientBase): Promise<void> {
    if (this.listened === registry) return;
    await registry.query(`LISTEN ${INTERVENTIONS_CHANNEL}`);
    registry.on('notification', () => this.lookup.forget());
    this.listened = registry;
  }
}

function sliceOf(source: string): SliceIngest {
  const { tranche } = loadTableSchema(source);
  const slice = SLICES.find((known) => known.tranche === tranche);
  if (!slice) throw new RefusFichier('SOURCE_INCONNUE', `La source « ${source} » n'est tenue par aucune direction.`);
  return slice;
}

function refused({ source, chemin }: DemandeDepot, fichier: FichierExamine | null, refus: RefusFichier): ResultatDepot {
  return {
    depot: null,
    source,
    fichier: fichier?.nom ?? basename(chemin),
    sha256: fichier?.sha256 ?? null,
    dateReference: null,
    lus: 0,
    acceptes: 0,
    rejetes: 0,
    inchanges: 0,
    remplaces: 0,
    enAttente: 0,
    rejets: [],
    fichierRejets: null,
    avertissements: [],
    refus: { code: refus.code, message: refus.message },
  };
}
