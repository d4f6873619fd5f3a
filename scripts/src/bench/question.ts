import { BenchHub, PEER } from './bench-hub.js';
import { type Answer, askPeer, bestPlan, choosePlan, fillPeer } from './join-peer.js';
import { type Case, caseOf, median, timed } from './measure.js';
import { ServedHub } from './served-hub.js';
import { fillSlices, YEAR } from './synthetic-people.js';

/** Asks of the same question, caches warm. */
const WARM = 20;
/** The same of the peer, for each of its plans: one takes a second at a million people. */
const PEER_WARM = 5;
/** The slices that the question asks. */
const SLICES = ['beneficiaries', 'clauses'] as const;

export interface QuestionOptions {
  /** How many people, one after another. */
  sizes: number[];
  say(line: string): void;
}

/**
 * The emblem question asked of the gateway and of one PostgreSQL that joins. `rebuilt`: the first question after deposits, for which the
 * slices read every row; `cold`: the server and the slices have just restarted, and listen; `warm`: the same again. Both `rebuilt` and
 * `cold` are set beside the peer's first question after a restart.
 */
export async function benchQuestion({ sizes, say }: QuestionOptions): Promise<Case[]> {
  const cases: Case[] = [];
  for (const people of sizes) {
    const hub = await BenchHub.open();
    try {
      cases.push(...(await measureSize(hub, people, say)));
    } finally {
      await hub.close();
    }
  }
  return cases;
}

async function measureSize(hub: BenchHub, people: number, say: (line: string) => void): Promise<Case[]> {
  const [beneficiaries, clauses] = await Promise.all(SLICES.map((slice) => hub.admin(slice)));
  const filling = await timed(() => fillSlices(beneficiaries, clauses, people));
  const filled = await hub.admin(PEER);
  await fillPeer(filled, people);
  say(`${people} personnes : bases remplies en ${(filling / 1000).toFixed(0)} s`);
  const { plan, warm: theirs } = await bestPlan(filled, PEER_WARM);

  await hub.restart();
  const peer = await hub.admin(PEER);
  await choosePlan(peer, plan);
  const peerCold = await timed(() => askPeer(peer));
  const expected = await askPeer(peer);
  const ask = async (served: ServedHub) => sameAnswer(await served.ask(YEAR), expected);

  const rebuilt = await serving(hub, (served) => timed(() => ask(served)));
  await hub.restart();
  const { cold, warm } = await serving(hub, async (served) => {
    const first = await timed(() => ask(served));
    const next: number[] = [];
    for (let i = 0; i < WARM; i++) next.push(await timed(() => ask(served)));
    return { cold: first, warm: next };
  });
  say(`${people} personnes : plan ${plan}, ${median(theirs).toFixed(0)} ms ; nous ${median(warm).toFixed(0)} ms`);
  return [
    caseOf(`${people} rebuilt`, 'ms', [rebuilt], [peerCold]),
    caseOf(`${people} cold`, 'ms', [cold], [peerCold]),
    caseOf(`${people} warm`, 'ms', warm, theirs),
  ];
}

async function serving<T>(hub: BenchHub, work: (served: ServedHub) => Promise<T>): Promise<T> {
  const served = await ServedHub.start(hub);
  try {
    return await work(served);
  } finally {
    await served.stop();
  }
}

/** @throws if both did not answer the same: a quick wrong answer is no measure. */
function sameAnswer(ours: Answer, peer: Answer): void {
  if (ours.effectif !== peer.effectif || ours.rsa !== peer.rsa)
    throw new Error(`Les deux réponses diffèrent : ${JSON.stringify({ ours, peer })}`);
}
