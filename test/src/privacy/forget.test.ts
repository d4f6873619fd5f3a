import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { areOrdinalsDense } from '../durability/canonical-dump.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { csv, parNir, parNom, personne, SIRETS } from '../ingestion/partner-files.js';
import { dumpTables } from '../ingestion/tables.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, BILAN, C, FILES, FOYER, HOMONYME, parcours } from './person-files.js';
import { oublier, rejectsOf, runForget, startRights, withRightsOf } from './rights-command.js';

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

describe('npm run forget', () => {
  it('dit ce qu’il effacerait, et ne fait rien sans --confirmer', async () => {
    await hub.depositAll(FILES);
    const before = await dumpTables(hub);
    const { code, bilan } = await runForget(hub, { nir: A.nir });
    expect({ code, ...bilan }).toEqual({ code: 1, fait: false, ...BILAN });
    expect(await dumpTables(hub)).toEqual(before);
    const spoken = await startRights(hub, 'forget', [], { input: JSON.stringify(parNom(A)) }).ended;
    expect(spoken.stdout).toContain("Parcours d'accompagnement : 1 ligne\n");
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
    const [acte] = await hub.query(
      'beneficiaries',
      "SELECT * FROM journal WHERE nature = 'OUBLI' ORDER BY numero DESC",
    );
    expect(acte).toMatchObject({ profil: 'exploitation', finalite: 'droit à l’effacement' });
    expect(acte.sujet).toContain('D-7');
    expect(acte.operation).toContain('"parcours":1');
  });

  it('refuse ensuite ses lignes, sous chacune de ses clés, sans les garder, et redéposer les mêmes octets ne change rien', async () => {
    await hub.depositAll(FILES);
    // Le processus qui dépose tenait ses clés en mémoire.
    expect((await oublier(hub, { nir: A.nir })).code).toBe(0);
    for (const fichier of FILES) expect(await hub.deposit(fichier)).toMatchObject({ dejaDepose: true, remplaces: 0 });

    const later = '2018-02-28';
    const ligne = { siret: SIRETS[0], type: 'ACI', mois: '2018-02', heures: 5 };
    const { rejets } = await hub.deposit(parcours(later, [{ id_parcours: 'P9', ...parNir(A) }]));
    expect(rejets).toEqual([
      { ligne: 2, champ: 'identite', code: 'PERSONNE_OUBLIEE', message: expect.stringContaining('oubliée') },
    ]);
    const refused = 'PERSONNE_OUBLIEE';
    expect(
      await rejectsOf(
        hub,
        parcours(later, [
          { id_parcours: 'P5', ...parNom(A) },
          { id_parcours: 'P6', ...parNom(B) },
          { id_parcours: 'P7', ...A },
          // Fautive aussi : elle n'est pas gardée pour autant.
          { id_parcours: 'P8', ...parNom(A), dispositif: 'FAUX' },
        ]),
      ),
    ).toEqual([refused, undefined, refused, refused]);
    expect(await rejectsOf(hub, csv('ft-demandeurs', later, [{ identifiant_unique_de: 'FT1', brsa: 'O' }]))).toEqual([
      refused,
    ]);
    expect(await rejectsOf(hub, csv('etats-mensuels', later, [{ id_salarie: 'S1', ...ligne, ...parNir(A) }]))).toEqual([
      refused,
    ]);
    expect(
      await rejectsOf(
        hub,
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
    await oublier(hub, parNom(A));
    const refused = 'PERSONNE_OUBLIEE';
    // Son nom à côté d'un NIR : c'est le sien, et il suffira désormais.
    expect(await rejectsOf(hub, parcours('2018-02-28', [{ id_parcours: 'P2', ...A }]))).toEqual([refused]);
    expect(
      await rejectsOf(
        hub,
        parcours('2018-03-31', [
          { id_parcours: 'P3', ...parNir(A) },
          { id_parcours: 'P4', ...HOMONYME },
          { id_parcours: 'P5', ...parNom(A) },
        ]),
      ),
    ).toEqual([refused, undefined, refused]);
    expect(
      await rejectsOf(hub, csv('ft-demandeurs', '2018-03-31', [{ identifiant_unique_de: 'FT9', ...parNom(A) }])),
    ).toEqual([refused]);
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
    expect(await oublier(hub, parNom(A))).toMatchObject({ code: 1, refus: { code: 'IDENTITE_AMBIGUE' } });
    const { code, bilan } = await oublier(hub, { ...parNom(A), matricule: FOYER });
    expect({ code, lignes: bilan?.lignes.parcours }).toEqual({ code: 0, lignes: 2 });
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
    await oublier(hub, { nir: C.nir });
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
      const found = await oublier(hub, demande);
      expect(found.refus?.code).toBe(refus);
      expect(found.refus?.message).not.toMatch(new RegExp(`${A.nir}|${A.nom}`));
    }
    expect(await runForget(hub, parNir(personne(77)))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('(PERSONNE_INCONNUE)'),
    });
    expect(await startRights(hub, 'forget', ['--nir', A.nir]).ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Usage/),
    });
    const absent = await startRights(hub, 'forget', ['--fichier', '/n/existe/pas']).ended;
    expect(absent).toMatchObject({ code: 1, stderr: expect.stringContaining('ne se lit pas') });
    const closed = { BENEFICIARIES_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' };
    const broken = await startRights(hub, 'forget', ['--confirmer'], { input: `{"nir":"${A.nir}"}`, env: closed })
      .ended;
    expect(broken).toMatchObject({ code: 3, stderr: expect.stringContaining('beneficiaries ne répond pas') });
  });

  it('une version d’avant, au nom d’un autre, ne revient pas ; celle qu’un autre a remplacée s’efface seule', async () => {
    await hub.deposit(
      parcours('2018-01-31', [
        { id_parcours: 'P1', ...parNir(C) },
        { id_parcours: 'P2', ...parNir(A) },
      ]),
    );
    await hub.deposit(
      parcours('2018-02-28', [
        { id_parcours: 'P1', ...parNir(A) },
        { id_parcours: 'P2', ...parNir(C) },
      ]),
    );
    expect((await oublier(hub, parNir(A))).bilan?.lignes).toEqual({ parcours: 3 });
    expect(Object.keys(await hub.personnes('beneficiaries', 'parcours', 'id_parcours'))).toEqual(['P2']);
  });
});

describe('npm run forget -- --rejouer', () => {
  const list = async (of: TestHub) => (await startRights(of, 'forget', ['--liste']).ended).stdout;

  it('oublie de nouveau qu’une sauvegarde a fait revenir, d’après la liste gardée hors du hub', async () => {
    await hub.depositAll(FILES);
    await oublier(hub, { nir: A.nir });
    const liste = await list(hub);
    expect(liste.trim().split('\n')).toHaveLength(1);
    expect(liste).not.toMatch(new RegExp(`${A.nir}|${A.nom}|"P1"`));

    const restored = await hubs.create();
    await restored.depositAll(FILES);
    const seen = await withRightsOf(restored, (rights) => rights.replay(liste, false));
    expect(seen).toEqual({ oublis: 1, personnes: 1, lignes: BILAN.lignes });
    expect(await restored.query('iae', 'SELECT FROM etats_mensuels')).toHaveLength(1);
    const done = await withRightsOf(restored, (rights) => rights.replay(liste, true));
    expect(done).toEqual(seen);
    expect(await restored.query('iae', 'SELECT FROM etats_mensuels')).toEqual([]);
    expect(await list(restored)).toBe(liste);
    expect(await rejectsOf(restored, parcours('2018-02-28', [{ id_parcours: 'P5', ...parNom(A) }]))).toEqual([
      'PERSONNE_OUBLIEE',
    ]);
    expect(await withRightsOf(restored, (rights) => rights.replay(liste, true))).toMatchObject({ personnes: 0 });
    await hubs.release(restored);
  });

  it('laisse l’homonyme, et refuse une liste illisible', async () => {
    await hub.depositAll(FILES);
    await oublier(hub, { nir: A.nir });
    await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P4', ...HOMONYME }]));
    expect(await withRightsOf(hub, (rights) => rights.replay(null, true))).toMatchObject({ oublis: 1, personnes: 0 });
    for (const liste of ['pas du JSON', '{"oubli":"x","cles":[]}'])
      await expect(withRightsOf(hub, (rights) => rights.replay(liste, true))).rejects.toMatchObject({
        code: 'OUBLIS_INVALIDES',
      });
  });

  it('efface la personne dont un dépôt a montré une clé encore connue', async () => {
    await hub.deposit(parcours('2018-01-31', [{ id_parcours: 'P1', ...parNom(A) }]));
    await oublier(hub, parNom(A));
    await hub.deposit(csv('participations-clauses', '2018-01-31', [{ id_participation: 'A1', ...parNir(A) }]));
    const { rejetes, avertissements } = await hub.deposit(parcours('2018-02-28', [{ id_parcours: 'P2', ...A }]));
    expect([rejetes, avertissements]).toEqual([1, [expect.stringContaining('--rejouer')]]);
    expect(await withRightsOf(hub, (rights) => rights.replay(null, true))).toMatchObject({ personnes: 1 });
    expect(await hub.query('clauses', 'SELECT FROM participations_clauses')).toEqual([]);
  });
});
