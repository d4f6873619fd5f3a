import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RACINE } from '../config.js';
import { startEmetteur } from '../emetteur.js';
import { type Hub, openHub } from '../hub.js';
import type { Service } from '../service.js';
import { serve, TRANCHES } from '../serving.js';
import { StartedHub } from './started-hub.js';

/** A bench asks as fast as it can. */
const NO_RATE = '1000000000';

const open = new Set<DemoGraph>();

/** Closes those that an interrupted bench leaves. */
export async function closeDemoGraphs(): Promise<void> {
  for (const graph of open) await graph.close();
}

/** The slices and the gateway over the demonstration data, with the composed graph that says where these slices are. */
export class DemoGraph {
  url = '';
  supergraph = '';
  #hub?: Hub;
  #services: Service[] = [];

  private constructor(
    readonly folder: string,
    private readonly isOurs: boolean,
  ) {
    open.add(this);
  }

  /** @param data folder of a stopped hub that has them; without it, they are made and deposited first. */
  static async start(data?: string): Promise<DemoGraph> {
    const graph = new DemoGraph(data ?? mkdtempSync(join(tmpdir(), 'hub-bench-')), !data);
    try {
      if (!data) {
        // The embedded server's account has to enter it.
        chmodSync(graph.folder, 0o755);
        await StartedHub.fill(graph.folder);
      }
      await graph.#serve();
      return graph;
    } catch (error) {
      await graph.close();
      throw error;
    }
  }

  get logs(): string {
    return join(this.folder, 'logs');
  }

  async close(): Promise<void> {
    open.delete(this);
    for (const service of this.#services.reverse()) await service.stop();
    await this.#hub?.close();
    if (!this.isOurs) return;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  async #serve(): Promise<void> {
    const settings = { dataDir: this.folder, port: 0, urls: {} };
    this.#hub = await openHub(settings);
    const emetteur = await startEmetteur(settings, this.logs);
    if (emetteur.service) this.#services.push(emetteur.service);
    const env = { RATE_PER_MINUTE: NO_RATE };
    const { slices, gateway, ready } = await serve(this.#hub, { port: 0, emetteur, logs: this.logs, env });
    this.#services.push(...slices, gateway);
    this.url = await ready;
    const urls = await Promise.all(slices.map((slice) => slice.url));
    const composed = readFileSync(join(RACINE, 'schema/supergraph.graphql'), 'utf8');
    this.supergraph = join(this.folder, 'supergraph.graphql');
    writeFileSync(
      this.supergraph,
      TRANCHES.reduce((sdl, name, i) => sdl.replace(`"http://${name}/graphql"`, `"${urls[i]}/graphql"`), composed),
    );
  }
}
