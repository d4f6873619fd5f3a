import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type Ligne, parNir, parNom, personne, SIRETS } from './partner-files.js';
import type { TestHub } from './test-hub.js';
import { ordinals } from './views.js';

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

const DATE = '2018-01-31';
const parcours = (lignes: Ligne[], date = DATE) => csv('parcours', date, lignes);
const participations = (lignes: Ligne[], date = DATE) => csv('participations-clauses', date, lignes);
const droits = (lignes: Ligne[], date = DATE) => csv('caf-droits', date, lignes);
const etats = (lignes: Ligne[], date = DATE) => csv('etats-mensuels', date, lignes);
const mois = { siret: SIRETS[0], type: 'ACI', mois: '2018-01', heures: 10 };
const dossier = { mois: '2018-01', matricule: '4512378', role: 'DEM', etat: 2 };
const [A, B, C] = [personne(1), personne(2), personne(3)];
/** Le même nom et le même jour de naissance que A, une autre personne. */
const HOMONYME = { ...A, nir: B.nir };

const parcoursDe = () => hub.personnes('beneficiaries', 'parcours', 'id_parcours');
const participationsDe = () => hub.personnes('clauses', 'participations_clauses', 'id_participation');
const droitsDe = () => hub.personnes('beneficiaries', 'droits', 'role');
const moisDe = () => hub.personnes('iae', 'etats_mensuels', 'siret');

describe('une personne', () => {
  it('est une, dans toutes les tranches, dès qu’une ligne dit son NIR et son nom', async () => {
    await hub.deposit(droits([{ ...dossier, ...parNom(A) }]));
    await hub.deposit(participations([{ id_participation: 'A1', ...parNir(A) }]));
    await hub.deposit(etats([{ id_salarie: 'S1', ...mois, ...parNom(A) }]));
    expect(new Set([(await droitsDe()).DEM, (await moisDe())[SIRETS[0]]]).size).toBe(1);
    expect((await participationsDe()).A1).not.toBe((await droitsDe()).DEM);

    await hub.deposit(parcours([{ id_parcours: 'P1', ...A }]));
    const { P1 } = await parcoursDe();
    expect(await droitsDe()).toEqual({ DEM: P1 });
    expect(await participationsDe()).toEqual({ A1: P1 });
    expect(await moisDe()).toEqual({ [SIRETS[0]]: P1 });
  });

  it.each([
    ['Jean-Pierre', 'LE GOFF', true],
    ['  jean   PIERRE ', 'Le Goff', true],
    ['JEAN–PIERRE', 'le-goff', true],
    ['Jéan Pièrre', 'LE  GOFF', true],
    ['Jeanpierre', 'Le Goff', false],
    ['Jean Pierre', 'Legoff', false],
  ])('s’écrit « %s %s » : la même que JEAN PIERRE LE GOFF ? %s', async (prenom, nom, same) => {
    const known = { nom: 'LE GOFF', prenom: 'JEAN PIERRE', date_naissance: '1970-03-09' };
    await hub.deposit(parcours([{ id_parcours: 'P1', ...known }]));
    await hub.deposit(participations([{ id_participation: 'A1', prenom, nom, date_naissance: '09/03/1970' }]));
    expect((await parcoursDe()).P1 === (await participationsDe()).A1).toBe(same);
  });

  it('n’est pas celle qui porte son nom et naît un autre jour', async () => {
    await hub.deposit(parcours([{ id_parcours: 'P1', ...parNom(A) }]));
    await hub.deposit(parcours([{ id_parcours: 'P2', ...parNom(A), date_naissance: '1980-02-16' }], '2018-02-28'));
    const { P1, P2 } = await parcoursDe();
    expect(P1).not.toBe(P2);
  });

  it('se lit à son NIR avec ou sans clé, espaces comprises', async () => {
    const nir = '2690549588157';
    const ecrits = [nir, `${nir}80`, '2 69 05 49 588 157 80'];
    await hub.deposit(parcours(ecrits.map((ecrit, i) => ({ id_parcours: `P${i}`, nir: ecrit }))));
    expect(new Set(Object.values(await parcoursDe())).size).toBe(1);
  });

  it('a un numéro d’ordre, de 0 sans trou', async () => {
    const files = [0, 1, 2].map((file) =>
      parcours(
        Array.from({ length: 5 }, (_, i) => {
          const n = file * 4 + i;
          return {
            id_parcours: `P${n}`,
            ...(n % 3 === 0 ? parNir(personne(n)) : n % 3 === 1 ? personne(n) : parNom(personne(n))),
          };
        }),
        `2018-0${file + 1}-28`,
      ),
    );
    await hub.depositAll([...files, participations([{ id_participation: 'A1', ...parNir(personne(60)) }])]);
    expect(await ordinals(hub)).toEqual(Array.from({ length: 14 }, (_, i) => i));
    expect(Object.values(await parcoursDe()).sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, i) => i));
  });
});

describe('un nom qui convient à deux personnes', () => {
  const byName = parcours([{ id_parcours: 'P1', ...parNom(A) }]);
  const first = etats([{ id_salarie: 'S1', ...mois, ...A }]);
  const second = droits([{ ...dossier, ...HOMONYME }]);

  it('rend ambiguës les lignes qui n’ont que lui, même déjà liées, et change les comptes de leur dépôt', async () => {
    const clauses = participations([
      { id_participation: 'A1', ...parNom(A) },
      { id_participation: 'A2', ...B },
    ]);
    const heures = csv('heures-clauses', DATE, [{ id_participation: 'A1', mois: '2018-01', heures: 7 }]);
    await hub.depositAll([byName, clauses, heures, first]);
    expect(await parcoursDe()).toEqual({ P1: (await moisDe())[SIRETS[0]] });
    expect((await hub.deposit(heures)).enAttente).toBe(0);

    await hub.deposit(second);
    expect(await parcoursDe()).toEqual({});
    expect(Object.keys(await participationsDe())).toEqual(['A2']);
    expect(await hub.query('clauses', 'SELECT * FROM heures_et_participations')).toEqual([]);
    expect(await hub.deposit(byName)).toMatchObject({
      ...{ lus: 1, acceptes: 0, rejetes: 1, dejaDepose: true },
      rejets: [{ ligne: 2, champ: 'identite', code: 'IDENTITE_AMBIGUE' }],
    });
    expect(await hub.deposit(clauses)).toMatchObject({ acceptes: 1, rejetes: 1 });
    expect(await hub.deposit(heures)).toMatchObject({ acceptes: 1, enAttente: 1 });
  });

  it('se relit avec les autres lignes rejetées, pour être corrigée', async () => {
    await hub.depositAll([first, second]);
    const { depot, rejetes, fichierRejets } = await hub.deposit(
      participations([
        { id_participation: 'A1', modalite: 'FAUSSE', ...B },
        { id_participation: 'A2', modalite: '', ...B },
        { id_participation: 'A3', modalite: '', ...parNom(A) },
      ]),
    );
    expect([rejetes, fichierRejets]).toEqual([2, `depots/${depot}/rejets.csv`]);
    const lines: string[][] = [];
    for await (const line of hub.worker.rejects(depot ?? '')) lines.push(line);
    expect(lines.map(([id]) => id)).toEqual(['id_participation', 'A1', 'A3']);
  });

  it('laisse sûres les lignes qui ont un NIR', async () => {
    await hub.depositAll([first, second]);
    const [salarie, allocataire] = [(await moisDe())[SIRETS[0]], (await droitsDe()).DEM];
    expect(salarie).toEqual(expect.any(Number));
    expect(allocataire).toEqual(expect.any(Number));
    expect(salarie).not.toBe(allocataire);
    const sure = participations([
      { id_participation: 'A1', ...A },
      { id_participation: 'A2', ...parNir(HOMONYME) },
    ]);
    expect(await hub.deposit(sure)).toMatchObject({ acceptes: 2, rejetes: 0 });
    expect(await participationsDe()).toEqual({ A1: salarie, A2: allocataire });
  });

  it('est tranché par une correction qui donne le NIR', async () => {
    await hub.depositAll([byName, first, second]);
    const correction = parcours([{ id_parcours: 'P1', ...HOMONYME, dispositif: 'PERLE' }], '2018-02-28');
    expect(await hub.deposit(correction)).toMatchObject({ acceptes: 1, rejetes: 0, remplaces: 0 });
    expect(await parcoursDe()).toEqual({ P1: (await droitsDe()).DEM });
  });

  it('ne corrige pas : la version d’avant reste en vigueur', async () => {
    await hub.deposit(parcours([{ id_parcours: 'P1', ...A, dispositif: 'E2C' }]));
    const correction = parcours([{ id_parcours: 'P1', ...parNom(A), dispositif: 'PERLE' }], '2018-02-28');
    expect(await hub.deposit(correction)).toMatchObject({ remplaces: 1 });
    await hub.deposit(second);
    const rows = await hub.query('beneficiaries', 'SELECT dispositif FROM parcours_en_vigueur');
    expect(rows).toEqual([{ dispositif: 'E2C' }]);
    expect(await hub.deposit(correction)).toMatchObject({ acceptes: 0, rejetes: 1 });
  });

  it('l’est aussi pour une ligne arrivée après, et dans le fichier même qui le révèle', async () => {
    await hub.depositAll([first, second]);
    expect(await hub.deposit(byName)).toMatchObject({ acceptes: 0, rejetes: 1 });
    const together = participations([
      { id_participation: 'A1', ...parNom(C) },
      { id_participation: 'A2', ...C },
      { id_participation: 'A3', ...C, nir: personne(4).nir },
    ]);
    expect(await hub.deposit(together)).toMatchObject({ acceptes: 2, rejetes: 1, rejets: [{ ligne: 2 }] });
    expect(Object.keys(await participationsDe())).toEqual(['A2', 'A3']);
  });
});

describe('une preuve d’identité', () => {
  it('n’est pas une ligne rejetée : un NIR faux rejette la ligne, nom complet ou non', async () => {
    await hub.deposit(parcours([{ id_parcours: 'P1', ...parNom(A) }]));
    const wrong = participations([
      { id_participation: 'A1', ...A, nir: `${A.nir}00` },
      { id_participation: 'A2', ...HOMONYME, siret_siae: '8,01E+13' },
    ]);
    expect(await hub.deposit(wrong)).toMatchObject({
      rejetes: 2,
      rejets: [{ code: 'NIR_INVALIDE' }, { code: 'SIRET_INVALIDE' }],
    });
    await hub.deposit(etats([{ id_salarie: 'S1', ...mois, ...A }]));
    // HOMONYME n'a pas été cru : le nom n'a qu'un NIR.
    expect(await parcoursDe()).toEqual({ P1: (await moisDe())[SIRETS[0]] });
  });

  it('est une ligne remplacée, comme une ligne qui attend', async () => {
    await hub.deposit(parcours([{ id_parcours: 'P1', ...parNom(A) }]));
    await hub.deposit(participations([{ id_participation: 'A1', id_clause: 'JAMAIS', ...A }]));
    await hub.deposit(etats([{ id_salarie: 'S1', ...mois, ...parNir(A) }]));
    expect(await parcoursDe()).toEqual({ P1: (await moisDe())[SIRETS[0]] });
    await hub.deposit(participations([{ id_participation: 'A1', id_clause: 'JAMAIS', ...HOMONYME }], '2018-02-28'));
    expect(await parcoursDe()).toEqual({});
  });

  it('compte les lignes d’une correction qui l’apporte', async () => {
    const row = { id_parcours: 'P1', dispositif: 'E2C' };
    await hub.deposit(parcours([{ ...row, ...parNom(A) }]));
    expect(await hub.deposit(parcours([{ ...row, ...A }], '2018-02-28'))).toMatchObject({ inchanges: 1, remplaces: 0 });
    await hub.deposit(droits([{ ...dossier, ...parNom(C), montant: 100 }]));
    const correction = droits([{ ...dossier, ...C, montant: 200 }], '2018-02-28');
    expect(await hub.deposit(correction)).toMatchObject({ inchanges: 0, remplaces: 1 });
  });
});

describe('un foyer', () => {
  it('est le même pour le matricule de la CAF et le foyer d’un parcours', async () => {
    await hub.deposit(
      droits([
        { ...dossier, ...A },
        { ...dossier, ...B, role: 'CJT' },
        { ...dossier, matricule: '9', ...C },
      ]),
    );
    await hub.deposit(
      parcours([
        { id_parcours: 'P1', ...parNom(B), foyer: dossier.matricule },
        { id_parcours: 'P2', ...parNom(personne(8)), foyer: '10' },
      ]),
    );
    const rows = await hub.query(
      'beneficiaries',
      `SELECT p.id_parcours, array_agg(d.role ORDER BY d.role) AS roles
       FROM parcours_en_vigueur p JOIN droits_en_vigueur d ON d.matricule = p.foyer GROUP BY 1`,
    );
    expect(rows).toEqual([{ id_parcours: 'P1', roles: ['CJT', 'DEM'] }]);
  });

  it('garde une ligne par personne et par mois, une fois les personnes fusionnées', async () => {
    await hub.deposit(
      droits([
        { ...dossier, ...parNom(A), montant: 1 },
        { ...dossier, ...B, montant: 2 },
      ]),
    );
    await hub.deposit(droits([{ ...dossier, ...parNir(A), montant: 3 }], '2018-02-28'));
    const montants = async () =>
      (await hub.query('beneficiaries', 'SELECT montant FROM droits_en_vigueur ORDER BY 1')).map(
        ({ montant }) => montant,
      );
    expect(await montants()).toEqual(['1', '2', '3']);
    await hub.deposit(participations([{ id_participation: 'A1', ...A }]));
    expect(await montants()).toEqual(['2', '3']);
  });
});
