import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { employersIngest } from '@hub/employers/ingest';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { type Service, startService } from '@hub/scripts/service';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import type { ParMois } from '@hub/shared/cohort/bitmap';
import { decodePopulation } from '@hub/shared/cohort/codec';
import { formatMois, SANS_MOIS } from '@hub/shared/cohort/mois';
import { bumpVersion } from '@hub/shared/ingest/versions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

const UIDS = [0, 1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const [CONNU, SUCCESSEUR, INCONNU] = ['99990001200017', '99990002000010', '99990003800012'];

const ROWS = `
  INSERT INTO depots (id, source, mapping, sha256, fichier, taille, date_reference, partiel, lus, rejetes, inchanges, remplaces)
    VALUES ('${UIDS[0]}', 'actions-filiere', '', '\\x00', 'a.csv', 1, '2019-01-01', false, 1, 0, 0, 0);
  INSERT INTO identites VALUES (1, '${UIDS[0]}', 0), (2, '${UIDS[1]}', 1), (3, '${UIDS[2]}', 2),
    (4, '00000000-0000-4000-8000-000000000009', NULL);
  INSERT INTO etablissements (siret, denomination, etat, code_insee, successeur_siret, depot, ligne, en_vigueur) VALUES
    ('${CONNU}', 'Ancien nom', 'A', '69123', NULL, 1, 2, false),
    ('${CONNU}', 'Les Ateliers du Rhône', 'F', '69387', '${SUCCESSEUR}', 1, 3, true),
    ('${SUCCESSEUR}', 'Gerland Services', 'A', '69266', NULL, 1, 4, true);
  INSERT INTO actions_filiere (id_action, nom, filiere, operateur_siret, date_debut, depot, ligne, en_vigueur) VALUES
    ('GEIM_SAP', 'Ancienne version', 'BTP', NULL, '2017-02-01', 1, 2, false),
    ('GEIM_SAP', 'GEIM LE SAP', 'SAP', '${INCONNU}', '2017-02-01', 1, 3, true),
    ('DEV_TALENTS', NULL, 'NUMERIQUE', NULL, '2018-01-01', 1, 4, true);
  INSERT INTO parcours_filiere (id_ligne, id_action, identite, etape, date, siret_employeur, contrat, depot, ligne, en_vigueur) VALUES
    ('L1', 'GEIM_SAP', 1, 'ORIENTE', '2017-04-10', NULL, NULL, 1, 2, true),
    ('L2', 'GEIM_SAP', 1, 'EMBAUCHE', '2017-12-05', '${CONNU}', 'CDI', 1, 3, true),
    ('L3', 'DEV_TALENTS', 2, 'FORME', '2018-02-01', NULL, NULL, 1, 4, true),
    ('L4', 'GEIM_SAP', 2, 'ORIENTE', NULL, NULL, NULL, 1, 5, true),
    ('L5', NULL, 3, 'REPERE', '2018-03-01', NULL, NULL, 1, 6, true),
    ('L6', 'A_VENIR', 3, 'FORME', '2018-05-01', NULL, NULL, 1, 7, true),
    ('L7', 'GEIM_SAP', 4, 'ORIENTE', '2017-01-01', NULL, NULL, 1, 8, true),
    ('L8', 'GEIM_SAP', 3, 'ORIENTE', '2017-01-01', NULL, NULL, 1, 9, false);`;

let issuer: TestIssuer;
let dataDir: string;
let postgres: Postgres;
let client: pg.Client;
let slice: Service;
let url: string;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  dataDir = mkdtempSync(join(tmpdir(), 'hub-employers-'));
  // Le compte de PostgreSQL doit pouvoir y entrer.
  chmodSync(dataDir, 0o755);
  postgres = await startPostgres({ dataDir });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE employers');
  await admin.end();
  const database = postgres.urlOf('employers');
  const store = await employersIngest.openStore(database);
  await store.destroy();
  client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(ROWS);
  slice = startService({
    name: 'La tranche',
    program: 'employers',
    env: { DATABASE_URL: `${database}?options=-c%20log_statement%3Dall`, ...issuer.env },
    logFile: join(dataDir, 'logs/employers.log'),
  });
  url = await slice.url;
});

afterAll(async () => {
  await slice?.stop();
  await issuer.close();
  await client?.end();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.jeton()}` },
    body: JSON.stringify({ query, variables }),
  });
  return JSON.parse(await response.text());
}

/** Membres par mois d'une cohorte, relus de sa clé. */
function datesOf({ membres }: { membres: string }) {
  const { entrees, sorties } = decodePopulation(Buffer.from(membres, 'base64'));
  return { entrees: byMonth(entrees), sorties: byMonth(sorties) };
}

function byMonth(parMois: ParMois) {
  return Object.fromEntries(
    [...parMois].map(([mois, members]) => [mois === SANS_MOIS ? '' : formatMois(mois), [...members.toUint32Array()]]),
  );
}

async function orientes(filtre: Record<string, unknown> | null) {
  const { data } = await ask('query ($f: FiltreFiliere) { orientesFiliere(filtre: $f) { membres } }', { f: filtre });
  return datesOf(data.orientesFiliere);
}

describe('orientesFiliere', () => {
  it('date chacun de ses étapes en vigueur dont l’action est là', async () => {
    expect(await orientes(null)).toEqual({
      entrees: { '2017-04': [0], '2018-02': [1], '2018-03': [2] },
      sorties: { '2017-12': [0], '2018-03': [2] },
    });
  });

  it('retient les étapes de la période ; une étape sans date n’est d’aucune', async () => {
    expect(await orientes({ annee: 2017 })).toEqual({ entrees: { '2017-04': [0] }, sorties: { '2017-12': [0] } });
    expect(await orientes({ mois: '2017-12' })).toEqual({ entrees: { '2017-12': [0] }, sorties: { '2017-12': [0] } });
    expect((await orientes({ au: '2018-01' })).entrees).toEqual({ '2017-04': [0] });
  });

  it('filtre par filière, étape et action', async () => {
    expect((await orientes({ filiere: ['SAP'] })).entrees).toEqual({ '': [1], '2017-04': [0] });
    expect((await orientes({ filiere: ['BTP'] })).entrees).toEqual({});
    expect((await orientes({ etape: ['EMBAUCHE', 'FORME'] })).entrees).toEqual({ '2017-12': [0], '2018-02': [1] });
    expect((await orientes({ action: ['DEV_TALENTS'] })).entrees).toEqual({ '2018-02': [1] });
    expect((await orientes({ action: [] })).entrees).toEqual({});
  });

  it('ne trouve personne dans une action que nul fichier n’annonce', async () => {
    expect((await orientes({ action: ['GEIM'] })).entrees).toEqual({});
    expect((await orientes({ action: ['DEV_TALENTS', 'GEIM'] })).entrees).toEqual({ '2018-02': [1] });
  });

  it('filtre une cohorte reçue, et la redate, ou en garde le reste à ses dates', async () => {
    const origin = (await ask('{ orientesFiliere { membres } }')).data.orientesFiliere;
    const { data } = await ask(
      `query ($c: [_Any!]!) { _entities(representations: $c) { ... on Cohorte {
        dedans: orientesFiliere(filtre: { etape: [EMBAUCHE] }) { membres part }
        dehors: orientesFiliere(filtre: { etape: [EMBAUCHE] }, exclure: true) { membres part } } } }`,
      { c: [{ __typename: 'Cohorte', membres: origin.membres }] },
    );
    const [{ dedans, dehors }] = data._entities;
    expect(datesOf(dedans).entrees).toEqual({ '2017-12': [0] });
    expect(datesOf(dehors)).toEqual({
      entrees: { '2018-02': [1], '2018-03': [2] },
      sorties: { '2018-03': [2] },
    });
    expect([dedans.part, dehors.part]).toEqual([0.3333, 0.6667]);
  });
});

describe('ventilerFiliere', () => {
  it('range chacun selon l’étape de son entrée ; INCONNU sans action', async () => {
    const { data } = await ask(`{ orientesFiliere {
      ventilerFiliere(par: [FILIERE, ACTION]) { cellules { cles { dimension valeur libelle } effectif } } } }`);
    const cle = (dimension: string, valeur: string, libelle: string) => ({ dimension, valeur, libelle });
    expect(data.orientesFiliere.ventilerFiliere.cellules).toEqual([
      { cles: [cle('FILIERE', 'INCONNU', 'Inconnu'), cle('ACTION', 'INCONNU', 'Inconnu')], effectif: 1 },
      {
        cles: [cle('FILIERE', 'SAP', 'Services à la personne'), cle('ACTION', 'GEIM_SAP', 'GEIM LE SAP')],
        effectif: 1,
      },
      { cles: [cle('FILIERE', 'NUMERIQUE', 'Numérique'), cle('ACTION', 'DEV_TALENTS', 'DEV_TALENTS')], effectif: 1 },
    ]);
  });
});

describe('le graphe', () => {
  it('rend un établissement de SIRENE, et le seul SIRET d’un inconnu', async () => {
    const fields = '{ siret denomination etat territoire { type code } successeur { denomination } }';
    const { data } = await ask(`{ connu: entreprise(siret: "${CONNU}") ${fields}
      inconnu: entreprise(siret: "${INCONNU}") ${fields} faux: entreprise(siret: "801E13") ${fields} }`);
    expect(data).toEqual({
      connu: {
        siret: CONNU,
        denomination: 'Les Ateliers du Rhône',
        etat: 'F',
        territoire: { type: 'ARRONDISSEMENT', code: '69387' },
        successeur: { denomination: 'Gerland Services' },
      },
      inconnu: { siret: INCONNU, denomination: null, etat: null, territoire: null, successeur: null },
      faux: null,
    });
  });

  it('charge toutes les références d’une demande en une requête SQL', async () => {
    const reads = () =>
      readFileSync(join(dataDir, 'logs/postgres.log'), 'utf8').split('FROM "etablissements_en_vigueur"').length;
    const before = reads();
    const { data } = await ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Entreprise { siret denomination } } }',
      { r: [CONNU, INCONNU, SUCCESSEUR].map((siret) => ({ __typename: 'Entreprise', siret })) },
    );
    expect(data._entities).toEqual([
      { siret: CONNU, denomination: 'Les Ateliers du Rhône' },
      { siret: INCONNU, denomination: null },
      { siret: SUCCESSEUR, denomination: 'Gerland Services' },
    ]);
    expect(reads() - before).toBe(1);
  });

  it('mène d’une filière à ses actions, leurs opérateurs et leurs parcours', async () => {
    const { data } = await ask(
      `query ($r: [_Any!]!) {
        filieres { code libelle actions { idAction entreprise { siret denomination } filiere { code } } }
        _entities(representations: $r) {
          ... on Filiere { libelle actions { idAction } }
          ... on Personne { parcoursFiliere { idLigne action { nom } personne { id } entreprise { denomination } } }
        } }`,
      {
        r: [
          { __typename: 'Filiere', code: 'AERONAUTIQUE' },
          { __typename: 'Personne', id: UIDS[0] },
        ],
      },
    );
    expect(data.filieres[0]).toEqual({
      code: 'SAP',
      libelle: 'Services à la personne',
      actions: [{ idAction: 'GEIM_SAP', entreprise: { siret: INCONNU, denomination: null }, filiere: { code: 'SAP' } }],
    });
    const [filiere, personne] = data._entities;
    expect(filiere).toEqual({ libelle: 'AERONAUTIQUE', actions: [] });
    const common = { action: { nom: 'GEIM LE SAP' }, personne: { id: UIDS[0] } };
    expect(personne.parcoursFiliere).toHaveLength(2);
    expect(personne.parcoursFiliere).toEqual(
      expect.arrayContaining([
        { idLigne: 'L1', ...common, entreprise: null },
        { idLigne: 'L2', ...common, entreprise: { denomination: 'Les Ateliers du Rhône' } },
      ]),
    );
  });

  it('agrège les faits de la tranche', async () => {
    const { data } = await ask(`{
      entreprises(filtre: { etat: [F] }) { total noeuds { siret } }
      actionsFiliere(filtre: { annee: 2017 }) { noeuds { idAction } agregat(par: [FILIERE]) { cles { libelle } nombre } }
      parcoursFiliere { total agregat(par: [FILIERE]) { cles { valeur } nombre personnes entreprises }
        actions: agregat(par: [ACTION]) { cles { valeur libelle } nombre } } }`);
    expect(data).toEqual({
      entreprises: { total: 1, noeuds: [{ siret: CONNU }] },
      actionsFiliere: {
        noeuds: [{ idAction: 'GEIM_SAP' }],
        agregat: [{ cles: [{ libelle: 'Services à la personne' }], nombre: 1 }],
      },
      parcoursFiliere: {
        total: 5,
        agregat: [
          { cles: [{ valeur: 'INCONNU' }], nombre: 1, personnes: 1, entreprises: 0 },
          { cles: [{ valeur: 'NUMERIQUE' }], nombre: 1, personnes: 1, entreprises: 0 },
          { cles: [{ valeur: 'SAP' }], nombre: 3, personnes: 2, entreprises: 1 },
        ],
        actions: [
          { cles: [{ valeur: 'DEV_TALENTS', libelle: 'DEV_TALENTS' }], nombre: 1 },
          { cles: [{ valeur: 'GEIM_SAP', libelle: 'GEIM LE SAP' }], nombre: 3 },
          { cles: [{ valeur: 'INCONNU', libelle: 'Inconnu' }], nombre: 1 },
        ],
      },
    });
  });
});

describe('une action déposée après ses parcours', () => {
  it('fait compter les étapes qui l’attendaient, et devient une classe', async () => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO actions_filiere (id_action, nom, filiere, depot, ligne) VALUES ('A_VENIR', 'À venir', 'INDUSTRIE', 1, 5)`,
    );
    await bumpVersion(client, 'actions-filiere');
    await client.query('COMMIT');
    const question = `{ orientesFiliere(filtre: { filiere: [INDUSTRIE] }) { effectif
      ventilerFiliere(par: [ACTION]) { cellules { cles { valeur libelle } effectif } } } }`;
    let answer = await ask(question);
    for (let i = 0; i < 100 && answer.data.orientesFiliere.effectif === 0; i++) {
      await sleep(20);
      answer = await ask(question);
    }
    expect(answer.data.orientesFiliere).toEqual({
      effectif: 1,
      ventilerFiliere: { cellules: [{ cles: [{ valeur: 'A_VENIR', libelle: 'À venir' }], effectif: 1 }] },
    });
  });
});
