import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { closeDatabase, openDatabase } from '../durability/database-loss.js';
import { FederationHub } from '../federation/federation-hub.js';
import { peopleFiles } from '../federation/people.js';
import { csv } from '../ingestion/partner-files.js';

/** Two kinds of callers: what one is answered may be kept, what the other is may not. */
const CALLERS = [{ role: 'analyste' }, { role: 'pilotage' }];
const TOGETHER = 6;
const TIMEOUT_MS = 3_000;
/** What an answer may ignore of the data, in ms. */
const LATEST_MS = 1_000;
/** What an outage may say of what it hides. */
const OUTAGE = new Set<unknown>([
  'SERVICE_INDISPONIBLE',
  'DELAI_DEPASSE',
  'JOURNAL_INDISPONIBLE',
  'INTERNAL_SERVER_ERROR',
]);

const FIELDS = {
  clauses: 'participantsClauses(filtre: { annee: 2017 }) { heuresClauses(filtre: { annee: 2017 }) { total } }',
  iae: 'salariesIae(filtre: { annee: 2017 }) { effectif }',
  facts: 'clauses { total }',
  crossed: 'accompagnes(filtre: { annee: 2017 }) { salariesIae(filtre: { annee: 2017 }) { effectif } }',
};
type Field = keyof typeof FIELDS;
const QUESTION = `{ ${Object.entries(FIELDS)
  .map(([name, field]) => `${name}: ${field}`)
  .join(' ')} }`;

let hub: FederationHub;
beforeAll(async () => {
  hub = await FederationHub.start(peopleFiles(), { SLICE_TIMEOUT_MS: String(TIMEOUT_MS) });
  // The first questions load what the slices keep in memory.
  for (const caller of CALLERS) await hub.ask(QUESTION, {}, caller);
}, 120_000);
afterAll(() => hub?.stop());

interface Seen {
  /** What was answered in the whole. */
  whole: number;
  /** Codes of what was not, and how many connections were refused. */
  codes: Set<unknown>;
  refused: number;
  /** Answers that are neither the expected value nor said to be missing. */
  wrong: unknown[];
}

async function valuesOf(caller: JWTPayload): Promise<Record<Field, unknown>> {
  const { data, errors } = await hub.ask(QUESTION, {}, caller);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Asks without a pause, as both callers, while `work` goes on. @param right what each caller must be answered. */
async function asking(right: Record<Field, unknown>[], work: () => Promise<void>): Promise<Seen> {
  const seen: Seen = { whole: 0, codes: new Set(), refused: 0, wrong: [] };
  let going = true;
  const callers = Array.from({ length: TOGETHER }, async (_, n) => {
    const kind = n % CALLERS.length;
    while (going) {
      const answer = await hub.ask(QUESTION, {}, CALLERS[kind]).catch(() => undefined);
      if (!answer) {
        seen.refused++;
        await sleep(20);
        continue;
      }
      const { data, errors = [] } = answer;
      for (const { extensions } of errors) seen.codes.add(extensions.code);
      if (errors.length === 0) seen.whole++;
      for (const name of Object.keys(FIELDS) as Field[]) {
        const isSaid = errors.some(
          ({ path, extensions }) => (!path || path[0] === name) && OUTAGE.has(extensions.code),
        );
        const isRight = isDeepStrictEqual(data?.[name], right[kind][name]);
        if (!isRight && !isSaid) seen.wrong.push({ name, value: data?.[name], errors });
      }
    }
  });
  await work();
  going = false;
  await Promise.all(callers);
  return seen;
}

/** Until both callers are answered in the whole, and rightly. */
async function recovered(right: Record<Field, unknown>[], withinMs = 10_000): Promise<void> {
  const limit = performance.now() + withinMs;
  for (;;) {
    const answers = await Promise.all(CALLERS.map((caller) => valuesOf(caller).catch(() => undefined)));
    if (isDeepStrictEqual(answers, right)) return;
    if (performance.now() > limit) throw new Error('le hub ne s’est pas rétabli');
    await sleep(50);
  }
}

describe('under load', () => {
  let right: Record<Field, unknown>[];
  beforeEach(async () => {
    right = await Promise.all(CALLERS.map(valuesOf));
  });

  it('a slice killed and started again, three times: its values are right or said to be missing', async () => {
    const seen = await asking(right, async () => {
      for (let i = 0; i < 3; i++) {
        await sleep(300);
        await hub.kill('iae');
        await sleep(300);
        await hub.startSlice('iae');
        await sleep(2_500);
      }
    });
    expect(seen).toMatchObject({ wrong: [], refused: 0 });
    expect(seen.codes).toEqual(new Set(['SERVICE_INDISPONIBLE']));
    await recovered(right);
  });

  it('a slice that freezes: the others answer, and nothing of it is answered from memory', async () => {
    const seen = await asking(right, async () => {
      hub.signal('clauses', 'SIGSTOP');
      await sleep(TIMEOUT_MS);
      const frozen = await hub.ask(QUESTION, {}, CALLERS[0]);
      hub.signal('clauses', 'SIGCONT');
      expect(frozen.data.clauses).toBeNull();
      expect(frozen.data.iae).toEqual(right[0].iae);
    });
    expect(seen).toMatchObject({ wrong: [], refused: 0 });
    expect(seen.codes).toContain('DELAI_DEPASSE');
    await recovered(right);
  });

  it('a slice’s database that refuses every connection: no wrong value, and all comes back with it', async () => {
    const seen = await asking(right, async () => {
      await closeDatabase(hub.admin, hub.data, 'clauses');
      await hub.admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        hub.data.databaseOf('clauses'),
      ]);
      await sleep(2_000);
      await openDatabase(hub.admin, hub.data, 'clauses');
    });
    expect(seen).toMatchObject({ wrong: [], refused: 0 });
    expect(seen.codes.size).toBeGreaterThan(0);
    await recovered(right);
  });

  it('a slice that its database tells nothing more: nothing of it is answered from memory until it is told again', async () => {
    const { url, jeton } = await hub.graphe('gateway', CALLERS[0]);
    const said = async () => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${jeton}` };
      const body = JSON.stringify({ query: '{ clauses { total } }' });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      return response.headers.get('cache-status');
    };
    const untilSaid = async (wanted: RegExp) => {
      const limit = performance.now() + 10_000;
      while (!wanted.test((await said()) ?? '')) {
        if (performance.now() > limit) throw new Error(`jamais ${wanted}`);
        await sleep(20);
      }
    };
    await untilSaid(/hit/);
    const { rows } = await hub.admin.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'hub-versions' AND datname = $1",
      [hub.data.databaseOf('clauses')],
    );
    expect(rows).toHaveLength(1);
    process.kill(rows[0].pid, 'SIGSTOP');
    try {
      await sleep(LATEST_MS);
      expect(await said()).toBe('hub; fwd=stale');
      await untilSaid(/hit/);
    } finally {
      process.kill(rows[0].pid, 'SIGCONT');
    }
  });

  it('the registry’s database down: no question knows of it', async () => {
    const seen = await asking(right, async () => {
      await closeDatabase(hub.admin, hub.data, 'registry');
      await sleep(1_500);
      await openDatabase(hub.admin, hub.data, 'registry');
    });
    expect(seen).toMatchObject({ wrong: [], refused: 0, codes: new Set() });
    expect(seen.whole).toBeGreaterThan(5);
  });

  it('the gateway asked to stop, and started again: what it has begun, it ends', async () => {
    const seen = await asking(right, async () => {
      for (let i = 0; i < 2; i++) {
        await sleep(300);
        await hub.restartGateway();
        await sleep(700);
      }
    });
    expect(seen).toMatchObject({ wrong: [], codes: new Set() });
    await recovered(right);
  });

  it('deposits: no answer is a second late, whether it is made or given from memory', async () => {
    const total = async (caller: JWTPayload) => (await hub.ask('{ clauses { total } }', {}, caller)).data.clauses.total;
    const base: number = await total(CALLERS[0]);
    const seen: { asked: number; total: number }[][] = CALLERS.map(() => []);
    const committed: number[] = [];
    let going = true;
    const callers = CALLERS.map(async (caller, kind) => {
      while (going) {
        const asked = performance.now();
        seen[kind].push({ asked, total: (await total(caller)) - base });
      }
    });
    const rows = [];
    for (let n = 1; n <= 4; n++) {
      rows.push({ id_clause: `PANNE-${n}`, uid_marche: '2000469770001920180001', heures_prevues: 10, annee: 2017 });
      await hub.deposit([csv('clauses', `2019-0${n}-28`, rows)]);
      committed.push(performance.now());
      await sleep(1_500);
    }
    going = false;
    await Promise.all(callers);
    for (const answers of seen) {
      const late = answers.filter(
        ({ asked, total }) => total < committed.filter((at) => at + LATEST_MS < asked).length,
      );
      expect(late).toEqual([]);
      const totals = answers.map(({ total }) => total);
      expect(totals).toEqual([...totals].sort((one, other) => one - other));
      expect(new Set(totals)).toEqual(new Set([0, 1, 2, 3, 4]));
    }
  });
});
