import { spawnSync } from 'node:child_process';
import { fileOf } from '@hub/scripts/service';
import { expect, it } from '@jest/globals';

it('un hub qui ne s’ouvre pas : sortie 3, une phrase par fichier, rien d’autre sur la sortie', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileOf('ingest'), 'siae', 'a.csv', 'b.csv', '--json'],
    { env: { HUB_DATA_DIR: '/dev/null/x' }, encoding: 'utf8' },
  );
  expect(status).toBe(3);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    expect.objectContaining({ depot: null, fichier: 'a.csv', panne: { code: 'PANNE', message: expect.any(String) } }),
    expect.objectContaining({ depot: null, fichier: 'b.csv' }),
  ]);
  expect(stderr).toContain('Le hub ne s’ouvre pas');
  expect(stderr).not.toContain(' at ');
});
