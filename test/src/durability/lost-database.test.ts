import { SLICES } from '@hub/registry/slices';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { startIngest } from '../ingestion/ingest-command.js';
import { LYON } from '../ingestion/lyon-files.js';
import type { Base, TestHub } from '../ingestion/test-hub.js';
import { dumpViews } from '../ingestion/views.js';
import { canonicalDump } from './canonical-dump.js';
import { closeDatabase, openDatabase, recreateDatabase } from './database-loss.js';
import { mergingFiles } from './merging-files.js';
import { type CalmHub, calmHub } from './whole-deposit.js';

const { before, file } = mergingFiles(200);

let hubs: EmptyHubs;
let hub: TestHub;
let calm: CalmHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
  calm = await calmHub(hubs, before, file);
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

describe('une base perdue, recréée vide', () => {
  it.each(SLICES.map(({ tranche }) => tranche as Base))(
    '%s : ses fichiers déposés de nouveau redonnent les mêmes réponses, et le registre garde ses personnes',
    async (tranche) => {
      const files = LYON.filter(({ source }) => loadTableSchema(source).tranche === tranche);
      await hub.depositAll(LYON);
      const people = () => hub.query('registry', 'SELECT id, uid, ordinal FROM identites ORDER BY id');
      const [views, known] = [await dumpViews(hub), await people()];
      await hub.restart();
      await recreateDatabase(hubs.admin, hub, tranche);
      const answers = [];
      for (const one of files) answers.push(await hub.deposit(one));
      expect(answers.filter(({ dejaDepose, avertissements }) => dejaDepose || avertissements.length > 0)).toEqual([]);
      expect(await dumpViews(hub)).toEqual(views);
      expect(await people()).toEqual(known);
    },
  );
});

describe('une base qui ne répond pas', () => {
  const ingest = () => startIngest(hub, [file.source, hub.write(file), '--json']).ended;
  beforeEach(() => hub.depositAll(before));

  it.each([
    ['le registre', 'registry', 'registre'],
    ['la tranche du fichier', 'clauses', 'clauses'],
  ] as const)('%s : code 3, elle est nommée, rien n’est rangé ; revenue, tout l’est', async (_, base, name) => {
    await closeDatabase(hubs.admin, hub, base);
    const { code, stdout, stderr } = await ingest();
    await openDatabase(hubs.admin, hub, base);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 3, depot: null });
    expect(stderr).toMatch(new RegExp(`^La base ${name} ne répond pas : rien n'a été rangé.*\n`));
    expect(await canonicalDump(hub)).toEqual(calm.before);
    expect((await ingest()).code).toBe(2);
    expect(await canonicalDump(hub)).toEqual(calm.after);
  });

  it.each(['beneficiaries', 'employers', 'iae'] as const)(
    '%s, qui apprend les identités : le dépôt est rangé et le dit ; le suivant les lui porte',
    async (base) => {
      await closeDatabase(hubs.admin, hub, base);
      const { code, stdout } = await ingest();
      await openDatabase(hubs.admin, hub, base);
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({
        code: 2,
        avertissements: [expect.stringContaining(`La base ${base} ne répond pas`)],
      });
      expect(await ingest()).toMatchObject({ code: 2 });
      expect(await canonicalDump(hub)).toEqual(calm.after);
    },
  );
});
