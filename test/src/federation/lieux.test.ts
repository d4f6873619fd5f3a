import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FederationHub } from './federation-hub.js';
import { COMMUNES, lieuxFiles } from './lieux-files.js';

/** Les faits qui ont un lieu : ceux que le graphe montre sous un territoire, et que l'on peut demander à Query. */
let FAITS: string[] = [];
let hub: FederationHub;

beforeAll(async () => {
  hub = await FederationHub.start(lieuxFiles());
  const { data } = await hub.ask('{ __type(name: "Territoire") { fields { name type { name } } } }');
  FAITS = data.__type.fields
    .filter(({ type }: { type: { name: string | null } }) => type.name?.endsWith('Connection'))
    .map(({ name }: { name: string }) => name);
}, 120_000);
afterAll(() => hub?.stop());

interface Ligne {
  code: string;
  nom: string;
  // biome-ignore lint/suspicious/noExplicitAny: chaque fait demandé en est un champ.
  [fait: string]: any;
}

async function table(type: string, options = '', fields = FAITS.map((fait) => `${fait} { total }`).join(' ')) {
  const { data, errors } = await hub.ask(
    `{ territoires(type: ${type}, complet: true ${options}) { code nom ${fields} } }`,
  );
  expect(errors).toBeUndefined();
  return data.territoires as Ligne[];
}

const totals = (rows: Ligne[], fait: string) => Object.fromEntries(rows.map((row) => [row.code, row[fait].total]));

describe('les faits d’un territoire', () => {
  it('sont ceux de toutes les directions', () => {
    expect([...FAITS].sort()).toEqual([
      ...['aidesPoste', 'annexesFinancieres', 'candidatures', 'clauses', 'contactsClee', 'contactsParcours'],
      ...['contratsEngagement', 'contratsIae', 'conventionsPlaces', 'entreprises', 'etapesParcours', 'etatsMensuels'],
      ...['evenementsFiliere', 'heuresRealisees', 'marches', 'offres', 'operations', 'parcours', 'participations'],
      ...['postesClee', 'siaes', 'signatairesCharte'],
    ]);
  });

  it.each([
    ['COMMUNE', ''],
    ['COMMUNE', ', date: "2018-12-31"'],
    ['ARRONDISSEMENT', ''],
    ['MDM', ''],
    ['CLI', ''],
    ['CLI', ', date: "2018-12-31"'],
    ['METROPOLE', ''],
  ])('%s %s : leurs parts font le total, INCONNU et AILLEURS compris', async (type, options) => {
    const rows = await table(type, options);
    const { data } = await hub.ask(`{ ${FAITS.map((fait) => `${fait} { total }`).join(' ')} }`);
    for (const fait of FAITS) {
      const parts = rows.reduce((sum, row) => sum + row[fait].total, 0);
      expect([fait, parts]).toEqual([fait, data[fait].total]);
      expect([fait, parts]).toEqual([fait, COMMUNES.length]);
    }
  });

  it('par CLI : Lyon sans arrondissement n’en a pas, Paris non plus, une CLI sans commune n’a rien', async () => {
    const rows = await table('CLI');
    const expected = { 'CLI-A': 1, 'CLI-B': 1, 'CLI-C': 2, 'CLI-D': 0, INCONNU: 1, AILLEURS: 2 };
    for (const fait of FAITS) expect([fait, totals(rows, fait)]).toEqual([fait, expected]);
    expect(rows.map(({ nom }) => nom).slice(-2)).toEqual(['Inconnu', 'Ailleurs']);
  });

  it('par commune : Lyon a ceux de son arrondissement, une commune réunie passe à l’autre', async () => {
    const before = await table('COMMUNE', ', date: "2018-12-31"');
    const after = await table('COMMUNE', ', date: "2024-12-31"');
    const common = { '69123': 2, '69266': 1, INCONNU: 1, AILLEURS: 1 };
    for (const fait of ['offres', 'operations', 'siaes', 'participations', 'marches']) {
      expect([fait, totals(before, fait)]).toEqual([fait, { ...common, '69149': 1, '69152': 1 }]);
      expect([fait, totals(after, fait)]).toEqual([fait, { ...common, '69149': 2 }]);
    }
  });

  it('que l’on désigne par un nom se rangent au niveau que ce nom dit', async () => {
    const [arrondissement] = await table('ARRONDISSEMENT');
    expect(arrondissement).toMatchObject({ code: '69387', offres: { total: 1 }, postesClee: { total: 0 } });
    const communes = totals(await table('COMMUNE'), 'postesClee');
    expect(totals(await table('MDM'), 'conventionsPlaces')).toEqual({ 'MDM-7': 1, INCONNU: 1, AILLEURS: 5 });
    expect(communes).toEqual({ '69123': 1, '69149': 1, '69266': 1, INCONNU: 1, AILLEURS: 3 });
  });

  it('se filtrent, s’agrègent et se listent comme à Query', async () => {
    const rows = await table(
      'CLI',
      '',
      `offres(filtre: { annee: 2018, canal: [CLEE] }, tri: { par: POSTES, sens: DECROISSANT }, premier: 1) {
        total noeuds { idOffre } pageInfo { hasNextPage }
        agregat { nombre postes entreprises }
        communes: agregat(par: [COMMUNE, ANNEE]) { cles { valeur } nombre postes }
      }`,
    );
    const byCode = Object.fromEntries(rows.map(({ code, offres }) => [code, offres]));
    expect(byCode['CLI-C']).toEqual({
      total: 2,
      noeuds: [{ idOffre: 'O3' }],
      pageInfo: { hasNextPage: true },
      agregat: [{ nombre: 2, postes: 7, entreprises: 2 }],
      communes: [
        { cles: [{ valeur: '69149' }, { valeur: '2018' }], nombre: 1, postes: 3 },
        { cles: [{ valeur: '69152' }, { valeur: '2018' }], nombre: 1, postes: 4 },
      ],
    });
    expect(byCode['CLI-D']).toEqual({
      ...{ total: 0, noeuds: [], pageInfo: { hasNextPage: false }, communes: [] },
      agregat: [{ nombre: 0, postes: null, entreprises: 0 }],
    });
    expect(byCode.INCONNU.communes).toEqual([
      { cles: [{ valeur: 'INCONNU' }, { valeur: '2018' }], nombre: 1, postes: 7 },
    ]);
    expect(byCode.AILLEURS).toMatchObject({ total: 2, agregat: [{ postes: 11 }], noeuds: [{ idOffre: 'O5' }] });
  });

  it('se lisent page après page', async () => {
    const page = async (apres: string) => {
      const { data, errors } = await hub.ask(`{ territoire(type: CLI, code: "CLI-C") {
        offres(premier: 1 ${apres}) { noeuds { idOffre } pageInfo { endCursor hasNextPage } } } }`);
      return { ...data.territoire?.offres, errors };
    };
    const first = await page('');
    expect(first).toMatchObject({ noeuds: [{ idOffre: 'O2' }], pageInfo: { hasNextPage: true } });
    expect(await page(`, apres: "${first.pageInfo.endCursor}"`)).toMatchObject({
      ...{ noeuds: [{ idOffre: 'O3' }], pageInfo: { hasNextPage: false } },
    });
    const { errors } = await page(', apres: "ailleurs"');
    expect(errors).toMatchObject([{ extensions: { code: 'CURSEUR_INVALIDE' } }]);
  });

  it('d’un territoire que la hiérarchie ne connaît pas sont nuls, et rien d’autre', async () => {
    const { data, errors } = await hub.ask(
      '{ entreprises { noeuds { siret territoire { code nom offres { total } operations { total } } } } }',
    );
    expect(errors).toBeUndefined();
    const paris = data.entreprises.noeuds.find(({ territoire }: { territoire: Ligne }) => territoire?.code === '75111');
    expect(paris.territoire).toEqual({ code: '75111', nom: null, offres: null, operations: null });
    expect(data.entreprises.noeuds[0].territoire).toMatchObject({ code: '69387', offres: { total: 1 } });
  });

  it('disent toutes leurs sources, celles qui situent comprises', async () => {
    const { extensions } = await hub.ask(
      '{ territoires(type: CLI) { offres { total } clauses { total } siaes { total } } }',
    );
    const ids = Object.keys(extensions?.sources ?? {}).sort();
    expect(ids).toEqual(['clauses', 'decp', 'etablissements', 'offres', 'operations', 'siae', 'territoires']);
  });
});

describe('la hiérarchie', () => {
  it('se parcourt dans les deux sens, à la date demandée', async () => {
    const { data, errors } = await hub.ask(`{
      metropole: territoire(type: METROPOLE, code: "200046977", date: "2018-01-01") {
        contient(type: CLI) { code contient(type: COMMUNE) { code dans(type: CLI) { code } } }
      }
      lyon: territoire(type: COMMUNE, code: "69123") { contient(type: ARRONDISSEMENT) { code dans(type: COMMUNE) { nom } } }
      reste: territoire(type: CLI, code: "INCONNU") { nom parent { code } dans(type: METROPOLE) { code } contient(type: COMMUNE) { code } }
    }`);
    expect(errors).toBeUndefined();
    const cli = (code: string, ...communes: string[]) => ({
      code,
      contient: communes.map((commune) => ({ code: commune, dans: { code } })),
    });
    expect(data).toEqual({
      metropole: { contient: [cli('CLI-A'), cli('CLI-B', '69266'), cli('CLI-C', '69149', '69152'), cli('CLI-D')] },
      lyon: { contient: [{ code: '69387', dans: { nom: 'Lyon' } }] },
      reste: { nom: 'Inconnu', parent: null, dans: null, contient: null },
    });
  });

  it('ne montre pas ses lieux à qui n’est pas une tranche', async () => {
    const { errors } = await hub.ask('{ territoires(type: CLI) { emprise } }');
    expect(errors?.[0].message).toContain('emprise');
  });
});

describe('les requêtes SQL d’un tableau par territoire', () => {
  const EVERY = 'total agregat { nombre } classes: agregat(par: [COMMUNE]) { nombre } noeuds { __typename }';
  const statements = (type: string, fields: string) => {
    const query = `{ territoires(type: ${type}, complet: true) { code ${fields} } }`;
    return hub.statementsDuring(() => hub.ask(query));
  };

  it.each(['METROPOLE', 'CLI', 'COMMUNE'])(
    '%s : une par page d’un fait, quel que soit le nombre de territoires',
    async (type) => {
      expect(await statements(type, 'offres { noeuds { idOffre } pageInfo { endCursor } }')).toEqual({ employers: 1 });
    },
  );

  it('une par total d’un fait, et plus aucune ensuite, fût-ce d’un autre niveau ou d’une autre date', async () => {
    const totals = ['offres', 'heuresRealisees', 'etatsMensuels', 'parcours']
      .map((fait) => `${fait}(filtre: { du: "2018-01", au: "2018-12" }) { total }`)
      .join(' ');
    expect(await statements('METROPOLE', totals)).toEqual({ employers: 1, clauses: 1, iae: 1, beneficiaries: 1 });
    expect(await statements('CLI', totals)).toEqual({});
    expect(await statements('COMMUNE, date: "2017-05-02"', totals)).toEqual({});
  });

  it('quatre pour quatre lectures ; d’un autre niveau, une de moins pour le total, une de plus si un territoire n’a rien à agréger', async () => {
    expect(await statements('COMMUNE', `heuresRealisees(filtre: { au: "2018-12" }) { ${EVERY} }`)).toEqual({
      clauses: 4,
    });
    expect(await statements('CLI', `heuresRealisees(filtre: { au: "2018-12" }) { ${EVERY} }`)).toEqual({ clauses: 4 });
  });

  it('une pour deux niveaux qui se demandent ensemble', async () => {
    const since = '(filtre: { du: "2018-01", au: "2019-01" })';
    const query = `{ a: territoires(type: CLI, complet: true) { parcours${since} { total } } b: territoires(type: COMMUNE, complet: true) { parcours${since} { total } } }`;
    expect(await hub.statementsDuring(() => hub.ask(query))).toEqual({ beneficiaries: 1 });
    const { data } = await hub.ask(query);
    const sum = (rows: Ligne[]) => rows.reduce((total, { parcours }) => total + parcours.total, 0);
    expect([sum(data.a), sum(data.b)]).toEqual([COMMUNES.length, COMMUNES.length]);
  });
});
