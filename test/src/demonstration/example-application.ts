import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Profil } from '@hub/shared/access/profil';
import { expect, it } from '@jest/globals';
import { ROOT, type UserHub } from './user-hub.js';

const run = promisify(execFile);

/** L'application d'exemple, lancée comme le dit son README, avec le jeton d'une application. */
export function exampleApplicationTests(hub: () => UserHub): void {
  const launch = async (year: string, jeton: string) =>
    run(process.execPath, [join(ROOT, 'docs/exemple-application/dist/main.js'), year], {
      env: { HUB_URL: `${hub().url}/graphql`, HUB_JETON: jeton },
    });

  it('fait son tableau', async () => {
    const { stdout } = await launch('2017', await hub().jeton({ role: Profil.APPLICATION }));
    const [titre, , phrase, , ...table] = stdout.trimEnd().split('\n');
    expect(titre).toBe("# Clauses d'insertion 2017");
    expect(phrase).toBe("970 personnes employées, 267 au RSA à l'entrée (27,5\u00a0%).");
    expect(table.length).toBeGreaterThan(5);
    expect(table.slice(2)).toEqual(table.slice(2).map(() => expect.stringMatching(/^\| .+ \| .+ \| .+ \|$/)));
  });

  it('dit pourquoi elle ne l’a pas', async () => {
    await expect(launch('2017', 'rien')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('UNAUTHENTICATED'),
    });
  });
}
