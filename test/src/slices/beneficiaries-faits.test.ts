import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, startService } from '@hub/scripts/service';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { FAITS } from './beneficiaries-faits-attendus.js';
import { FICHIERS } from './beneficiaries-files.js';
import { lectureTests } from './beneficiaries-lectures.js';

let issuer: TestIssuer;
let hubs: EmptyHubs;
let tranche: Service;
let url: string;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  hubs = await EmptyHubs.start();
  const hub = await hubs.create();
  for (const fichier of FICHIERS) {
    const { rejetes, refus } = await hub.deposit(fichier);
    expect({ source: fichier.source, rejetes, refus }).toMatchObject({ rejetes: 0 });
  }
  tranche = startService({
    name: 'La tranche',
    program: 'beneficiaries',
    env: { DATABASE_URL: `${hub.urls.beneficiaries}?options=-c%20log_statement%3Dall`, ...issuer.env },
    logFile: join(hubs.folder, 'logs/beneficiaries.log'),
  });
  url = await tranche.url;
});

afterAll(async () => {
  await tranche?.stop();
  await issuer.close();
  await hubs?.stop();
});

describe('les faits des bénéficiaires', () => {
  it.each(FAITS)('$fait', async ({ fait, noeuds, attendus, agregat, groupes }) => {
    const { data, errors } = await ask(`{ fait: ${fait} { total noeuds { ${noeuds} } agregat ${agregat} } }`);
    expect(errors).toBeUndefined();
    expect(data.fait).toEqual({ total: attendus.length, noeuds: attendus, agregat: groupes });
  });

  it('suivent leurs liens en autant de requêtes SQL, quel que soit le nombre de lignes', async () => {
    const statementsFor = async (premier: number) => {
      const before = statements();
      const { data } = await ask(`{ contactsParcours(premier: ${premier}) { noeuds {
        parcours { structure { siret } personne { controles { idDossier } } contacts { idContact } etapes { idEtape } } } } }`);
      return { lignes: data.contactsParcours.noeuds.length, requetes: statements() - before };
    };
    const [one, all] = [await statementsFor(1), await statementsFor(50)];
    expect([one.lignes, all.lignes]).toEqual([1, 4]);
    expect([one.requetes, all.requetes]).toEqual([6, 6]);
  });
});

describe('lire un fait autrement', () => {
  lectureTests(ask);
});

/** Requêtes SQL à paramètres reçues jusqu'ici : celles des liens, et non l'inscription de la lecture au journal. */
function statements(): number {
  const log = readFileSync(join(hubs.folder, 'logs/postgres.log'), 'utf8');
  return log.split(/execute <unnamed>: (?!INSERT INTO journal)/).length;
}

async function ask(query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.jeton()}` },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text());
}
