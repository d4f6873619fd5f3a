import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cnaf, type Membre } from './cnaf-file.js';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type FichierPartenaire, type Ligne, parNir, parNom, personne } from './partner-files.js';
import type { TestHub } from './test-hub.js';
import { dumpViews } from './views.js';

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

const [A, B, C] = [personne(1), personne(2), personne(3)];
/** Le nom et le jour de naissance de A, une autre personne. */
const HOMONYME = { ...A, nir: B.nir };
const demandeurs = (lignes: Ligne[], date = '2018-01-31') => csv('ft-demandeurs', date, lignes);
const parcours = (lignes: Ligne[], date = '2018-01-31') => csv('parcours', date, lignes);
const flux = (membre: Membre, creation = '2018-02-03') =>
  cnaf('2018-01', creation, [{ matricule: '45', membres: [membre] }]);

const parcoursDe = () => hub.personnes('beneficiaries', 'parcours', 'id_parcours');
const droitsDe = () => hub.personnes('beneficiaries', 'caf_beneficiaires', 'role');
async function demandeursDe(): Promise<number[]> {
  const rows = await hub.query('beneficiaries', 'SELECT personne FROM ft_demandeurs_en_vigueur ORDER BY depot, ligne');
  return rows.map(({ personne }) => personne);
}

describe('l’identifiant de France Travail', () => {
  it('suffit à dire qui est la personne, et la suit quand son nom arrive', async () => {
    await hub.deposit(demandeurs([{ identifiant_unique_de: 'FT1', brsa: 'O' }]));
    await hub.deposit(parcours([{ id_parcours: 'P1', ...parNom(A) }]));
    expect((await demandeursDe())[0]).not.toBe((await parcoursDe()).P1);

    await hub.deposit(demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(A), brsa: 'O' }], '2018-02-28'));
    const { P1 } = await parcoursDe();
    expect(await demandeursDe()).toEqual([P1, P1]);
  });

  it('est de la personne du seul NIR vu avec son nom', async () => {
    await hub.deposit(demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(A) }]));
    await hub.deposit(parcours([{ id_parcours: 'P1', ...A }]));
    await hub.deposit(parcours([{ id_parcours: 'P2', ...parNir(A) }]));
    const { P1, P2 } = await parcoursDe();
    expect([P1, P2]).toEqual([P1, P1]);
    expect(await demandeursDe()).toEqual([P1]);
  });

  it('n’est jamais ambigu : deux homonymes connus, il reste une personne, et son nom seul n’en désigne plus aucune', async () => {
    await hub.deposit(demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(A) }]));
    await hub.deposit(parcours([{ id_parcours: 'P1', ...A }]));
    await hub.deposit(parcours([{ id_parcours: 'P2', ...HOMONYME }]));
    const ambiguous = await hub.deposit(parcours([{ id_parcours: 'P3', ...parNom(A) }]));
    expect(ambiguous).toMatchObject({ rejetes: 1, rejets: [{ ligne: 2, code: 'IDENTITE_AMBIGUE' }] });
    const [ft] = await demandeursDe();
    const { P1, P2 } = await parcoursDe();
    expect(new Set([ft, P1, P2]).size).toBe(3);
  });

  it('garde une situation par date de référence, et remplace celle de la même date', async () => {
    const at = (date: string, brsa: string) => demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(A), brsa }], date);
    await hub.deposit(at('2018-01-31', 'N'));
    await hub.deposit(at('2018-02-28', 'O'));
    expect(await hub.deposit(at('2018-01-31', 'O'))).toMatchObject({ acceptes: 1 });
    const rows = await hub.query(
      'beneficiaries',
      'SELECT date_situation::text AS date FROM ft_demandeurs_en_vigueur ORDER BY 1',
    );
    expect(rows).toEqual([{ date: '2018-01-31' }, { date: '2018-02-28' }]);
  });
});

describe('les deux noms du flux CNAF', () => {
  const MARIEE: Membre = { ...parNom(A), ...{ nom_naissance: C.nom, role: 'DEM' } } as Membre;
  const parNaissance = { ...parNom(A), nom: C.nom };

  it('désignent tous deux la personne dont le flux donne le NIR', async () => {
    await hub.deposit(flux({ ...MARIEE, nir: A.nir }));
    await hub.deposit(
      parcours([
        { id_parcours: 'P1', ...parNom(A) },
        { id_parcours: 'P2', ...parNaissance },
      ]),
    );
    const { DEM } = await droitsDe();
    expect(await parcoursDe()).toEqual({ P1: DEM, P2: DEM });
  });

  it('sans NIR, désignent encore une seule personne', async () => {
    await hub.deposit(
      parcours([
        { id_parcours: 'P1', ...parNom(A) },
        { id_parcours: 'P2', ...parNaissance },
      ]),
    );
    const before = await parcoursDe();
    expect(before.P1).not.toBe(before.P2);
    await hub.deposit(flux(MARIEE));
    const { DEM } = await droitsDe();
    expect(await parcoursDe()).toEqual({ P1: DEM, P2: DEM });
    await hub.deposit(parcours([{ id_parcours: 'P3', ...parNaissance, nir: A.nir }]));
    const { P1, P2, P3 } = await parcoursDe();
    expect([P1, P2, (await droitsDe()).DEM]).toEqual([P3, P3, P3]);
  });

  it('deviennent ambigus quand deux NIR leur sont connus', async () => {
    await hub.deposit(flux(MARIEE));
    await hub.deposit(parcours([{ id_parcours: 'P1', ...A }]));
    await hub.deposit(parcours([{ id_parcours: 'P2', ...parNaissance, nir: B.nir }]));
    expect(await droitsDe()).toEqual({});
  });
});

it('l’identité ne dépend pas de l’ordre où ses preuves arrivent', async () => {
  const files: FichierPartenaire[] = [
    demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(A) }]),
    demandeurs([{ identifiant_unique_de: 'FT1', ...parNom(B) }], '2018-02-28'),
    flux({ ...parNom(B), nom_naissance: C.nom, role: 'DEM' } as Membre),
    parcours([
      { id_parcours: 'P1', ...A },
      { id_parcours: 'P2', ...parNom(B) },
      { id_parcours: 'P3', ...parNom({ ...B, nom: C.nom }) },
    ]),
    parcours([{ id_parcours: 'P4', ...HOMONYME }], '2018-03-31'),
    parcours(
      [
        { id_parcours: 'P5', ...B, nir: C.nir },
        { id_parcours: 'P6', ...parNom(A) },
      ],
      '2018-04-30',
    ),
  ];
  for (const file of files) await hub.deposit(file);
  const expected = await dumpViews(hub);
  for (const order of [
    [5, 4, 3, 2, 1, 0],
    [3, 0, 5, 1, 4, 2],
    [2, 5, 0, 4, 1, 3],
  ]) {
    const other = await hubs.create();
    for (const i of order) await other.deposit(files[i]);
    expect(await dumpViews(other)).toEqual(expected);
    await hubs.release(other);
  }
});
