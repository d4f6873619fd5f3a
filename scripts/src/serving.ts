import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmetteurServi } from './emetteur.js';
import type { Hub } from './hub.js';
import { type Service, startService } from './service.js';

export const TRANCHES = ['beneficiaries', 'employers', 'clauses', 'iae', 'views'] as const;
const READY_MS = 60_000;

/** The processes that serve the graph. */
export interface Serving {
  slices: Service[];
  gateway: Service;
  /** Base URL of the gateway, once every slice can answer. */
  ready: Promise<string>;
}

export interface ServingOptions {
  /** Of the gateway; 0: any free one. */
  port: number;
  /** Whose tokens open them. */
  emetteur: EmetteurServi;
  /** Folder of their logs. */
  logs: string;
  /** Where each sends its traces. */
  traces?: Record<string, string>;
  /** Other settings of the gateway. */
  env?: Record<string, string>;
}

/** Starts the slices and the gateway, side by side, over these databases. */
export async function serve(
  { urls }: Pick<Hub, 'urls'>,
  { port, emetteur, logs, traces, env = {} }: ServingOptions,
): Promise<Serving> {
  const ports = await freePorts(TRANCHES.length);
  const slices = TRANCHES.map((tranche, i) =>
    startService({
      name: `La tranche « ${tranche} »`,
      program: tranche,
      env: { PORT: String(ports[i]), DATABASE_URL: urls[tranche], ...emetteur.env, ...traces },
      logFile: join(logs, `${tranche}.log`),
    }),
  );
  const sliceUrls = TRANCHES.map((tranche, i) => [`${tranche.toUpperCase()}_URL`, `http://127.0.0.1:${ports[i]}`]);
  const gateway = startService({
    name: 'La passerelle',
    program: 'gateway',
    env: {
      PORT: String(port),
      ...Object.fromEntries(sliceUrls),
      ...emetteur.env,
      ...emetteur.porte,
      ...traces,
      ...env,
    },
    logFile: join(logs, 'gateway.log'),
  });
  return { slices, gateway, ready: gateway.url.then(whenReady) };
}

/** A port that nobody else can take until it is released. */
export interface HeldPort {
  port: number;
  release(): Promise<void>;
}

/** Chosen by the system, all at once so that they differ. Who calls before they are served is hung up on. */
export async function holdPorts(count: number): Promise<HeldPort[]> {
  const probes = Array.from({ length: count }, () =>
    createServer((socket) => socket.destroy())
      .unref()
      .listen(0, '127.0.0.1'),
  );
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  return probes.map((probe) => ({
    port: (probe.address() as AddressInfo).port,
    release: async () => {
      await once(probe.close(), 'close');
    },
  }));
}

/** Ports nobody listens on, to be taken at once: any connection of this machine may be given one of them. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await holdPorts(count);
  await Promise.all(held.map((one) => one.release()));
  return held.map(({ port }) => port);
}

async function whenReady(url: string): Promise<string> {
  const limit = Date.now() + READY_MS;
  for (;;) {
    const response = await fetch(`${url}/pret`).catch(() => undefined);
    if (response?.ok) return url;
    if (Date.now() > limit) {
      throw new Error(`La passerelle n'est pas prête après ${READY_MS / 1000} s : ${await response?.text()}`);
    }
    await sleep(50);
  }
}
