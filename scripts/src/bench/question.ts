import type pg from 'pg';
import { BenchHub, PEER } from './bench-hub.js';
import { type Answer, askPeer, bestPlan, choosePlan, fillPeer, type Plan } from './join-peer.js';
import { type Case, caseOf, timed } from './measure.js';
import { ServedHub } from './served-hub.js';
import { fillSlices, YEAR } from './synthetic-people.js';

/** Asks of each plan that choose the peer's. */
const PLAN_ASKS = 3;
/** Restarts whose first questions are measured. */
const COLD = 3;
/** Asks that make a process one that has been serving: V8 compiles what it runs often. */
const WARM_UP = 40;
/** Asks measured then, each beside one of the peer's. */
const WARM = 20;
/** The peer's own warm-up: it compiles nothing, and takes a second at a million people. */
const PEER_WARM_UP = 3;
/** The slices that the question asks. */
const SLICES = ['beneficiaries', 'clauses'] as const;

export interface QuestionOptions {
  /** How many people, one after another. */
  sizes: number[];
  say(line: string): void;
}

/**
 * The emblem question asked of the gateway and of one PostgreSQL that joins. `rebuilt`: the first question after deposits, for which the
 * slices read every row; `cold`: the server and the slices have just restarted, and listen; `warm`: processes that have been serving.
 * Both `rebuilt` and `cold` are set beside the peer's first question after a restart. Each is the median of asks made in turn.
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
  const plan = await bestPlan(filled, PLAN_ASKS);
  say(`${people} personnes : bases remplies en ${(filling / 1000).toFixed(0)} s, plan du pair : ${plan}`);

  const peers: number[] = [];
  const first = async () => {
    const restarted = await restart(hub, plan);
    peers.push(restarted.cold);
    return serving(hub, (served) => timed(() => ask(served, restarted.expected)));
  };
  const rebuilt = await first();
  const cold: number[] = [];
  while (cold.length < COLD) cold.push(await first());
  const { peer, expected } = await restart(hub, plan);
  const warm = await serving(hub, (served) =>
    inTurn(
      () => ask(served, expected),
      () => askPeer(peer),
    ),
  );
  return [
    caseOf(`${people} rebuilt`, 'ms', [rebuilt], peers),
    caseOf(`${people} cold`, 'ms', cold, peers),
    caseOf(`${people} warm`, 'ms', warm.ours, warm.theirs),
  ];
}

/** The server restarted; the peer's first question, in ms, and its answer. */
async function restart(hub: BenchHub, plan: Plan): Promise<{ peer: pg.Client; cold: number; expected: Answer }> {
  await hub.restart();
  const peer = await hub.admin(PEER);
  await choosePlan(peer, plan);
  const cold = await timed(() => askPeer(peer));
  return { peer, cold, expected: await askPeer(peer) };
}

/** Warm asks of both, one after the other: what else the machine does weighs on both. */
async function inTurn(
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
): Promise<{ ours: number[]; theirs: number[] }> {
  for (let i = 0; i < WARM_UP; i++) await ours();
  for (let i = 0; i < PEER_WARM_UP; i++) await theirs();
  const measured = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < WARM; i++) {
    measured.ours.push(await timed(ours));
    measured.theirs.push(await timed(theirs));
  }
  return measured;
}

async function serving<T>(hub: BenchHub, work: (served: ServedHub) => Promise<T>): Promise<T> {
  const served = await ServedHub.start(hub);
  try {
    return await work(served);
  } finally {
    await served.stop();
  }
}

/** @throws if we do not answer what the peer does: a quick wrong answer is no measure. */
async function ask(served: ServedHub, peer: Answer): Promise<void> {
  const ours: Answer = await served.ask(YEAR);
  if (ours.effectif !== peer.effectif || ours.rsa !== peer.rsa)
    throw new Error(`Les deux réponses diffèrent : ${JSON.stringify({ ours, peer })}`);
}
