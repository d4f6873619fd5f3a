import { setTimeout as sleep } from 'node:timers/promises';
import { Prng } from '@hub/scripts/demo-data/prng';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areOrdinalsDense, canonicalDump } from '../durability/canonical-dump.js';
import { depositsAtRest } from '../durability/killed-deposit.js';
import { mergingFiles } from '../durability/merging-files.js';
import { type CalmHub, calmHub, halfStored } from '../durability/whole-deposit.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { startIngest } from '../ingestion/ingest-command.js';
import type { TestHub } from '../ingestion/test-hub.js';

const KILLS = 20;
const SEED = String(Date.now());
const { before, file } = mergingFiles(2_000);

let hubs: EmptyHubs;
let calm: CalmHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  calm = await calmHub(hubs, before, file);
}, 120_000);
afterAll(() => hubs?.stop());

async function readyHub(): Promise<{ hub: TestHub; args: string[] }> {
  const hub = await hubs.create();
  await hub.depositAll(before);
  return { hub, args: [file.source, hub.write(file)] };
}

/** Durée de la commande quand rien ne la trouble, en ms. */
async function wholeDuration(): Promise<number> {
  const { hub, args } = await readyHub();
  const start = performance.now();
  await startIngest(hub, args).ended;
  const duration = performance.now() - start;
  await depositsAtRest(hub);
  await hubs.release(hub);
  return duration;
}

describe('la commande tuée (SIGKILL)', () => {
  it(`à ${KILLS} instants au hasard (graine ${SEED}), laisse tout ou rien ; la suivante finit, sans personne perdue ni doublée`, async () => {
    const random = new Prng(SEED);
    const duration = await wholeDuration();
    for (let kill = 1; kill <= KILLS; kill++) {
      const instant = random.reel() * duration;
      const { hub, args } = await readyHub();
      const { child, ended } = startIngest(hub, args);
      await sleep(instant);
      child.kill('SIGKILL');
      await ended;
      await depositsAtRest(hub);
      expect({ instant, half: await halfStored(hub, calm) }).toEqual({ instant, half: [] });
      expect((await startIngest(hub, args).ended).code).toBe(2);
      await depositsAtRest(hub);
      expect(await canonicalDump(hub)).toEqual(calm.after);
      expect(await areOrdinalsDense(hub)).toBe(true);
      await hubs.release(hub);
    }
  }, 900_000);
});
