import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIngest } from '../ingestion/ingest-command.js';
import type { Base } from '../ingestion/test-hub.js';
import { areOrdinalsDense, canonicalDump } from './canonical-dump.js';
import { backends } from './killed-deposit.js';
import { mergingFiles } from './merging-files.js';
import { RestartableServer } from './restartable-server.js';
import { type CalmHub, halfStored } from './whole-deposit.js';

const { before, file } = mergingFiles(200);
const server = new RestartableServer();
let calm: CalmHub;

beforeAll(async () => {
  await server.start();
  await (await server.hub('avant')).depositAll(before);
  const hub = await server.hub('calme', 'avant');
  const start = await canonicalDump(hub);
  await hub.deposit(file);
  calm = { before: start, after: await canonicalDump(hub) };
});
afterAll(() => server.stop());

const CRASHES = ['arrêt immédiat', 'processus tué'] as const;
const WINDOWS: [string, Base, string][] = [
  ['pendant que des lignes se copient', 'clauses', 'rejets'],
  ['pendant que le registre résout les identités', 'registry', 'evenements'],
  ['entre le COMMIT du registre et celui de la tranche', 'clauses', 'versions'],
  ['pendant qu’une autre tranche apprend les identités', 'iae', 'registre'],
];

describe.each(CRASHES)('PostgreSQL qui tombe (%s)', (how) => {
  it.each(WINDOWS)('%s : tout ou rien ; relancé, la commande finit', async (_, base, table) => {
    const name = `hub_${CRASHES.indexOf(how)}_${table}`;
    let hub = await server.hub(name, 'avant');
    await server.hold(hub, base, table);
    const path = hub.write(file);
    const { ended } = startIngest(hub, [file.source, path]);
    while ((await backends(hub, base, "wait_event_type = 'Lock'")).length === 0) await sleep(5);
    await server.crash(how);
    const { code, stderr } = await ended;
    // Une fois le fichier rangé, la chute ne coûte qu'un avertissement.
    const isStored = table === 'registre';
    expect(code).toBe(isStored ? 2 : 3);
    expect(stderr).toMatch(isStored ? /^$/ : /rien n[’']a été rangé/);
    await server.start();
    hub = await server.hub(name);
    expect(await halfStored(hub, calm)).toEqual([]);
    expect((await startIngest(hub, [file.source, path]).ended).code).toBe(2);
    expect(await canonicalDump(hub)).toEqual(calm.after);
    expect(await areOrdinalsDense(hub)).toBe(true);
  });
});
