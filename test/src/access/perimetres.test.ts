import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RACINE } from '@hub/scripts/config';
import { nomDuRole } from '@hub/shared/store/nom-du-role';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { FederationHub, TRANCHES, type Tranche } from '../federation/federation-hub.js';
import { perimetresDansLaBaseTests } from './perimetres-dans-la-base.js';
import { ATELIER, AUTRE, CHANTIER, droits, FICHIERS, impaires, NORD, SUD, TOUS, VUS } from './perimetres-files.js';
import { dans } from './perimetres-lecteurs.js';

const METROPOLE = dans('METROPOLE', 'ML');

let hub: FederationHub;
/** L'identifiant opaque de chacun, d'après qui lit toute la Métropole. */
const uids = new Map<number, string>();

beforeAll(async () => {
  hub = await FederationHub.start(FICHIERS);
  const { data } = await hub.ask('{ parcours { noeuds { idParcours personne { id } } } }', {}, METROPOLE);
  for (const { idParcours, personne } of data.parcours.noeuds) uids.set(Number(idParcours.slice(1)), personne.id);
}, 240_000);
afterAll(() => hub?.stop());

const uidsOf = (numbers: readonly number[]) => numbers.map((n) => uids.get(n) as string).sort();
const asked = async (query: string, claims: JWTPayload, variables = {}) => {
  const { data, errors } = await hub.ask(query, variables, claims);
  expect(errors).toBeUndefined();
  return data;
};

interface Page<N> {
  noeuds: N[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Les personnes que nomment les pages d'un fait, lues deux par deux. */
async function parPages(fait: string, champs: string, claims: JWTPayload, tri = ''): Promise<string[]> {
  const found: string[] = [];
  for (let apres: string | null = null; ; ) {
    const query = `query ($apres: String) { ${fait}(premier: 2, apres: $apres ${tri}) { noeuds { ${champs} } pageInfo { hasNextPage endCursor } } }`;
    const page: Page<object> = (await asked(query, claims, { apres }))[fait];
    found.push(...page.noeuds.map((noeud) => JSON.stringify(noeud).match(/"id":"([^"]+)"/)?.[1] ?? '?'));
    if (!page.pageInfo.hasNextPage) return [...new Set(found)].sort();
    apres = page.pageInfo.endCursor;
  }
}

/** La liste de travail d'une cohorte, lue deux par deux. */
async function listeDeTravail(cohorte: string, claims: JWTPayload): Promise<string[]> {
  const found: string[] = [];
  for (let apres: string | null = null; ; ) {
    const query = `query ($apres: String) { ${cohorte} { personnes(premier: 2, apres: $apres) { noeuds { id } pageInfo { hasNextPage endCursor } } } }`;
    const { personnes }: { personnes: Page<{ id: string }> } = (await asked(query, claims, { apres }))[cohorte];
    found.push(...personnes.noeuds.map(({ id }) => id));
    if (!personnes.pageInfo.hasNextPage) return found;
    apres = personnes.pageInfo.endCursor;
  }
}

const FAITS = [
  ['parcours', 'personne { id }', 'tri: { par: DATE_DEBUT, sens: DECROISSANT }'],
  ['contactsParcours', 'parcours { personne { id } }', ''],
  ['contratsEngagement', 'personne { id }', ''],
  ['aidesFaj', 'personne { id }', ''],
  ['participations', 'personne { id }', 'tri: { par: DATE_DEBUT, sens: CROISSANT }'],
  ['etatsMensuels', 'personne { id }', ''],
  ['contratsAides', 'personne { id }', ''],
  ['parcoursFiliere', 'personne { id }', ''],
] as const;

/** Qui chacun lit dans chaque fait, dans cet ordre. */
const LU: [string, JWTPayload, readonly (readonly number[])[]][] = [
  ['la Métropole', METROPOLE, [TOUS, TOUS, TOUS, TOUS, VUS, VUS, VUS, VUS]],
  ['une CLI', dans('CLI', 'NORD'), [NORD, NORD, NORD, NORD, [], [], [], []]],
  ['une autre', dans('CLI', 'SUD'), [SUD, SUD, SUD, SUD, [], [], [], []]],
  ['deux CLI', dans('CLI', 'NORD', 'SUD'), [VUS, VUS, VUS, VUS, [], [], [], []]],
  ['une MDM', dans('MDM', 'M1'), [NORD, NORD, NORD, NORD, [], [], [], []]],
  [
    'une commune',
    dans('COMMUNE', '69266'),
    [NORD, NORD, NORD, NORD, VUS.filter((n) => n > 3 && n < 10), impaires(VUS), [], []],
  ],
  [
    'une commune d’arrondissements',
    dans('COMMUNE', '69123'),
    [SUD, SUD, SUD, SUD, [1, 2, 3, 10, 11, 12], VUS.filter((n) => n % 2 === 0), [], []],
  ],
  [
    'une structure',
    dans('STRUCTURE', ATELIER),
    [impaires(TOUS), impaires(TOUS), impaires(TOUS), [], ...Array(4).fill(impaires(VUS))],
  ],
  ['l’opérateur d’une action', dans('STRUCTURE', AUTRE), [[], [], [], [], [], [], [], [1, 2, 3]]],
  ['un code que rien ne porte', dans('CLI', 'OUEST'), Array(8).fill([])],
  ['aucun code', dans('STRUCTURE'), Array(8).fill([])],
];

describe.each(LU)('les lignes lues dans %s', (_, claims, attendus) => {
  it('sont les siennes, page après page, triées ou non, et se comptent pareil', async () => {
    for (const [i, [fait, champs, tri]] of FAITS.entries()) {
      expect([fait, await parPages(fait, champs, claims)]).toEqual([fait, uidsOf(attendus[i])]);
      if (tri) expect(await parPages(fait, champs, claims, tri)).toEqual(uidsOf(attendus[i]));
      const { total, agregat } = (await asked(`{ ${fait} { total agregat { nombre } } }`, claims))[fait];
      expect([fait, total, agregat]).toEqual([fait, attendus[i].length, [{ nombre: attendus[i].length }]]);
    }
  });
});

describe('une cohorte', () => {
  it.each([
    ['CLI', dans('CLI', 'NORD'), 'accompagnes', NORD],
    ['CLI', dans('CLI', 'SUD'), 'beneficiairesRsa', SUD],
    ['structure', dans('STRUCTURE', ATELIER), 'accompagnes', impaires(TOUS)],
    ['structure', dans('STRUCTURE', CHANTIER), 'participantsClauses', VUS.filter((n) => n % 2 === 0)],
    ['structure', dans('STRUCTURE', ATELIER), 'salariesIae', impaires(VUS)],
    ['structure', dans('STRUCTURE', AUTRE), 'orientesFiliere', [1, 2, 3]],
    ['Métropole', METROPOLE, 'accompagnes', TOUS],
  ])('d’une %s ne compte et ne liste que les siens (%#)', async (_, claims, cohorte, attendus) => {
    const { effectif, personnes } = (await asked(`{ ${cohorte} { effectif personnes { total } } }`, claims))[cohorte];
    expect([effectif, personnes.total]).toEqual([attendus.length, attendus.length]);
    expect(await listeDeTravail(cohorte, claims)).toEqual(uidsOf(attendus));
  });

  it('qui passe d’une direction à l’autre n’est que de gens que chacune y voit', async () => {
    // Travaille à Villeurbanne : 4 à 9 ; y habite : 1 à 5.
    const query = '{ participantsClauses { effectif accompagnes { effectif personnes { noeuds { id } } } } }';
    const { participantsClauses } = await asked(query, dans('COMMUNE', '69266'));
    expect(participantsClauses.effectif).toBe(6);
    expect(participantsClauses.accompagnes.effectif).toBe(2);
    expect(participantsClauses.accompagnes.personnes.noeuds).toEqual(uidsOf([4, 5]).map((id) => ({ id })));
  });

  it('prise à qui lit toute la Métropole ne montre rien de plus', async () => {
    const { data } = await hub.askSlice('beneficiaries', '{ accompagnes { membres } }', {}, METROPOLE);
    const r = [{ __typename: 'Cohorte', membres: data.accompagnes.membres }];
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cohorte {
      personnes { total noeuds { id } } beneficiairesRsa(moment: MOIS, mois: "2017-02") { effectif } foyers { total }
      ventilerProfil(par: [CLI]) { cellules { cles { valeur } effectif } } } } }`;
    const read = async (claims: JWTPayload) =>
      (await hub.askSlice('beneficiaries', query, { r }, claims)).data._entities[0];
    const nord = await read(dans('CLI', 'NORD'));
    expect(nord).toMatchObject({ personnes: { total: 5 }, beneficiairesRsa: { effectif: 5 } });
    expect(nord.personnes.noeuds).toEqual(uidsOf(NORD).map((id) => ({ id })));
    expect(nord.ventilerProfil.cellules).toEqual([
      { cles: [{ valeur: 'INCONNU' }], effectif: 8 },
      { cles: [{ valeur: 'NORD' }], effectif: 5 },
    ]);
  });

  it('d’une structure ne dit rien d’un droit que la CAF ne lui montre pas', async () => {
    const query = '{ accompagnes { beneficiairesRsa(moment: MOIS, mois: "2017-02") { effectif inconnus } } }';
    const { accompagnes } = await asked(query, dans('STRUCTURE', ATELIER));
    expect(accompagnes.beneficiairesRsa).toEqual({ effectif: 0, inconnus: impaires(TOUS).length });
  });

  it('refuse un curseur qui n’est pas le sien, et une page sans mesure', async () => {
    const code = async (args: string) =>
      (await hub.ask(`{ accompagnes { personnes(${args}) { noeuds { id } } } }`, {}, METROPOLE)).errors?.[0].extensions
        .code;
    expect(await code('apres: "WyJ4IiwieCJd"')).toBe('CURSEUR_INVALIDE');
    expect(await code('apres: "x"')).toBe('CURSEUR_INVALIDE');
    expect(await code('premier: 1001')).toBe('PAGE_INVALIDE');
  });
});

describe('une personne', () => {
  const ENTITE = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Personne { id } } }';
  const INCONNUE = '00000000-0000-4000-8000-000000000000';
  const entites = async (tranche: Tranche, claims: JWTPayload, ids: string[]) => {
    const r = ids.map((id) => ({ __typename: 'Personne', id }));
    return (await hub.askSlice(tranche, ENTITE, { r }, claims)).data._entities;
  };

  it('hors du périmètre ne se distingue pas d’une inconnue, à la porte de chaque tranche', async () => {
    const [dedans, dehors] = [uids.get(1), uids.get(7)] as string[];
    expect(await entites('beneficiaries', dans('CLI', 'NORD'), [dedans, dehors, INCONNUE])).toEqual([
      { id: dedans },
      null,
      null,
    ]);
    for (const tranche of TRANCHES) {
      const [siens, autres] = [uids.get(1), uids.get(2)] as string[];
      expect([tranche, await entites(tranche, dans('STRUCTURE', ATELIER), [siens, autres, INCONNUE])]).toEqual([
        tranche,
        [{ id: siens }, null, null],
      ]);
    }
  });

  it('d’une direction ne mène pas à ce qu’une autre en sait hors du périmètre', async () => {
    // La 9 travaille à Villeurbanne et habite Lyon.
    const query =
      '{ participations { noeuds { idParticipation personne { parcours { idParcours } aidesFaj { idAide } } } } }';
    const { participations } = await asked(query, dans('COMMUNE', '69266'));
    const byId = new Map(
      participations.noeuds.map((one: { idParticipation: string; personne: unknown }) => [
        one.idParticipation,
        one.personne,
      ]),
    );
    expect(byId.get('X4')).toEqual({ parcours: [{ idParcours: 'P4' }], aidesFaj: [{ idAide: 'A4' }] });
    expect(byId.get('X9')).toEqual({ parcours: null, aidesFaj: null });
  });
});

describe('la base', () => {
  perimetresDansLaBaseTests(() => hub);
});

describe('sous secret statistique', () => {
  const application = (...codes: string[]) => ({ ...dans('CLI', ...codes), role: 'analyste' });

  it('deux applications comptent chacune les siens, et chacune retrouve sa réponse gardée', async () => {
    const COMPTE = '{ accompagnes { effectif } parcours { total } }';
    const read = async (code: string) => asked(COMPTE, application(code));
    const nord = { accompagnes: { effectif: 5 }, parcours: { total: 5 } };
    const sud = { accompagnes: { effectif: 7 }, parcours: { total: 7 } };
    expect([await read('NORD'), await read('SUD')]).toEqual([nord, sud]);
    // Les premières réponses viennent avant que la passerelle ne suive les versions de la tranche.
    const lues = () =>
      hub.statementsDuring(async () => {
        expect([await read('SUD'), await read('NORD')]).toEqual([sud, nord]);
      });
    for (let i = 0; i < 20 && Object.keys(await lues()).length > 0; i++) await sleep(100);
    expect(await lues()).toEqual({});
  });

  it('un petit effectif se tait, la liste de travail reste ouverte', async () => {
    const { salariesIae } = await asked(
      '{ salariesIae(filtre: { annee: 2017 }) { effectif personnes { total noeuds { id } } } }',
      {
        ...dans('STRUCTURE', AUTRE),
        role: 'analyste',
      },
    );
    expect(salariesIae.personnes.noeuds).toEqual([]);
    const { orientesFiliere } = await asked('{ orientesFiliere { effectif personnes { total noeuds { id } } } }', {
      ...dans('STRUCTURE', AUTRE),
      role: 'analyste',
    });
    expect(orientesFiliere).toEqual({
      effectif: null,
      personnes: { total: null, noeuds: uidsOf([1, 2, 3]).map((id) => ({ id })) },
    });
  });
});

it('une application lit sa liste de travail par son opération enregistrée, et sa lecture s’inscrit', async () => {
  const file = join(RACINE, 'schema/operations/applications/liste-de-travail.graphql');
  const application = { ...dans('CLI', 'NORD'), role: 'application', sub: 'demo:application' };
  const { accompagnes } = await asked(readFileSync(file, 'utf8'), application, { mois: '2017-03' });
  expect(accompagnes.personnes.noeuds.map(({ id }: { id: string }) => id)).toEqual(uidsOf(NORD));
  expect(accompagnes.personnes.noeuds[0].parcours).toHaveLength(1);
  const inscrites = await hub.data.query(
    'beneficiaries',
    "SELECT nature FROM journal WHERE sujet = 'demo:application' AND operation LIKE '%personnes%'",
  );
  expect(inscrites).toContainEqual({ nature: 'PERSONNES' });
});

it('un nouveau mois de la CAF fait passer une personne d’un périmètre à l’autre', async () => {
  await hub.deposit([droits('2017-03', [2, 3, 4, 5])]);
  const nord = async () => listeDeTravail('accompagnes', dans('CLI', 'NORD'));
  for (let i = 0; i < 50 && (await nord()).length > 4; i++) await sleep(100);
  expect(await nord()).toEqual(uidsOf([2, 3, 4, 5]));
  expect(await listeDeTravail('accompagnes', dans('CLI', 'SUD'))).toEqual(uidsOf([1, ...SUD]));
});

it('sans le droit de créer son rôle, la tranche dit quoi exécuter et ne répond qu’à qui lit toute la Métropole', async () => {
  const url = new URL(hub.databaseUrl('iae'));
  const base = url.pathname.slice(1);
  const role = nomDuRole(base);
  await hub.admin.query(`CREATE ROLE sans_droits LOGIN PASSWORD 'x'; ALTER DATABASE ${base} OWNER TO sans_droits`);
  const iae = await hub.data.client('iae');
  await iae.query(`DO $$ DECLARE nom text; BEGIN
      FOR nom IN SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
      LOOP EXECUTE 'ALTER TABLE ' || nom || ' OWNER TO sans_droits'; END LOOP; END $$;
    ALTER SCHEMA public OWNER TO sans_droits; DROP OWNED BY ${role}; DROP ROLE ${role}`);
  Object.assign(url, { username: 'sans_droits', password: 'x' });
  await hub.kill('iae');
  await hub.startSlice('iae', { DATABASE_URL: String(url) });
  const compte = (claims: JWTPayload) => hub.askSlice('iae', '{ salariesIae { effectif } }', {}, claims);
  expect((await compte(METROPOLE)).data.salariesIae.effectif).toBe(VUS.length);
  expect((await compte(dans('STRUCTURE', ATELIER))).errors?.[0].extensions.code).toBe('PERIMETRE_INDISPONIBLE');
  const commands = `CREATE ROLE \\"${role}\\" NOLOGIN; GRANT \\"${role}\\" TO \\"sans_droits\\"`;
  await hub.lineSaying('iae', commands);

  await hub.admin.query(`CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO sans_droits`);
  await hub.kill('iae');
  await hub.startSlice('iae', { DATABASE_URL: String(url) });
  expect((await compte(dans('STRUCTURE', ATELIER))).data.salariesIae.effectif).toBe(impaires(VUS).length);

  // À qui ne possède pas les tables, les politiques cacheraient tout : plutôt ne pas démarrer que de répondre zéro.
  await iae.query('ALTER TABLE etats_mensuels OWNER TO CURRENT_USER; GRANT SELECT ON etats_mensuels TO sans_droits');
  await hub.kill('iae');
  await expect(hub.startSlice('iae', { DATABASE_URL: String(url) })).rejects.toThrow('n’appartient pas au rôle');
});
