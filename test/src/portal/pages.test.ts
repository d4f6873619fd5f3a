import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analystTests } from './analyst.js';
import { PortalHub } from './portal-hub.js';
import { shellTests } from './shell.js';
import { stewardTests } from './steward.js';

let portal: PortalHub;

beforeAll(async () => {
  portal = await PortalHub.start();
}, 180_000);

afterAll(() => portal?.remove());

describe('le gestionnaire', () => {
  stewardTests(() => portal);
});

describe('l’analyste', () => {
  analystTests(() => portal);
});

describe('le cadre des pages', () => {
  shellTests(() => portal);
});

it('les pages n’échouent nulle part et ne demandent rien à une autre machine', () => {
  expect(portal.failures).toEqual([]);
  expect(portal.requested.length).toBeGreaterThan(50);
  const elsewhere = portal.requested.filter((url) => !/^(data|blob):|^http:\/\/127\.0\.0\.1:/.test(url));
  expect(elsewhere).toEqual([]);
});
