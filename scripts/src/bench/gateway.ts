import { isDeepStrictEqual } from 'node:util';
import { Profil } from '@hub/shared/access/profil';
import { demoToken } from '../demo-issuer/jeton.js';
import { DemoGraph } from './demo-graph.js';
import { type Asker, ask, type Load, loadOf } from './gateway-load.js';
import { installPeers, PEERS, type Peer, type PeerName, startPeer } from './gateway-peers.js';
import { questions, repeated, TEXTS } from './gateway-questions.js';
import { type Case, caseOf } from './measure.js';
import { varied } from './varied-questions.js';

/** Each gateway in turn, so many times, another first each time: what else the machine does, and what slices remember, weighs on all. */
const ROUNDS = 3;
/**
 * Before the first round of each, what an open hub has behind it: V8 has compiled what runs often, each gateway has kept what it keeps. With
 * four times fewer distinct questions, all were still quicker at each round than at the one before.
 */
const EXTENTS = {
  distinct: { warmUp: { questions: 4_000 }, round: { questions: 540 } },
  repeated: { warmUp: { ms: 8_000 }, round: { ms: 6_000 } },
} as const;
/** Of each operation, the distinct questions are first those that are compared, then those that all warm up on, then each contender's own. */
const COMPARED = 20;
const WARMING = EXTENTS.distinct.warmUp.questions / Object.keys(TEXTS).length;
const EACH = (ROUNDS * EXTENTS.distinct.round.questions) / Object.keys(TEXTS).length;

type Contender = 'hub' | PeerName;
const CONTENDERS: readonly Contender[] = ['hub', ...PEERS];

export interface GatewayOptions {
  /** Folder of a stopped hub that has the demonstration data. */
  data?: string;
  say(line: string): void;
}

/**
 * The hub's own ten operations, asked by an analyst, of the hub's gateway and of three others on the same slices: questions a second, then
 * what one in twenty waits more than. `repeated`: the same forty questions; `distinct`: never twice the same variables, of any. The hub's
 * gateway has its whole door on, and the V8 options that `npm start` gives it; the others are bare, as their own documentation starts them.
 * @throws Error if they do not all give the same answers.
 */
export async function benchGateway({ data, say }: GatewayOptions): Promise<Case[]> {
  await installPeers(say);
  const graph = await DemoGraph.start(data);
  const peers = {} as Record<PeerName, Peer>;
  try {
    for (const name of PEERS) peers[name] = await startPeer(name, graph.supergraph, graph.logs);
    const urls = Object.fromEntries(
      CONTENDERS.map((name) => [name, name === 'hub' ? graph.url : peers[name].url]),
    ) as Record<Contender, string>;
    const bodies = questions();
    const jeton = await demoToken(graph.folder, { role: Profil.ANALYSTE });
    const compared = Array.from({ length: COMPARED * Object.keys(TEXTS).length }, varied(0));
    await checkAnswers(urls, [...bodies, ...compared], jeton);
    say('mêmes réponses des quatre passerelles');
    return [
      ...(await measure('distinct', urls, distinctAskers(jeton), say)),
      ...(await measure('repeated', urls, repeatedAskers(jeton, bodies), say)),
    ];
  } finally {
    await Promise.all(Object.values(peers).map((peer) => peer.stop()));
    await graph.close();
  }
}

/** Who asks each gateway while it warms up, and while it is measured. */
interface Askers {
  warming(): Asker;
  of(turn: number): Asker;
}

function distinctAskers(jeton: string): Askers {
  return {
    warming: () => ({ jeton, next: varied(COMPARED) }),
    of: (turn) => ({ jeton, next: varied(COMPARED + WARMING + turn * EACH) }),
  };
}

function repeatedAskers(jeton: string, bodies: readonly string[]): Askers {
  const asker = () => ({ jeton, next: repeated(bodies) });
  return { warming: asker, of: asker };
}

async function checkAnswers(urls: Record<Contender, string>, bodies: string[], jeton: string): Promise<void> {
  for (const body of bodies) {
    const [ours, ...theirs] = await Promise.all(
      CONTENDERS.map(async (name) => dataOf(await ask(urls[name], jeton, body))),
    );
    for (const [i, other] of theirs.entries()) {
      if (isDeepStrictEqual(ours, other)) continue;
      throw new Error(`${PEERS[i]} ne répond pas comme le hub à ${body.slice(0, 300)}`);
    }
  }
}

function dataOf(text: string): unknown {
  const { data, errors } = JSON.parse(text);
  if (errors) throw new Error(`réponse en erreur : ${text.slice(0, 500)}`);
  return data;
}

async function measure(
  kind: keyof typeof EXTENTS,
  urls: Record<Contender, string>,
  { warming, of }: Askers,
  say: (line: string) => void,
): Promise<Case[]> {
  const { warmUp, round: extent } = EXTENTS[kind];
  const askers = Object.fromEntries(CONTENDERS.map((name, i) => [name, of(i)])) as Record<Contender, Asker>;
  const loads = Object.fromEntries(CONTENDERS.map((name) => [name, [] as Load[]])) as Record<Contender, Load[]>;
  for (const name of CONTENDERS) await loadOf(urls[name], warming(), warmUp);
  for (let round = 1; round <= ROUNDS; round++) {
    const order = [...CONTENDERS.slice(round), ...CONTENDERS.slice(0, round)];
    for (const name of order) loads[name].push(await loadOf(urls[name], askers[name], extent));
    say(
      `${kind}, passage ${round}/${ROUNDS} : ${CONTENDERS.map((name) => `${name} ${loads[name][round - 1].rate.toFixed(0)}/s`).join(', ')}`,
    );
  }
  const column = (name: Contender, of: keyof Load) => loads[name].map((load) => load[of]);
  return PEERS.flatMap((peer) => [
    caseOf(`${peer} ${kind}`, 'req/s', column('hub', 'rate'), column(peer, 'rate')),
    caseOf(`p95 ${peer} ${kind}`, 'ms', column('hub', 'p95'), column(peer, 'p95')),
  ]);
}
