import { isDeepStrictEqual } from 'node:util';
import { DemoGraph } from './demo-graph.js';
import { type Ask, ask, type Load, loadOf } from './gateway-load.js';
import { installPeers, PEERS, type Peer, type PeerName, startPeer } from './gateway-peers.js';
import { analysts, distinct, questions, repeated } from './gateway-questions.js';
import { type Case, caseOf } from './measure.js';

/** Each gateway in turn, so many times: what else the machine does weighs on all. */
const ROUNDS = 3;
const ROUND_MS = 6_000;
/** Before the first round of each: V8 compiles what runs often. */
const WARM_UP_MS = 8_000;
/** Enough that none of them asks twice the same. */
const ANALYSTS = 1_000;

type Contender = 'hub' | PeerName;
const CONTENDERS: readonly Contender[] = ['hub', ...PEERS];

export interface GatewayOptions {
  /** Folder of a stopped hub that has the demonstration data. */
  data?: string;
  say(line: string): void;
}

/**
 * The hub's own ten operations, asked by an analyst, of the hub's gateway and of three others on the same slices: questions a second, then
 * what one in twenty waits more than. `repeated`: the same forty questions; `distinct`: never twice the same. The hub's gateway has its whole
 * door on. @throws Error if they do not all give the same answers.
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
    const jetons = await analysts(graph.folder, ANALYSTS);
    await checkAnswers(urls, bodies, jetons[0]);
    say('mêmes réponses des quatre passerelles');
    return [
      ...(await measure('distinct', urls, () => distinct(bodies, jetons.slice(1)), say)),
      ...(await measure('repeated', urls, () => repeated(bodies, jetons[0]), say)),
    ];
  } finally {
    await Promise.all(Object.values(peers).map((peer) => peer.stop()));
    await graph.close();
  }
}

async function checkAnswers(urls: Record<Contender, string>, bodies: string[], jeton: string): Promise<void> {
  for (const body of bodies) {
    const [ours, ...theirs] = await Promise.all(
      CONTENDERS.map(async (name) => dataOf(await ask(urls[name], { body, jeton }))),
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
  kind: string,
  urls: Record<Contender, string>,
  asks: () => () => Ask,
  say: (line: string) => void,
): Promise<Case[]> {
  const next = Object.fromEntries(CONTENDERS.map((name) => [name, asks()])) as Record<Contender, () => Ask>;
  const loads = Object.fromEntries(CONTENDERS.map((name) => [name, [] as Load[]])) as Record<Contender, Load[]>;
  for (const name of CONTENDERS) await loadOf(urls[name], next[name], WARM_UP_MS);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const name of CONTENDERS) loads[name].push(await loadOf(urls[name], next[name], ROUND_MS));
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
