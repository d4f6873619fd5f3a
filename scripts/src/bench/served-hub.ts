import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Profil } from '@hub/shared/access/profil';
import { demoToken } from '../demo-issuer/jeton.js';
import { startEmetteur } from '../emetteur.js';
import { type Service, startService } from '../service.js';
import type { BenchHub } from './bench-hub.js';

const SLICES = ['beneficiaries', 'employers', 'clauses', 'iae', 'views'] as const;
/** A cold index of a million people is longer to load than an agent would wait. */
const PATIENCE_MS = '600000';
/** A bench asks as fast as it can. */
const NO_RATE = '1000000000';

const QUESTION = `query ($annee: Int!) {
  participantsClauses(filtre: { annee: $annee, operation: [PUBLIQUE, AUCUNE] }) {
    effectif
    beneficiairesRsa(moment: ENTREE) { effectif part }
  }
}`;

interface GraphqlAnswer {
  data: { participantsClauses: { effectif: number; beneficiairesRsa: { effectif: number } } };
  errors?: unknown[];
}

/** The real gateway and slices, in their own processes, over a bench's databases. */
export class ServedHub {
  private constructor(
    readonly url: string,
    /** Of pilotage. */
    readonly jeton: string,
    private readonly services: Service[],
  ) {}

  /** Starts the gateway, then the slices; resolves as soon as each listens, whether or not it has loaded its data. */
  static async start({ folder, urls }: BenchHub): Promise<ServedHub> {
    const ports = Object.fromEntries(
      await Promise.all(SLICES.map(async (slice) => [slice, await freePort()] as const)),
    );
    const settings = { dataDir: folder, port: 0, urls: {} };
    const emetteur = await startEmetteur(settings, join(folder, 'logs'));
    const gateway = startService({
      name: 'La passerelle',
      program: 'gateway',
      env: {
        ...Object.fromEntries(
          SLICES.map((slice) => [`${slice.toUpperCase()}_URL`, `http://127.0.0.1:${ports[slice]}`]),
        ),
        ...emetteur.env,
        PORT: '0',
        SLICE_TIMEOUT_MS: PATIENCE_MS,
        REQUEST_TIMEOUT_MS: PATIENCE_MS,
        RATE_PER_MINUTE: NO_RATE,
      },
      logFile: join(folder, 'logs/gateway.log'),
    });
    const services = [gateway, ...(emetteur.service ? [emetteur.service] : [])];
    try {
      const url = await gateway.url;
      const slices = SLICES.map((slice) =>
        startService({
          name: `La tranche « ${slice} »`,
          program: slice,
          env: { PORT: String(ports[slice]), DATABASE_URL: urls[slice], ...emetteur.env },
          logFile: join(folder, `logs/${slice}.log`),
        }),
      );
      services.push(...slices);
      await Promise.all(slices.map((slice) => slice.url));
      return new ServedHub(url, await demoToken(folder, { role: Profil.PILOTAGE }), services);
    } catch (error) {
      await stopAll(services);
      throw error;
    }
  }

  /** The emblem question, over HTTP. @throws if the answer carries an error. */
  async ask(annee: number): Promise<{ effectif: number; rsa: number }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.jeton}` },
      body: JSON.stringify({ query: QUESTION, variables: { annee } }),
    });
    const { data, errors } = (await response.json()) as GraphqlAnswer;
    if (errors) throw new Error(`La question a échoué : ${JSON.stringify(errors)}`);
    const { effectif, beneficiairesRsa } = data.participantsClauses;
    return { effectif, rsa: beneficiairesRsa.effectif };
  }

  stop(): Promise<void> {
    return stopAll(this.services);
  }
}

async function stopAll(services: Service[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
