/** Ctrl-C comes twice at once: from the terminal, and from npm. */
const REPEAT_MS = 1_000;
const PARENT_POLL_MS = 500;

/**
 * The orderly end of a process that started others: what was started last is stopped first, whether the end comes from
 * a signal (exit 0), or from a failure (exit 1), even in the middle of the start.
 */
export class Shutdown {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #say: (line: string) => void;
  #ending?: Promise<never>;
  #since = 0;

  /** `force` makes the end immediate, at the second signal. */
  constructor({ say, force }: { say(line: string): void; force(): void }) {
    this.#say = say;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!this.#ending) this.#interrupt();
        else if (Date.now() - this.#since > REPEAT_MS) force();
      });
    }
  }

  /** Ends the process, as a signal would, once the one that started it has gone. */
  followParent(): void {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && !this.#ending && this.#interrupt(), PARENT_POLL_MS).unref();
  }

  /** Adds a step to the end. Say it before waiting for what has to be undone. */
  defer(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Waits for a step of the start; never returns once the end has begun. */
  async unlessEnding<T>(started: Promise<T>): Promise<T> {
    try {
      return await started;
    } finally {
      await this.#ending;
    }
  }

  /** Says why on stderr and ends with exit code 1; nothing when the end has already begun. */
  async fail(reason: string): Promise<void> {
    if (this.#ending) return;
    process.stderr.write(`${reason}\n`);
    await this.#end(1);
  }

  #interrupt(): void {
    this.#since = Date.now();
    this.#say('Arrêt…');
    this.#end(0);
  }

  #end(code: number): Promise<never> {
    this.#ending ??= this.#run(code);
    return this.#ending;
  }

  async #run(code: number): Promise<never> {
    for (const step of this.#steps.reverse()) {
      await step().catch((error: Error) => process.stderr.write(`${error.message}\n`));
    }
    if (code === 0) this.#say('Arrêté.');
    return process.exit(code);
  }
}
