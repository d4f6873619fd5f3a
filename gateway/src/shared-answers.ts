import type { AnswerStore, KeptAnswer } from './answer-store.js';
import type { SharedMemory } from './shared-memory.js';

const PREFIX = 'hub:reponse:';
/** A question is another one the next day. */
const A_DAY_S = 86_400;

/** Kept for all gateways; in this one's memory while that is impossible. */
export class SharedAnswers implements AnswerStore {
  constructor(
    private readonly shared: SharedMemory,
    private readonly own: AnswerStore,
  ) {}

  async get(key: string): Promise<KeptAnswer | undefined> {
    const found = await this.shared.use((redis) => redis.get(PREFIX + key));
    if (!found) return this.own.get(key);
    return found.value === null ? undefined : read(found.value);
  }

  set(key: string, answer: KeptAnswer): void {
    const written = `${JSON.stringify(answer.versions)}\n${answer.text}`;
    this.shared
      .use((redis) => redis.set(PREFIX + key, written, 'EX', A_DAY_S))
      .then((kept) => {
        if (!kept) this.own.set(key, answer);
      });
  }
}

/** Versions on the first line, then the answer. */
function read(written: string): KeptAnswer {
  const end = written.indexOf('\n');
  return { versions: JSON.parse(written.slice(0, end)), text: written.slice(end + 1) };
}
