import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { DEMARRAGE } from '@hub/shared/access/appelant';
import { Profil } from '@hub/shared/access/profil';
import { inArena } from '@hub/shared/cohort/bitmap';
import { coupeDePersonnes } from '@hub/shared/federation/fait-coupe-de-personnes';
import { lecturesParTerritoire } from '@hub/shared/federation/fait-lectures';
import { dimensionsDuLieu, lieuCommune } from '@hub/shared/federation/fait-lieu';
import { isSousSecret } from '@hub/shared/federation/fait-personnel';
import type { FiltreDeFait, LigneAgregat } from '@hub/shared/federation/fait-query';
import { FaitSousSecret } from '@hub/shared/federation/fait-sous-secret';
import type { FaitSitue } from '@hub/shared/federation/fait-territoires';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'aides' })
class Aide {
  @PrimaryColumn('integer')
  cle!: number;

  @Column('integer')
  personne!: number;

  @Column('date')
  date!: string;

  @Column('date', { nullable: true })
  fin!: string | null;

  @Column('text')
  nature!: string;

  @Column('text')
  commune!: string;

  @Column('text')
  structure!: string;

  @Column('boolean')
  courrier!: boolean;
}

const lieu = lieuCommune('f.commune', 'la commune');
const fait: FaitSitue<Aide> = {
  ...{ nom: 'Aide', champ: 'aides', description: 'Aides.', entity: Aide, noeud: Aide, tris: {}, lieu },
  ...{ cle: 'cle' as never, date: 'date', dates: { finit: { propriete: 'fin', description: 'Sa fin.' } } },
  conditions: {
    relance: {
      description: 'Relancée ou non.',
      codes: { OUI: 'OUI', NON: 'NON' },
      condition: "(CASE WHEN f.courrier THEN 'OUI' ELSE 'NON' END) = ANY(:valeurs)",
    },
  },
  dimensions: {
    NATURE: { expression: 'f.nature', description: 'Sa nature.' },
    STRUCTURE: { expression: 'f.structure', description: 'Sa structure.', precise: ['COMMUNE'] },
    ...dimensionsDuLieu(lieu),
  },
  mesures: {
    courriers: {
      ...{ expression: 'count(*) FILTER (WHERE f.courrier)', type: 'entier', description: 'Relancées.' },
      coupe: 'f.courrier',
    },
    relancees: {
      ...{ expression: 'count(DISTINCT f.personne)', type: 'entier', description: 'Personnes relancées, ou non.' },
      coupe: 'f.courrier',
    },
  },
};

const AIDE = { nature: 'N', commune: 'A', structure: 'S', courrier: true, fin: null as string | null };
let postgres: Postgres;
let store: DataSource;
const folder = mkdtempSync(join(tmpdir(), 'hub-faits-'));

beforeAll(async () => {
  chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDir: folder });
  store = new DataSource({ type: 'postgres', url: postgres.adminUrl, entities: [Aide], synchronize: true });
  await store.initialize();
  const rows: Aide[] = [];
  let personne = 0;
  /** Autant de personnes, une aide chacune, de cette date. */
  const aidees = (combien: number, date: string, some: Partial<Aide> = {}) => {
    for (let i = 0; i < combien; i++)
      rows.push({ ...AIDE, ...some, date, personne: ++personne, cle: rows.length } as Aide);
  };
  // 2010, trois natures, dont une trop petite.
  aidees(20, '2010-02-01', { nature: 'N' });
  aidees(20, '2010-02-01', { nature: 'M' });
  aidees(3, '2010-02-01', { nature: 'PETITE' });
  // 2011, deux trimestres, dont un trop petit.
  aidees(20, '2011-02-01');
  aidees(3, '2011-05-01');
  // 2012, trois fins, dont une trop petite.
  aidees(20, '2012-02-01', { fin: '2012-03-01' });
  aidees(3, '2012-02-01', { fin: '2013-03-01' });
  // 2013, trois personnes sans courrier.
  aidees(20, '2013-02-01');
  aidees(3, '2013-02-01', { courrier: false });
  // 2014, une commune, et une autre dont une structure est trop petite.
  aidees(9, '2014-02-01', { commune: 'A', structure: 'A1' });
  aidees(3, '2014-02-01', { commune: 'B', structure: 'B1' });
  aidees(30, '2014-02-01', { commune: 'B', structure: 'B2' });
  // 2015, trois communes, dont une trop petite.
  aidees(3, '2015-02-01', { commune: 'A' });
  aidees(20, '2015-02-01', { commune: 'B' });
  aidees(30, '2015-02-01', { commune: 'C' });
  // 2016, deux natures, et six personnes des deux.
  aidees(20, '2016-02-01', { nature: 'N' });
  for (const { personne: same, date } of rows.slice(-6))
    rows.push({ ...AIDE, nature: 'M', date, personne: same, cle: rows.length } as Aide);
  aidees(5, '2016-02-01', { nature: 'M' });
  // 2018, treize personnes ont une aide sans courrier, dont dix ont aussi une aide avec courrier.
  aidees(30, '2018-02-01');
  for (const { personne: same, date } of rows.slice(-10))
    rows.push({ ...AIDE, courrier: false, date, personne: same, cle: rows.length } as Aide);
  aidees(3, '2018-02-01', { courrier: false });
  await store.getRepository(Aide).insert(rows);
}, 120_000);

afterAll(async () => {
  await store?.destroy();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

const lu = (filtre: FiltreDeFait) => new FaitSousSecret(fait, store, [filtre]);
const total = (filtre: FiltreDeFait) => lu(filtre).total();
const nombres = (rows: LigneAgregat[]) =>
  rows.map(({ cles, nombre }) => [(cles as { valeur: string }[]).map(({ valeur }) => valeur).join(), nombre]);
const refusal = (code: string) => expect.objectContaining({ extensions: expect.objectContaining({ code }) });

describe('un fait sur des personnes', () => {
  it('se lit sous secret, sauf du pilotage', () => {
    const reads = Object.values(Profil).filter((profil) => !isSousSecret(fait, { ...DEMARRAGE, profil }));
    expect(reads).toEqual([Profil.PILOTAGE]);
  });

  it('se tait par un critère dont une classe, demandée ou non, est trop petite', async () => {
    expect(await total({ annee: 2010 })).toBe(43);
    for (const nature of ['N', 'M', 'PETITE', 'AUCUNE'])
      expect(await total({ annee: 2010, nature: [nature] })).toBeNull();
    expect((await lu({ annee: 2010, nature: ['N'] }).secret())?.motif).toBe('SEUIL');
  });

  it('se tait par un trimestre, si l’un des quatre est trop petit', async () => {
    expect(await total({ annee: 2011 })).toBe(23);
    for (const trimestre of [1, 2]) expect(await total({ annee: 2011, trimestre })).toBeNull();
  });

  it('se tait sans année, si l’une d’elles est trop petite', async () => {
    const some = (commune: string) => total({ commune: [commune] });
    expect(await total({})).not.toBeNull();
    await store.getRepository(Aide).insert({ ...AIDE, date: '2009-01-01', personne: 9000, cle: 9000 } as Aide);
    try {
      expect(await total({})).toBeNull();
      expect(await some('B')).toBeNull();
    } finally {
      await store.getRepository(Aide).delete({ cle: 9000 });
    }
  });

  it('se tait par une autre date, dont une année est trop petite', async () => {
    expect(await total({ annee: 2012 })).toBe(23);
    expect(await total({ annee: 2012, finit: { annee: 2012 } })).toBeNull();
  });

  it('se tait par une condition, si ceux qui n’y satisfont pas sont trop peu', async () => {
    expect(await total({ annee: 2013 })).toBe(23);
    expect(await total({ annee: 2013, relance: ['OUI'] })).toBeNull();
  });

  it('tait un compte partiel, qui dirait combien n’en sont pas', async () => {
    const [{ nombre, courriers }] = await lu({ annee: 2013 }).agregat([]);
    expect([nombre, courriers]).toEqual([23, null]);
    const [whole] = await lu({ annee: 2010 }).agregat([]);
    expect([whole.nombre, whole.courriers]).toEqual([43, 43]);
  });

  it('tait un compte de personnes différentes, si trop peu n’ont que des lignes d’une autre classe', async () => {
    const [{ nombre, relancees }] = await lu({ annee: 2018 }).agregat([]);
    expect([nombre, relancees]).toEqual([43, null]);
    expect((await lu({ annee: 2010 }).agregat([]))[0].relancees).toBe(43);
  });

  it('tait les classes trop petites d’un axe, et ce qui les dirait', async () => {
    expect(nombres(await lu({ annee: 2010 }).agregat(['NATURE']))).toEqual([
      ['N', 20],
      ['SECRET', null],
    ]);
  });

  it('tait un axe d’après celui que ses classes ont d’avance', async () => {
    expect(nombres(await lu({ annee: 2014 }).agregat(['COMMUNE']))).toEqual([
      ['A', 9],
      ['B', 33],
    ]);
    expect(nombres(await lu({ annee: 2014 }).agregat(['STRUCTURE']))).toEqual([['SECRET', null]]);
  });

  it('a quatre conditions au plus, deux axes, et aucun mois', async () => {
    const three = { annee: 2010, trimestre: 1, nature: ['N'], commune: ['A'] };
    expect(() => lu({ ...three, structure: ['S'] })).toThrow(refusal('SECRET_CONDITIONS'));
    await expect(lu(three).agregat(['STRUCTURE'])).rejects.toEqual(refusal('SECRET_CONDITIONS'));
    await expect(lu({}).agregat(['NATURE', 'STRUCTURE', 'COMMUNE'])).rejects.toEqual(refusal('SECRET_AXES'));
    await expect(lu({}).agregat(['MOIS'])).rejects.toEqual(refusal('SECRET_PERIODE'));
    expect(() => lu({ mois: '2010-02' })).toThrow(refusal('SECRET_PERIODE'));
  });

  it('se tait d’un territoire qui a un lieu tu sans les avoir tous', async () => {
    const lectures = lecturesParTerritoire(fait)({ store, appelant: DEMARRAGE }, { annee: 2015 });
    const from = (...emprise: string[]) => lectures.de({ code: emprise.join(), emprise }).total();
    expect(await Promise.all([from('C'), from('A', 'B'), from('A', 'B', 'C')])).toEqual([30, 23, 53]);
    expect(await Promise.all([from('A'), from('B'), from('A', 'C')])).toEqual([null, null, null]);
  });

  it('coupe ses personnes par l’ensemble des classes qu’a chacune', async () => {
    const coupe = await coupeDePersonnes(fait, 'aidees', store, { annee: 2016, nature: ['N'] });
    inArena(() => {
      const { groupes, poids } = coupe();
      expect([groupes.map(({ size }) => size).sort((a, b) => a - b), poids]).toEqual([[5, 6, 14], 2]);
    });
  });
});
