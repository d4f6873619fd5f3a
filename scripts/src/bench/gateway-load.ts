import { Agent, request } from 'node:http';

/** Who asks what. */
export interface Asker {
  jeton: string;
  /** The next question, as it is posted. */
  next(): string;
}

/** What a gateway did of a load. */
export interface Load {
  /** Questions answered in a second. */
  rate: number;
  /** What one in twenty waited more than, in ms. */
  p95: number;
}

/** When a load has had enough: so many ms, or so many questions. */
export type Extent = { ms: number } | { questions: number };

/** Questions under way together: as many people who work at once. */
const TOGETHER = 8;

/** Asks without a pause. @throws Error at an answer that has an error: a quick wrong answer is no measure. */
export async function loadOf(url: string, { jeton, next }: Asker, extent: Extent): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  const waits: number[] = [];
  const start = performance.now();
  let begun = 0;
  const more = () => ('ms' in extent ? performance.now() - start < extent.ms : begun < extent.questions);
  const one = async () => {
    while (more()) {
      begun++;
      const asked = performance.now();
      const text = await ask(url, jeton, next(), agent);
      if (text.includes('"errors":')) throw new Error(`réponse en erreur : ${text.slice(0, 500)}`);
      waits.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: TOGETHER }, one));
  } finally {
    agent.destroy();
  }
  const seconds = (performance.now() - start) / 1000;
  waits.sort((a, b) => a - b);
  return { rate: waits.length / seconds, p95: waits[Math.floor(waits.length * 0.95)] };
}

/** The text of an answer. @throws Error if it is not a 200. */
export function ask(url: string, jeton: string, body: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/graphql`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          accept: 'application/json',
          authorization: `Bearer ${jeton}`,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`réponse ${answer.statusCode} : ${text.slice(0, 500)}`));
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
