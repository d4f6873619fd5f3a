import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesWritten } from '../federation/log-lines.js';
import { csv, personne } from '../ingestion/partner-files.js';
import { leaksIn } from '../privacy/personal-values.js';
import { DepotHub, until } from './depot-hub.js';
import { folderTests } from './folder-deposits.js';
import { httpTests } from './http-deposits.js';

let hub: DepotHub;
beforeAll(async () => {
  hub = await DepotHub.start();
}, 300_000);
afterAll(() => hub?.remove());

it('au démarrage, ce qu’un arrêt brutal a laissé de reçu est effacé', () => {
  expect(hub.received()).toEqual([]);
});

describe('par HTTP', () => {
  httpTests(() => hub);
});

describe('le dossier de dépôt', () => {
  folderTests(() => hub);
});

describe('le processus d’ingestion', () => {
  it('n’écrit au journal ni une valeur personnelle ni le nom d’un fichier', async () => {
    const { nir, nom } = personne(54);
    await linesWritten();
    const logs = [hub.log('ingest'), hub.log('gateway')].join('\n');
    expect(logs).toContain('/depots');
    expect(leaksIn(logs, [nir, nom, personne(3).nir, 'Dupont', 'panne-2018-08-31', 'mars-2018-03-31'])).toEqual([]);
  });

  it('tué, laisse le reste du hub répondre, et la passerelle le dit', async () => {
    const { outgoing, answered } = hub.begin('tue.csv', { 'transfer-encoding': 'chunked' });
    outgoing.write('id_operation;nom;type\n');
    await until(() => hub.received().some((name) => name.endsWith('tue.csv')));
    hub.killIngest();
    expect((await answered).statusCode).toBe(503);
    outgoing.destroy();
    await until(() => hub.command.stderr.includes('L’ingestion'));
    const file = csv('operations', '2018-09-30', [{ id_operation: 'TARD', nom: 'x', type: 'PUBLIQUE' }]);
    const { status, errors, requestId } = await hub.post(file);
    expect({ status, errors }).toEqual({
      status: 503,
      errors: [
        {
          message: expect.stringContaining('momentanément indisponible'),
          extensions: { code: 'SERVICE_INDISPONIBLE', requestId },
        },
      ],
    });
    expect((await hub.rejects('00000000-0000-4000-8000-000000000000')).status).toBe(503);
    expect((await hub.hub.ask('{ operations { total } }')).data.operations.total).toBeGreaterThan(0);
    expect((await fetch(`${hub.hub.url}/pret`)).status).toBe(200);
  });

  it('n’empêche pas le hub de s’arrêter', async () => {
    expect(await hub.stop()).toBe(0);
  });
});
