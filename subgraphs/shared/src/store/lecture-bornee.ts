import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { PerimetreEtroit } from '../access/appelant.js';
import { ErreurAgent } from '../runtime/errors.js';
import { actualiserLesAppartenances, type HabitantsLus } from './appartenances.js';
import { perimetreLu } from './perimetres.js';
import type { RoleDeLecture } from './role-de-lecture.js';
import type { Structure } from './structure.js';

/** Les annonces des versions arrivent en une seconde, et les dépôts ne se suivent pas assez vite pour les dépasser plus souvent d'affilée. */
const ESSAIS = 20;
/** Attente, entre deux essais, que l'index ait vu le dépôt que la base a déjà. */
const ATTENTE_MS = 250;

/** Lit une base dans un périmètre : sous un rôle que les politiques bornent, une transaction à la fois. */
export class LectureBornee {
  readonly #perimetre: PerimetreEtroit;

  constructor(
    private readonly role: RoleDeLecture,
    private readonly structure: Structure,
    perimetre: PerimetreEtroit,
    /** Où sont les personnes, si la tranche le sait. */
    private readonly habitants: () => Promise<HabitantsLus | null>,
  ) {
    this.#perimetre = perimetreLu(perimetre);
  }

  /**
   * Commence, sur ce client, une transaction de ce périmètre ; à finir par COMMIT ou ROLLBACK.
   * @throws ErreurAgent PERIMETRE_INDISPONIBLE
   */
  async begin(client: ClientBase): Promise<void> {
    if (!('role' in this.role)) throw indisponible();
    for (let essai = 0; essai < ESSAIS; essai++) {
      await client.query(
        `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL ROLE ${pg.escapeIdentifier(this.role.role)}`,
      );
      await client.query("SELECT set_config('hub.perimetre', $1, true)", [JSON.stringify(this.#perimetre)]);
      // Dans l'instantané de la transaction : ce qu'elle va lire est ce dont les appartenances sont tirées.
      const { rows } = await client.query<{ connu: boolean }>('SELECT perimetre_connu() AS connu');
      if (rows[0].connu) return;
      await client.query('ROLLBACK');
      const habitants = await this.habitants();
      if (!(await actualiserLesAppartenances(client, this.structure, this.#perimetre, habitants)))
        await sleep(ATTENTE_MS);
    }
    throw new Error('les données changent plus vite que ne se refont les appartenances');
  }
}

/** La même base, lue dans un périmètre : chaque requête de TypeORM s'y fait dans une transaction bornée. */
export function storeBorne(store: DataSource, lecture: LectureBornee): DataSource {
  const borne: DataSource = Object.create(store);
  const createQueryRunner: DataSource['createQueryRunner'] = (mode) =>
    runnerBorne(store.createQueryRunner.call(borne, mode), lecture);
  Object.defineProperties(borne, {
    manager: { value: store.createEntityManager.call(borne) },
    createQueryRunner: { value: createQueryRunner },
  });
  return borne;
}

function runnerBorne(runner: QueryRunner, lecture: LectureBornee): QueryRunner {
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  const release = runner.release.bind(runner);
  let begun: Promise<void> | undefined;
  return Object.assign(runner, {
    async query(...args: unknown[]) {
      begun ??= runner.connect().then((client: ClientBase) => lecture.begin(client));
      await begun;
      return query(...args);
    },
    stream() {
      throw new Error('une lecture bornée ne se fait pas au fil de l’eau');
    },
    async release() {
      if (begun) await end(await runner.connect());
      await release();
    },
  });
}

/** Ce qui n'a pas pu finir ne resservira pas. */
async function end(client: ClientBase): Promise<void> {
  await client.query('COMMIT').catch(() => (client as pg.Client).end());
}

function indisponible(): ErreurAgent {
  return new ErreurAgent(
    'PERIMETRE_INDISPONIBLE',
    'Cette direction ne peut pas encore répondre dans un périmètre : son opérateur doit créer le rôle que demande son journal.',
  );
}
