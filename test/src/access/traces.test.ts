import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Profil } from '@hub/shared/access/profil';
import { type ReceivedStep, TestCollector } from '@hub/shared/runtime/test-collector';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserHub } from '../demonstration/user-hub.js';
import { lineSaying } from '../federation/log-lines.js';
import { peopleFiles } from '../federation/people.js';
import { personne } from '../ingestion/partner-files.js';

/** Deux directions, un fait, une mesure ; des valeurs dans le texte et dans les variables. */
const QUESTION = `query PartRsaTracee($annee: Int!, $libelle: [String!]) {
  participantsClauses(filtre: { annee: $annee, modalite: [EMBAUCHE_DIRECTE] }) {
    effectif
    beneficiairesRsa(moment: ENTREE) { effectif part ventilerProfil(par: [SEXE]) { cellules { effectif } } }
  }
  operations(filtre: { idOperation: $libelle }, premier: 7) { total noeuds { nom } }
}`;
const EXPORTEE =
  'query ExportTrace($libelle: [String!]) { operations(filtre: { idOperation: $libelle }) { noeuds { nom } } }';
const VARIABLES = { annee: 2017, libelle: ['GARE-TRES-SECRETE'] };

let collector: TestCollector;
let hub: UserHub;
const jetons: string[] = [];

beforeAll(async () => {
  collector = await TestCollector.start();
  hub = await UserHub.create({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' });
  await hub.start('--empty').line('Prêt');
  for (const voulu of [{ role: Profil.PILOTAGE, finalite: 'bilan très secret' }, { role: Profil.GESTIONNAIRE }]) {
    jetons.push(await hub.jeton(voulu));
  }
}, 120_000);
afterAll(async () => {
  hub?.remove();
  await collector?.close();
});

const ask = (query: string, variables: object) => hub.ask(query, variables, jetons[0]);
const named = (steps: ReceivedStep[], process: string, name: string | RegExp) =>
  steps.filter((step) => step.process === process && (step.name === name || (name as RegExp).test?.(step.name)));
const parentOf = (steps: ReceivedStep[], { parentSpanId }: ReceivedStep) =>
  steps.find(({ spanId }) => spanId === parentSpanId);

describe('les traces d’un hub entier', () => {
  it('suivent un dépôt, de la passerelle à ce que l’ingestion en fait', async () => {
    for (const { source, nom, contenu } of peopleFiles()) {
      const response = await fetch(`${hub.url}/depots?${new URLSearchParams({ source, fichier: nom })}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${jetons[1]}` },
        body: contenu,
      });
      expect(response.status).toBe(200);
    }
    const steps = await collector.traceWith(
      (found) =>
        found.some(({ said }) => said['hub.source'] === 'participations-clauses') &&
        found.some(({ process, name }) => process === 'hub-gateway' && name === 'POST /depots') &&
        found.some(({ process, name }) => process === 'hub-ingest' && name === 'POST /depots'),
    );
    const [depot] = named(steps, 'hub-ingest', 'depot');
    expect(depot.said).toMatchObject({ 'hub.issue': 'accepte', 'hub.lignes.acceptees': 5 });
    expect(parentOf(steps, depot)).toMatchObject({ process: 'hub-ingest', name: 'POST /depots' });
    expect(parentOf(steps, parentOf(steps, depot) as ReceivedStep)).toMatchObject({ process: 'hub-gateway' });
    for (const name of ['depot.examen', 'depot.rangement']) {
      expect(parentOf(steps, named(steps, 'hub-ingest', name)[0])).toBe(depot);
    }
  });

  it('suivent une question, de la passerelle aux tranches et à leur SQL', async () => {
    const { data, errors } = await ask(QUESTION, VARIABLES);
    expect({ errors, effectif: data.participantsClauses.effectif }).toEqual({ errors: undefined, effectif: 3 });
    const steps = await collector.traceWith(
      (found) =>
        found.some(({ said }) => said['graphql.operation.name'] === 'PartRsaTracee') &&
        named(found, 'hub-clauses', 'POST /graphql').length === 1 &&
        named(found, 'hub-beneficiaries', 'POST /graphql').length === 1 &&
        named(found, 'hub-gateway', 'POST /graphql').length === 1,
    );
    const roots = steps.filter((step) => !parentOf(steps, step));
    expect(roots).toMatchObject([{ process: 'hub-gateway', name: 'POST /graphql', parentSpanId: undefined }]);
    expect(roots[0].said).toMatchObject({
      'http.response.status_code': 200,
      'graphql.operation.name': 'PartRsaTracee',
      'hub.operation.hash': expect.stringMatching(/^[0-9a-f]{64}$/),
      'hub.profil': 'pilotage',
      'hub.reponse_gardee': false,
    });
    for (const slice of ['clauses', 'beneficiaries']) {
      for (const served of named(steps, `hub-${slice}`, 'POST /graphql')) {
        expect(parentOf(steps, served)).toMatchObject({
          ...{ process: 'hub-gateway', name: 'gateway.fetch' },
          said: { service: slice },
        });
      }
      for (const execute of named(steps, `hub-${slice}`, 'graphql.execute')) {
        expect(parentOf(steps, execute)).toMatchObject({ process: `hub-${slice}`, name: 'POST /graphql' });
      }
      // Le pilotage s'inscrit au journal de chaque tranche qu'il lit.
      const [inscription] = named(steps, `hub-${slice}`, 'INSERT journal');
      expect(parentOf(steps, inscription)).toMatchObject({ process: `hub-${slice}`, name: 'graphql.execute' });
    }
    expect(named(steps, 'hub-clauses', /^(SELECT|WITH) .*operations/).length).toBeGreaterThan(0);
    const [{ traceId }] = steps;
    for (const process of ['gateway', 'clauses', 'beneficiaries']) {
      expect(JSON.parse(await lineSaying(join(hub.dataDir, 'logs', `${process}.log`), traceId))).toMatchObject({
        traceId,
        requestId: roots[0].said['hub.requete'],
      });
    }
  });

  it('suivent un export, page par page, et un rapport jusqu’à ses questions', async () => {
    const response = await fetch(`${hub.url}/exports.csv`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${jetons[0]}` },
      body: JSON.stringify({ operation: EXPORTEE, variables: { libelle: VARIABLES.libelle } }),
    });
    expect(await response.text()).toContain('nom');
    const steps = await collector.traceWith((found) => {
      const pages = named(found, 'hub-gateway', 'export.page');
      return pages.length > 0 && named(found, 'hub-gateway', 'POST /exports.:format').length === 1;
    });
    for (const page of named(steps, 'hub-gateway', 'export.page')) {
      expect(parentOf(steps, page)).toMatchObject({ name: 'POST /exports.:format' });
    }
    expect(
      (await fetch(`${hub.url}/rapport/2017.json`, { headers: { authorization: `Bearer ${jetons[0]}` } })).status,
    ).toBe(200);
    await collector.traceWith(
      (found) =>
        named(found, 'hub-editeur', /^GET \/rapport/).length === 1 &&
        named(found, 'hub-gateway', 'POST /graphql').length > 1 &&
        named(found, 'hub-gateway', /^GET \/rapport/).length === 1,
    );
  });

  it('ne contiennent ni personne, ni cohorte, ni jeton, ni texte d’une question ou d’une requête', async () => {
    const refused = await ask('query Refusee { participantsClauses(filtre: { annee: 1 }) { effectif } nullePart }', {});
    expect(refused.errors).toBeDefined();
    const address = `${hub.url}/graphql?query=${encodeURIComponent('query Adresse { participantsClauses { effectif } }')}`;
    await fetch(address, { headers: { authorization: `Bearer ${jetons[0]}` } });
    await collector.traceWith((found) => found.some(({ name }) => name === 'GET /graphql'));
    const received = collector.bodies.join('\n');
    const { nir, nom, prenom } = personne(0);
    const forbidden = [
      ...jetons.flatMap((jeton) => [jeton, ...jeton.split('.')]),
      ...['membres', 'representations', 'Population', 'GARE-TRES', 'EMBAUCHE_DIRECTE', 'très secret', 'ENTREE'],
      ...['$annee', '"2017"', '2017,', 'query=', 'effectif', 'nullePart', ' WHERE ', ' FROM ', '$1'],
      ...[nir, nom, prenom].map(String),
    ];
    for (const text of forbidden) expect({ text, found: received.includes(text) }).toEqual({ text, found: false });
    // Une cohorte est un long texte en base 64 ; rien d'aussi long ici que l'empreinte d'une opération, en hexadécimal.
    const long = received.match(/[A-Za-z0-9+/]{33,}/g) ?? [];
    expect(long.filter((text) => !/^[0-9a-f]{64}$/.test(text))).toEqual([]);
    const words = new Set(collector.steps.flatMap(({ said }) => Object.keys(said)));
    expect([...words].filter((word) => !/^(http|graphql|hub|db|service)\b/.test(word))).toEqual([]);
  });

  it('se perdent sans que le hub en souffre, quand le collecteur s’arrête', async () => {
    const port = Number(new URL(collector.url).port);
    await collector.close();
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(QUESTION, VARIABLES)));
    expect(new Set(answers.map(({ data }) => data.participantsClauses.effectif))).toEqual(new Set([3]));
    const logs = join(hub.dataDir, 'logs');
    const said = () =>
      readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8').includes('non transmises'));
    for (let i = 0; i < 100 && !said().some(Boolean); i++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said().some(Boolean)).toBe(true);
    collector = await TestCollector.start(port);
    await ask('query Revenue { participantsClauses { effectif } }', {});
    await collector.traceWith((found) => found.some(({ said }) => said['graphql.operation.name'] === 'Revenue'));
  });
});
