import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, startService } from '@hub/scripts/service';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import { askGraph, type Reponse } from '../demonstration/user-hub.js';
import { STATEMENT } from '../federation/federation-hub.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import type { FichierPartenaire } from '../ingestion/partner-files.js';
import type { Base, TestHub } from '../ingestion/test-hub.js';

/** Une tranche servie seule, dans son processus, sur une base que de vrais dépôts ont remplie. */
export class ServedSlice {
  private constructor(
    private readonly issuer: TestIssuer,
    private readonly hubs: EmptyHubs,
    private readonly tranche: Exclude<Base, 'registry'>,
    readonly data: TestHub,
    private service: Service,
    private url: string,
  ) {}

  static async start(tranche: Exclude<Base, 'registry'>, files: FichierPartenaire[]): Promise<ServedSlice> {
    const hubs = await EmptyHubs.start();
    const issuer = await TestIssuer.start();
    try {
      await hubs.admin.query("ALTER SYSTEM SET log_line_prefix TO '%d '");
      await hubs.admin.query('SELECT pg_reload_conf()');
      const hub = await hubs.create();
      for (const { refus, rejets } of await hub.depositAll(files)) {
        if (refus || rejets.length > 0) throw new Error(JSON.stringify(refus ?? rejets));
      }
      const service = serve(issuer, hubs, tranche, hub);
      return new ServedSlice(issuer, hubs, tranche, hub, service, await service.url);
    } catch (error) {
      await issuer.close();
      await hubs.stop();
      throw error;
    }
  }

  /** Un autre processus, à la mémoire neuve, sur la même base. */
  async restart(): Promise<void> {
    await this.service.stop();
    this.service = serve(this.issuer, this.hubs, this.tranche, this.data);
    this.url = await this.service.url;
  }

  async ask(query: string, variables: object = {}): Promise<Reponse> {
    return askGraph({ url: this.url, jeton: await this.issuer.jeton() }, query, variables);
  }

  /** Le nombre de requêtes SQL que la tranche fait pendant `work`. */
  async statementsDuring(work: () => Promise<unknown>): Promise<number> {
    const before = this.postgresLog().length;
    await work();
    const lines = this.postgresLog().slice(before).split('\n');
    return lines.filter((line) => STATEMENT.exec(line)?.[1] === this.data.databaseOf(this.tranche)).length;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.issuer.close();
    await this.hubs.stop();
  }

  private postgresLog(): string {
    return readFileSync(join(this.hubs.folder, 'logs', 'postgres.log'), 'utf8');
  }
}

function serve(issuer: TestIssuer, hubs: EmptyHubs, tranche: Exclude<Base, 'registry'>, hub: TestHub): Service {
  return startService({
    name: tranche,
    program: tranche,
    env: { DATABASE_URL: `${hub.urls[tranche]}?options=-c%20log_statement%3Dall`, ...issuer.env },
    logFile: join(hubs.folder, 'logs', `${tranche}.log`),
  });
}
