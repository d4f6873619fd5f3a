import { afterAll, beforeAll } from '@jest/globals';
import { FederationHub } from '../federation/federation-hub.js';
import { peopleFiles } from '../federation/people.js';
import { graphTests } from './editions-graph.js';
import { frozenTests } from './frozen.js';
import { httpTests } from './http-reports.js';
import { publicationTests } from './publication.js';
import { ReportCommand } from './report-command.js';
import { vuesClesTests } from './vues-cles.js';
import { vuesEnregistreesTests } from './vues-enregistrees.js';
import { vuesLiensTests } from './vues-liens.js';
import { vuesLivreesTests } from './vues-livrees.js';
import { vuesPartageesTests } from './vues-partagees.js';

/** Un seul hub pour tout, et les tests se suivent : on publie, on corrige, on publie encore. */
let hub: FederationHub;
let command: ReportCommand;
beforeAll(async () => {
  hub = await FederationHub.start(peopleFiles());
  command = new ReportCommand(await hub.graphe('gateway'));
}, 120_000);
afterAll(async () => {
  command?.remove();
  await hub?.stop();
});

publicationTests(
  () => hub,
  () => command,
);
graphTests(() => hub);
frozenTests(() => hub);
vuesEnregistreesTests(() => hub);
vuesPartageesTests(() => hub);
vuesClesTests(() => hub);
vuesLiensTests(() => hub);
vuesLivreesTests(() => hub);
httpTests(
  () => hub,
  () => command,
);
