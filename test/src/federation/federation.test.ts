import { afterAll, beforeAll } from '@jest/globals';
import { accessTests } from './access.js';
import { entityTests } from './entities.js';
import { failureTests } from './failures.js';
import { FederationHub } from './federation-hub.js';
import { narrowingTests } from './narrowing.js';
import { peopleFiles } from './people.js';
import { secrecyTests } from './secrecy.js';
import { versionTests } from './versions.js';

/** Un seul hub pour tout : le lancer coûte plus que l'interroger. Les derniers déposent, puis tuent ; leur ordre compte. */
let hub: FederationHub;
beforeAll(async () => {
  hub = await FederationHub.start(peopleFiles());
}, 120_000);
afterAll(() => hub?.stop());

narrowingTests(() => hub);
accessTests(() => hub);
entityTests(() => hub);
versionTests(() => hub);
failureTests(() => hub);
secrecyTests(() => hub);
