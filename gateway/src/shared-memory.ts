import type { Logger } from '@hub/shared/runtime/logger';
import { Redis } from 'ioredis';

/** Longest wait for Redis, in ms: without it, the slices would have answered. */
const PATIENCE_MS = 300;
/** After a failure, how long it is left alone, in ms. */
const REST_MS = 1_000;
const SLOWEST_RETRY_MS = 2_000;

/** What several gateways remember together, in Redis. Each does without when it cannot be reached. */
export class SharedMemory {
  readonly redis: Redis;
  #restUntil = 0;
  #isDown = false;

  constructor(
    url: string,
    private readonly logger: Logger,
  ) {
    this.redis = new Redis(url, {
      commandTimeout: PATIENCE_MS,
      connectTimeout: REST_MS,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(times * 100, SLOWEST_RETRY_MS),
    });
    this.redis.on('error', (err) => this.#failed(err));
  }

  /** What `work` makes of it; undefined when it cannot be used. What `work` throws that is no error goes through. */
  async use<T>(work: (redis: Redis) => Promise<T>): Promise<{ value: T } | undefined> {
    if (this.redis.status !== 'ready' || performance.now() < this.#restUntil) return undefined;
    try {
      const value = await work(this.redis);
      this.#worked();
      return { value };
    } catch (err) {
      if (!(err instanceof Error)) throw err;
      this.#restUntil = performance.now() + REST_MS;
      this.#failed(err);
      return undefined;
    }
  }

  close(): void {
    this.redis.disconnect();
  }

  /** Said once, and not again before it is back. */
  #failed(err: unknown): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.logger.warn({ err }, 'Redis ne répond pas : réponses gardées et débits comptés par cette passerelle seule');
  }

  #worked(): void {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.logger.info('Redis répond de nouveau');
  }
}
