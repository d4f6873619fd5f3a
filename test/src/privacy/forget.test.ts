import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { areOrdinalsDense } from '../durability/canonical-dump.js';
import { killAt, type Window } from '../durability/killed-deposit.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { csv, type FichierPartenaire, parNir, parNom, personne, SIRETS } from '../ingestion/partner-files.js';
import { dumpTables } from '../ingestion/tables.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { runForget, startRights } from './rights-command.js';

const [A, B, C] = [personne(1), personne(2), personne(3)];
/** Du nom et du jour de naissance de A, une autre personne. */
const HOMONYME = { ...A, nir: C.nir };
const FOYER = '4512345';
const OUBLIEE = { code: 'PERSONNE_OUBLIEE', champ: 'identite', message: expect.stringContaining('oubliée') };

const parcours = (date: string, lignes: object[]) => csv('parcours', date, lignes as never);
const FILES: FichierPartenaire[] = [
  csv('caf-droits', '2018-01-31', [
    { mois: '2018-01', matricule: FOYER, ...A, role: 'DEM', etat: 2 },
    { mois: '2018-01', matricule: FOYER, ...B, role: 'CJT', etat: 2 },
  ]),
  parcours('2018-01-31', [
    { id_parcours: 'P1', ...parNom(A), dispositif: 'PERLE' },
    { id_parcours: 'P2', ...parNir(B), dispositif: 'PERLE' },
    { id_parcours: 'P3', ...parNom(A), dispositif: 'FAUX' },
    { id_parcours: 'P4', ...parNom(B), dispositif: 'FAUX' },
  ]),
  csv('contacts-parcours', '2018-01-31', [
    { id_contact: 'C1', id_parcours: 'P1', date: '2018-01-10' },
    { id_contact: 'C2', id_parcours: 'P2', date: '2018-01-10' },
  ]),
  csv('ft-demandeurs', '2018-01-31', [{ identifiant_unique_de: 'FT1', civilite: 'MME', ...parNom(A), brsa: 'O' }]),
  csv('participations-clauses', '2018-01-31', [
    { id_participation: 'A1', ...parNir(A) },
    { id_participation: 'A2', ...parNir(B) },
  ]),
  csv('heures-clauses', '2018-01-31', [
    { id_participation: 'A1', mois: '2018-01', heures: 10 },
    { id_participation: 'A2', mois: '2018-01', heures: 10 },
  ]),
  csv('etats-mensuels', '2018-01-31', [
    { id_salarie: 'S1', siret: SIRETS[0], type: 'ACI', mois: '2018-01', heures: 5, ...parNir(A) },
  ]),
];
/** Ce qu'effacer A efface : toutes ses clés, ses lignes, celles qui s'y rattachent, sa ligne refusée ; rien de son foyer. */
const BILAN = {
  deja: false,
  lignesRefusees: 1,
  cles: 3,
  lignes: {
    'caf-droits': 1,
    parcours: 1,
    'contacts-parcours': 1,
    'ft-demandeurs': 1,
    'participations-clauses': 1,
    'heures-clauses': 1,
    'etats-mensuels': 1,
  },
};

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

const versions = () => hub.query('beneficiaries', 'SELECT source, version FROM versions ORDER BY 1');
const pseudonyms = () => hub.query('registry', 'SELECT espace, count(*)::int FROM pseudonymes GROUP BY 1 ORDER BY 1');

/** Ce que dit un nouveau dépôt de la même source : les codes de ses rejets, par ligne. */
async function rejectsOf(fichier: FichierPartenaire): Promise<(string | undefined)[]> {
  const { rejets, lus } = await hub.deposit(fichier);
  return Array.from({ length: lus }, (_, i) => rejets.find(({ ligne }) => ligne === i + 2)?.code);
}

describe('npm run forget', () => {
  it('dit ce qu’il effacerait, et ne fait rien sans --confirmer', async () => {
    await hub.depositAll(FILES);
    const before = await dumpTables(hub);
    const { code, bilan } = await runForget(hub, { nir: A.nir });
    expect({ code, ...bilan }).toEqual({ code: 1, fait: false, ...BILAN });
    expect(await dumpTables(hub)).toEqual(before);
    const spoken = await startRights(hub, 'forget', [], { input: JSON.stringify(parNom(A)) }).ended;
    expect(spoken.stdout).toContain('Parcours d\'accompagnement : 1 lignes');
    expect(spoken.stdout).toContain('relancez avec --confirmer');
  });

  it('efface une personne partout, sous chacune de ses clés, et laisse son foyer', async () => {
    await hub.depositAll(FILES);
    const known = await versions();
    const { code, bilan, said } = await runForget(hub, { ...parNom(A), reference: 'D-7' }, '--confirmer');
    expect({ code, ...bilan }).toEqual({ code: 0, fait: true, ...BILAN });
    expect(said).not.toContain(A.nom);

    for (const view of ['parcours', 'contacts_parcours', 'caf_droits'])
      expect(await hub.query('beneficiaries', `SELECT FROM ${view}`)).toHaveLength(1);
    expect(await hub.query('beneficiaries', 'SELECT FROM ft_demandeurs')).toEqual([]);
    expect(await hub.query('clauses', 'SELECT id_participation FROM heures_clauses')).toEqual([
      { id_participation: 'A2' },
    ]);
    expect(await hub.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
    // Restent B (son NIR, son nom), et leur foyer ; l'identifiant de salarié de A n'est plus cité.
    expect(await pseudonyms()).toEqual([1, 2, 3].map((espace) => ({ espace, count: 1 })));
    expect(await hub.query('registry', 'SELECT FROM rejets_originaux WHERE rang > 0')).toHaveLength(1);
    for (const base of ['beneficiaries', 'clauses', 'iae', 'employers'] as const)
      expect(await hub.query(base, 'SELECT FROM identites WHERE personne IS NOT NULL')).toHaveLength(2);
    for (const { source, version } of await versions()) {
      expect(Number(version)).toBeGreaterThan(Number(known.find((one) => one.source === source)?.version));
    }
    const [acte] = await hub.query('beneficiaries', "SELECT * FROM journal WHERE nature = 'OUBLI' ORDER BY numero DESC");
    expect(acte).toMatchObject({ profil: 'exploitation', finalite: 'droit à l’effacement' });
    expect(acte.sujet).toContain('D-7');
    expect(acte.operation).toContain('"parcours":1');
  });

  it('refuse ensuite ses lignes, sous chacune de ses clés, sans les garder, et redéposer les mêmes octets ne change rien', async () => {
    await hub.depositAll(FILES);
    // Le processus qui dépose tenait ses clés en mémoire.
    expect((await runForget(hub, { nir: A.nir }, '--confirmer')).code).toBe(0);
    for (const fichier of FILES) expect(await hub.deposit(fichier)).toMatchObject({ dejaDepose: true, remplaces: 0 });

    const later = '2018-02-28';
    const ligne = { siret: SIRETS[0], type: 'ACI', mois: '2018-02', heures: 5 };
    const { rejets } = await hub.deposit(parcours(later, [{ id_parcours: 'P9', ...parNir(A) }]));
    expect(rejets).toEqual([expect.objectContaining(OUBLIEE)]);
    const refused = 'PERSONNE_OUBLIEE';
    expect(
      await rejectsOf(
        parcours(later, [
          { id_parcours: 'P5', ...parNom(A) },
          { id_parcours: 'P6', ...parNom(B) },
          { id_parcours: 'P7', ...A },
          // Fautive aussi : elle n'est pas gardée pour autant.
          { id_parcours: 'P8', ...parNom(A), dispositif: 'FAUX' },
        ]),
      ),
    ).toEqual([refused, undefined, refused, refused]);
    expect(await rejectsOf(csv('ft-demandeurs', later, [{ identifiant_unique_de: 'FT1', brsa: 'O' }]))).toEqual([refused]);
    expect(await rejectsOf(csv('etats-mensuels', later, [{ id_salarie: 'S1', ...ligne, ...parNir(A) }]))).toEqual([refused]);
    expect(
      await rejectsOf(
        csv('contacts-parcours', later, [
          { id_contact: 'C3', id_parcours: 'P1', date: '2018-02-10' },
          { id_contact: 'C4', id_parcours: 'P2', date: '2018-02-10' },
        ]),
      ),
    ).toEqual([refused, undefined]);
    expect(await hub.query('registry', 'SELECT FROM rejets_originaux WHERE rang > 0')).toHaveLength(1);
    expect(await hub.query('beneficiaries', 'SELECT FROM parcours')).toHaveLength(2);
  });

  it('reconnaît la personne sous une clé qu’il apprend, pas son homonyme', async () => {
    await hub.deposit(parcours('2018-01-31', [{ id_parcours: 'P1', ...parNom(A) }]));
    await runForget(hub, parNom(A), '--confirmer');
    const refused = 'PERSONNE_OUBLIEE';
    // Son nom à côté d'un NIR : c'est le sien, et il suffira désormais.
    expect(await rejectsOf(parcours('2018-02-28', [{ id_parcours: 'P2', ...A }]))).toEqual([refused]);
    expect(
      await rejectsOf(
        parcours('2018-03-31', [
          { id_parcours: 'P3', ...parNir(A) },
          { id_parcours: 'P4', ...HOMONYME },
          { id_parcours: 'P5', ...parNom(A) },
        ]),
      ),
    ).toEqual([refused, undefined, refused]);
    expect(await rejectsOf(csv('ft-demandeurs', '2018-03-31', [{ identifiant_unique_de: 'FT9', ...parNom(A) }]))).toEqual([
      refused,
    ]);
    expect(await hub.query('registry', 'SELECT FROM rejets_originaux')).toEqual([]);
  });

  it('efface aussi ce qui, sous un nom partagé, peut être d’elle, et laisse l’homonyme', async () => {
    await hub.depositAll([
      ...FILES,
      parcours('2018-02-28', [
        { id_parcours: 'P10', ...HOMONYME },
        { id_parcours: 'P11', ...parNom(A) },
      ]),
    ]);
    expect(await runForget(hub, parNom(A), '--confirmer')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('IDENTITE_AMBIGUE'),
    });
    const { code, bilan } = await runForget(hub, { ...parNom(A), matricule: FOYER }, '--confirmer');
    expect({ code, lignes: bilan.lignes.parcours }).toEqual({ code: 0, lignes: 2 });
    expect(await hub.personnes('beneficiaries', 'parcours', 'id_parcours')).toEqual({
      P10: expect.any(Number),
      P2: expect.any(Number),
    });
    // L'identifiant de France Travail ne pouvait être de l'un plutôt que de l'autre : il reste sa propre personne.
    expect(await hub.query('beneficiaries', 'SELECT personne FROM ft_demandeurs_en_vigueur')).toHaveLength(1);
  });

  it('une personne oubliée ne cède son numéro à personne', async () => {
    await hub.depositAll(FILES);
    expect(await areOrdinalsDense(hub)).toBe(true);
    await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P20', ...C }]));
    const [{ ordinal }] = await hub.query('registry', 'SELECT max(ordinal) AS ordinal FROM identites');
    await runForget(hub, { nir: C.nir }, '--confirmer');
    await hub.deposit(parcours('2018-03-31', [{ id_parcours: 'P21', ...parNir(personne(9)) }]));
    const { P21 } = await hub.personnes('beneficiaries', 'parcours', 'id_parcours');
    expect(P21).toBe(ordinal + 1);
  });

  it('refuse en français une demande illisible, incomplète, inconnue ou de deux personnes, sans rien répéter', async () => {
    await hub.depositAll(FILES);
    const cases: [object, string][] = [
      [{ nom: A.nom }, 'DEMANDE_INVALIDE'],
      [{ nir: `9${A.nir}` }, 'DEMANDE_INVALIDE'],
      [{ nir: A.nir, date_naissance: '31/02/1980' }, 'DEMANDE_INVALIDE'],
      [{ numero: 3 }, 'DEMANDE_INVALIDE'],
      [parNir(personne(77)), 'PERSONNE_INCONNUE'],
      [{ nir: A.nir, ...parNom(B) }, 'PERSONNES_DIFFERENTES'],
    ];
    for (const [demande, refus] of cases) {
      const { code, said } = await runForget(hub, demande, '--confirmer');
      expect([code, said]).toEqual([1, expect.stringContaining(refus)]);
      expect(said).not.toMatch(new RegExp(`${A.nir}|${A.nom}`));
    }
    expect(await startRights(hub, 'forget', ['--nir', A.nir]).ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Usage/),
    });
    const absent = await startRights(hub, 'forget', ['--fichier', '/n/existe/pas']).ended;
    expect(absent).toMatchObject({ code: 1, stderr: expect.stringContaining('ne se lit pas') });
    const closed = { BENEFICIARIES_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' };
    const broken = await startRights(hub, 'forget', ['--confirmer'], { input: `{"nir":"${A.nir}"}`, env: closed }).ended;
    expect(broken).toMatchObject({ code: 3, stderr: expect.stringContaining('beneficiaries ne répond pas') });
  });
});

describe('npm run forget, tué', () => {
  const WINDOWS: [string, Window[]][] = [
    ['avant que le registre ne valide', [{ base: 'registry', table: 'interventions' }]],
    ['le registre a validé, aucune tranche', [{ base: 'beneficiaries', table: 'registre' }]],
    ['entre deux tranches', [{ base: 'clauses', table: 'registre' }]],
    ['les tranches ont fini', [{ base: 'iae', table: 'registre' }, { base: 'registry', table: 'pseudonymes' }]],
  ];
  const start = () => startRights(hub, 'forget', ['--confirmer'], { input: JSON.stringify({ nir: A.nir }) });

  it.each(WINDOWS)('%s : relancé, il finit', async (_, windows) => {
    await hub.depositAll(FILES);
    await killAt(hub, start, windows, true);
    const { code, bilan } = await runForget(hub, { nir: A.nir }, '--confirmer');
    expect([code, bilan.deja]).toEqual([0, windows[0].table !== 'interventions']);
    expect(await hub.query('registry', "SELECT FROM interventions WHERE etat = 'EN_COURS'")).toEqual([]);
    expect(await pseudonyms()).toEqual([1, 2, 3].map((espace) => ({ espace, count: 1 })));
    expect(await hub.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
    expect(await rejectsOf(parcours('2018-02-28', [{ id_parcours: 'P5', ...parNom(A) }]))).toEqual(['PERSONNE_OUBLIEE']);
  });

  it('le dépôt suivant le termine aussi, avant de ranger', async () => {
    await hub.depositAll(FILES);
    await killAt(hub, start, [{ base: 'clauses', table: 'registre' }], true);
    expect(await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P6', ...parNom(B) }]))).toMatchObject({
      acceptes: 1,
      avertissements: [],
    });
    expect(await hub.query('clauses', 'SELECT FROM participations_clauses')).toHaveLength(1);
    expect(await hub.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
  });
});
