import { request } from 'node:http';
import { BenchHub } from './bench-hub.js';
import { HOSTILE, type HostileRequest } from './hostile-requests.js';
import { type Case, caseOf, timed } from './measure.js';
import { addYears, measureSecret } from './secret-timing.js';
import { ServedHub } from './served-hub.js';
import { fillSlices, YEAR } from './synthetic-people.js';

const PEOPLE = 1_000;
/** Plain questions asked before any is measured: V8 compiles what it runs often. */
const WARM_UP = 40;
/** Requests of each kind, each beside a plain question. */
const ASKS = 7;

/**
 * Each kind of hostile request, until it is refused, beside the emblem question at a thousand people, in the same run: ms, as the caller
 * sees them; then what secrecy keeps silent, beside what it keeps silent of nobody.
 * @throws Error if one is not refused: a quick answer to it is no measure.
 */
export async function benchDoor({ say }: { say(line: string): void }): Promise<Case[]> {
  const hub = await BenchHub.open();
  try {
    const [beneficiaries, clauses] = [await hub.admin('beneficiaries'), await hub.admin('clauses')];
    await fillSlices(beneficiaries, clauses, PEOPLE);
    await addYears(beneficiaries, clauses);
    const served = await ServedHub.start(hub);
    try {
      for (let i = 0; i < WARM_UP; i++) await served.ask(YEAR);
      const cases: Case[] = [];
      for (const hostile of HOSTILE) cases.push(await measure(served, hostile));
      const slowest = cases.reduce((one, other) => (other.ours > one.ours ? other : one));
      say(`la plus longue à refuser : ${slowest.name}, ${slowest.ours} ms`);
      return [...cases, ...(await measureSecret(served.url, hub.folder))];
    } finally {
      await served.stop();
    }
  } finally {
    await hub.close();
  }
}

async function measure(served: ServedHub, hostile: HostileRequest): Promise<Case> {
  const refusals: number[] = [];
  const plain: number[] = [];
  for (let i = 0; i < ASKS; i++) {
    refusals.push(await timed(() => refusalOf(served, hostile)));
    plain.push(await timed(() => served.ask(YEAR)));
  }
  return caseOf(hostile.name, 'ms', refusals, plain);
}

async function refusalOf({ url, jeton }: ServedHub, hostile: HostileRequest): Promise<void> {
  const { name, refused, method = 'POST', search = '', headers, body } = hostile;
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const outgoing = request(`${url}/graphql${search}`, {
      method,
      agent: false,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${jeton}`,
        ...(body && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // Cut off while still sending, before it could read why.
      if (refused.includes(413) && CUT_OFF.has(error.code)) resolve({ status: 413, text: '"errors"' });
      else reject(error);
    });
    outgoing.on('response', (answer) => {
      let said = '';
      answer.on('data', (chunk) => {
        said += chunk;
      });
      answer.on('close', () => resolve({ status: answer.statusCode ?? 0, text: said }));
    });
    outgoing.end(body);
  });
  if (!refused.includes(status) || !text.includes('"errors"')) {
    throw new Error(`${name} : réponse ${status}, ${text.slice(0, 300)}`);
  }
}

const CUT_OFF = new Set<string | undefined>(['EPIPE', 'ECONNRESET']);
