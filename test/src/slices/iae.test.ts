import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { iaeIngest } from '@hub/iae/ingest';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { type Service, startService } from '@hub/scripts/service';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import type { ParMois } from '@hub/shared/cohort/bitmap';
import { decodePopulation } from '@hub/shared/cohort/codec';
import { formatMois } from '@hub/shared/cohort/mois';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';

const BASE = 'iae_essai';
const [ATELIERS, INTERIM, INCONNUE] = ['99990001200017', '99990002000010', '99990003800012'];
const UID = '00000000-0000-4000-8000-00000000000';

let issuer: TestIssuer;
let dataDir: string;
let postgres: Postgres;
let store: DataSource;
let tranche: Service;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  dataDir = mkdtempSync(join(tmpdir(), 'hub-iae-'));
  chmodSync(dataDir, 0o755);
  postgres = await startPostgres({ dataDir });
  await createDatabase();
  store = await iaeIngest.openStore(postgres.urlOf(BASE));
  await fill();
  tranche = startService({
    name: 'la tranche iae',
    program: 'iae',
    env: { DATABASE_URL: postgres.urlOf(BASE), ...issuer.env },
    logFile: join(dataDir, 'logs/iae.log'),
  });
  await tranche.url;
});

afterAll(async () => {
  await tranche?.stop();
  await issuer.close();
  await store?.destroy();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

describe('salariesIae', () => {
  it('date chacun de ses contrats, sans les lignes remplacées ni ambiguës', async () => {
    expect(await dates('salariesIae')).toEqual({
      entrees: { '2016-10': [0], '2017-05': [1], '2017-03': [2] },
      // La personne 0 a un contrat ouvert ; la sortie de la personne 1 est celle du dernier mois qui en donne une.
      sorties: { '2017-07': [1] },
    });
  });

  it('ne retient, avec une période, que les contrats qui y ont des heures, et garde leurs dates', async () => {
    expect(await dates('salariesIae(filtre: { annee: 2017 })')).toEqual({
      entrees: { '2016-10': [0], '2017-05': [1] },
      sorties: { '2017-01': [0], '2017-07': [1] },
    });
    expect(await dates('salariesIae(filtre: { mois: "2017-02" })')).toEqual({ entrees: {}, sorties: {} });
  });

  it('filtre par type et par critère déclaré l’un des mois du contrat', async () => {
    expect(await dates('salariesIae(filtre: { type: [ETTI] })')).toMatchObject({
      entrees: { '2018-01': [0], '2017-05': [1] },
    });
    expect(await dates('salariesIae(filtre: { criteres: ["DETLD"] })')).toMatchObject({ entrees: { '2016-10': [0] } });
    expect(await dates('salariesIae(filtre: { criteres: ["TH", "DETLD"] })')).toMatchObject({
      entrees: { '2016-10': [0], '2017-05': [1] },
    });
    expect(await dates('salariesIae(filtre: { criteres: ["RSA"], annee: 2018 })')).toMatchObject({ entrees: {} });
    expect(await dates('salariesIae(filtre: { criteres: ["JAMAIS_VU"] })')).toMatchObject({ entrees: {} });
  });

  it.each(['rsa', '', 'RSA ', 'A'.repeat(21)])('refuse « %s », qui ne peut être un code de critère', async (code) => {
    const { errors } = await ask('query ($c: [String!]) { salariesIae(filtre: { criteres: $c }) { effectif } }', {
      c: [code],
    });
    expect(errors?.[0]?.extensions.code).toBe('CODE_INCONNU');
  });

  it('redate les membres d’une cohorte, ou garde ceux qui n’y sont pas', async () => {
    const { data } = await ask(
      `{ salariesIae { kept: salariesIae(filtre: { annee: 2018 }) { effectif part }
                       left: salariesIae(filtre: { annee: 2018 }, exclure: true) { effectif } } }`,
    );
    expect(data.salariesIae).toEqual({ kept: { effectif: 1, part: 0.3333 }, left: { effectif: 2 } });
  });
});

describe('ventilerIae et heuresIae', () => {
  it('classent chaque membre par le contrat de son entrée', async () => {
    const { data } = await ask(
      `{ salariesIae { ventilerIae(par: [TYPE]) { cellules { cles { valeur libelle } effectif } } }
         rentres: salariesIae(filtre: { annee: 2018 }) { ventilerIae(par: [TYPE]) { cellules { cles { valeur } } } } }`,
    );
    expect(data.salariesIae.ventilerIae.cellules).toEqual([
      { cles: [{ valeur: 'ACI', libelle: "Atelier et chantier d'insertion" }], effectif: 1 },
      { cles: [{ valeur: 'ETTI', libelle: "Entreprise de travail temporaire d'insertion" }], effectif: 1 },
      { cles: [{ valeur: 'AI', libelle: 'Association intermédiaire' }], effectif: 1 },
    ]);
    expect(data.rentres.ventilerIae.cellules).toEqual([{ cles: [{ valeur: 'ETTI' }] }]);
  });

  it('additionnent exactement les heures du filtre de la mesure, par cellule', async () => {
    const { data } = await ask(
      `{ salariesIae { toutes: heuresIae { total } annee: heuresIae(filtre: { annee: 2017 }) { total }
           detld: heuresIae(filtre: { criteres: ["DETLD"] }) { total }
           ventilerIae(par: [TYPE]) { heuresIae { cellules { total } } } } }`,
    );
    expect(data.salariesIae).toEqual({
      toutes: { total: 220.8 },
      annee: { total: 100.8 },
      detld: { total: 200.5 },
      ventilerIae: { heuresIae: { cellules: [{ total: 220.5 }, { total: 0.3 }, { total: 0 }] } },
    });
  });
});

describe('les faits', () => {
  it('comptent les structures en vigueur', async () => {
    const { data } = await ask(
      '{ siaes(filtre: { type: [ACI] }) { total agregat(par: [RESEAU]) { nombre cles { valeur } } } }',
    );
    expect(data.siaes).toEqual({ total: 1, agregat: [{ nombre: 1, cles: [{ valeur: "Synerg'IAE" }] }] });
  });

  it('agrègent les états mensuels d’une période par mois', async () => {
    const { data } = await ask(
      `{ etatsMensuels(filtre: { annee: 2017, trimestre: 2 }) {
           agregat(par: [TYPE, MOIS]) { cles { valeur } nombre heures etp personnes structures } }
         sorties: etatsMensuels(filtre: { motifSortie: ["CDI"], annee: 2017 }) { total } }`,
    );
    const common = { nombre: 1, personnes: 1, structures: 1 };
    expect(data.etatsMensuels.agregat).toEqual([
      { ...common, cles: [{ valeur: 'ETTI' }, { valeur: '2017-05' }], heures: 0.1, etp: 0.5 },
      { ...common, cles: [{ valeur: 'ETTI' }, { valeur: '2017-06' }], heures: 0.2, etp: null },
    ]);
    expect(data.sorties.total).toBe(1);
  });

  it('paginent les états mensuels sans en perdre, chacun avec sa structure et sa personne', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask(
        `query ($after: String) { etatsMensuels(premier: 3, apres: $after, tri: { par: MOIS }) {
           noeuds { mois criteres siae { siret denomination } personne { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const { noeuds, pageInfo } = data.etatsMensuels;
      for (const { mois, siae, personne } of noeuds) seen.push(`${mois} ${siae.denomination} ${personne.id.at(-1)}`);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([
      ...['2016-12', '2017-01', '2017-02'].map((mois) => `${mois} Les Ateliers 1`),
      expect.stringMatching(/^2017-03/),
      expect.stringMatching(/^2017-03/),
      ...['2017-05', '2017-06'].map((mois) => `${mois} Intérim solidaire 2`),
      '2018-01 Intérim solidaire 1',
    ]);
  });

  it('datent les contrats et totalisent leurs heures', async () => {
    const { data } = await ask(
      `{ contratsIae(filtre: { annee: 2016 }) { noeuds { dateDebut dateFin heures siae { siret type } } }
         tous: contratsIae { total agregat(par: [TYPE]) { cles { valeur } personnes heures } } }`,
    );
    expect(data.contratsIae.noeuds).toEqual([
      { dateDebut: '2016-10-03', dateFin: '2017-01-31', heures: 200.5, siae: { siret: ATELIERS, type: 'ACI' } },
    ]);
    expect(data.tous).toEqual({
      total: 4,
      agregat: [
        { cles: [{ valeur: 'ACI' }], personnes: 1, heures: 200.5 },
        { cles: [{ valeur: 'AI' }], personnes: 1, heures: 0 },
        { cles: [{ valeur: 'ETTI' }], personnes: 2, heures: 20.3 },
      ],
    });
  });

  it('ne disent rien du pseudonyme du salarié', async () => {
    const { data } = await ask('{ __schema { types { name fields { name } inputFields { name } } } }');
    expect(JSON.stringify(data)).not.toMatch(/salarie"|idSalarie/i);
  });
});

describe('les références', () => {
  const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
    ... on Siae { siret type denomination territoire { type code } entreprise { siret } }
    ... on Entreprise { siaes { type denomination } }
    ... on Personne { contratsIae { dateDebut siae { denomination } } } } }`;

  it('de structures se lisent en une requête SQL ; une inconnue n’a que sa clé', async () => {
    const siae = (siret: string, type: string) => ({ __typename: 'Siae', siret, type });
    const before = queriesOn('siae_en_vigueur');
    const { data } = await ask(ENTITIES, { r: [siae(ATELIERS, 'ACI'), siae(INTERIM, 'ETTI'), siae(INTERIM, 'AI')] });
    expect(data._entities).toEqual([
      {
        ...{ siret: ATELIERS, type: 'ACI', denomination: 'Les Ateliers', entreprise: { siret: ATELIERS } },
        territoire: { type: 'ARRONDISSEMENT', code: '69387' },
      },
      {
        ...{ siret: INTERIM, type: 'ETTI', denomination: 'Intérim solidaire', entreprise: { siret: INTERIM } },
        territoire: { type: 'COMMUNE', code: '69266' },
      },
      { siret: INTERIM, type: 'AI', denomination: null, entreprise: { siret: INTERIM }, territoire: null },
    ]);
    expect(queriesOn('siae_en_vigueur') - before).toBe(1);
  });

  it('complètent l’entreprise et la personne, fusionnée comprise', async () => {
    const { data } = await ask(ENTITIES, {
      r: [
        { __typename: 'Entreprise', siret: ATELIERS },
        { __typename: 'Personne', id: `${UID}5` },
        { __typename: 'Personne', id: `${UID}4` },
      ],
    });
    const [entreprise, merged, ambiguous] = data._entities;
    expect(entreprise.siaes).toEqual([{ type: 'ACI', denomination: 'Les Ateliers' }]);
    expect(merged.contratsIae).toHaveLength(2);
    expect(ambiguous.contratsIae).toEqual([]);
  });

  it('trouvent une structure par sa clé, ou rien', async () => {
    const { data } = await ask(
      `{ known: siae(siret: "${ATELIERS}", type: ACI) { denomination reseau } unknown: siae(siret: "${INCONNUE}", type: AI) { siret } }`,
    );
    expect(data).toEqual({ known: { denomination: 'Les Ateliers', reseau: "Synerg'IAE" }, unknown: null });
  });
});

/** Une base vide dont le serveur journalise chaque requête : elles s'y comptent. */
async function createDatabase(): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${BASE}`);
  await client.query(`ALTER DATABASE ${BASE} SET log_statement = 'all'`);
  await client.end();
}

async function fill(): Promise<void> {
  const mois = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
  await store.query(`
    INSERT INTO depots (id, source, mapping, sha256, fichier, taille, date_reference, partiel, lus, rejetes, inchanges, remplaces)
      VALUES (gen_random_uuid(), 'etats-mensuels', '', '', 'essai.csv', 1, '2018-02-01', false, 9, 0, 0, 0);
    INSERT INTO identites VALUES (1, '${UID}1', 0), (2, '${UID}2', 1), (3, '${UID}3', 2), (4, '${UID}4', NULL), (5, '${UID}5', 0);
    INSERT INTO siae (siret, type, denomination, code_insee, reseau, depot, ligne, en_vigueur) VALUES
      ('${ATELIERS}', 'ACI', 'Ancien nom', '69387', NULL, 1, 2, false),
      ('${ATELIERS}', 'ACI', 'Les Ateliers', '69387', 'Synerg''IAE', 1, 3, true),
      ('${INTERIM}', 'ETTI', 'Intérim solidaire', '69266', NULL, 1, 4, true);
    INSERT INTO etats_mensuels
      (id_salarie, siret, type, mois, heures, etp, date_entree, date_sortie, motif_sortie, criteres, identite, depot, ligne, en_vigueur) VALUES
      (100, '${ATELIERS}', 'ACI', ${mois('2016-12')}, 100, 0.7, '2016-10-03', NULL, NULL, '{RSA}', 1, 1, 2, true),
      (100, '${ATELIERS}', 'ACI', ${mois('2017-01')}, 100.5, 0.7, '2016-10-03', NULL, NULL, '{RSA,DETLD}', 1, 1, 3, true),
      (100, '${ATELIERS}', 'ACI', ${mois('2017-02')}, 50, NULL, NULL, NULL, NULL, '{TH}', 1, 1, 4, false),
      (100, '${ATELIERS}', 'ACI', ${mois('2017-02')}, 0, NULL, NULL, NULL, NULL, NULL, 1, 1, 5, true),
      (100, '${ATELIERS}', 'ACI', ${mois('2017-03')}, NULL, NULL, NULL, '2017-01-31', 'CDI', NULL, 1, 1, 6, true),
      (101, '${INTERIM}', 'ETTI', ${mois('2018-01')}, 20, NULL, NULL, NULL, NULL, NULL, 5, 1, 7, true),
      (200, '${INTERIM}', 'ETTI', ${mois('2017-05')}, 0.1, 0.5, NULL, '2017-08-31', NULL, '{TH}', 2, 1, 8, true),
      (200, '${INTERIM}', 'ETTI', ${mois('2017-06')}, 0.2, NULL, NULL, '2017-07-15', NULL, NULL, 2, 1, 9, true),
      (300, '${INCONNUE}', 'AI', ${mois('2017-03')}, 0, NULL, NULL, NULL, NULL, NULL, 3, 1, 10, true),
      (400, '${INTERIM}', 'ETTI', ${mois('2017-03')}, 10, NULL, NULL, NULL, NULL, NULL, 4, 1, 11, true);`);
}

// biome-ignore lint/suspicious/noExplicitAny: la forme d'une réponse est celle de sa question, que le test vérifie.
type Reponse = { data: any; errors?: { extensions: { code: string } }[] };

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Reponse> {
  const response = await fetch(`${await tranche.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.jeton()}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Reponse;
}

/** Les numéros d'ordre d'une cohorte, par mois d'entrée et de sortie, lus dans sa clé. */
async function dates(field: string) {
  const { data } = await ask(`{ cohorte: ${field} { membres } }`);
  const { entrees, sorties } = decodePopulation(Buffer.from(data.cohorte.membres, 'base64'));
  const readable = (parMois: ParMois) =>
    Object.fromEntries([...parMois].map(([mois, members]) => [formatMois(mois), members.toArray()]));
  return { entrees: readable(entrees), sorties: readable(sorties) };
}

function queriesOn(view: string): number {
  const log = readFileSync(join(dataDir, 'logs/postgres.log'), 'utf8');
  return log.split('\n').filter((line) => line.includes('LOG:') && line.includes(view)).length;
}
