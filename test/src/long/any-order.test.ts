import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { LYON } from '../ingestion/lyon-files.js';
import { csv, type FichierPartenaire, type Ligne, parNir, parNom, personne } from '../ingestion/partner-files.js';
import { dumpViews } from '../ingestion/views.js';

const ORDERS = 12;
const SETS = 8;

let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

/** Ce que le hub répond, et ce qu'il dit de chaque fichier, une fois tous déposés dans cet ordre. */
async function outcome(order: FichierPartenaire[], files: FichierPartenaire[]) {
  const hub = await hubs.create();
  await hub.depositAll(order);
  const views = await dumpViews(hub);
  const reports = (await hub.depositAll(files)).map(
    ({ lus, acceptes, rejetes, enAttente, rejets, dejaDepose, dateReference }) => {
      return { lus, acceptes, rejetes, enAttente, rejets, dejaDepose, dateReference };
    },
  );
  await hubs.release(hub);
  return { views, reports };
}

const shuffled = (files: FichierPartenaire[]) => fc.shuffledSubarray(files, { minLength: files.length });

describe('les mêmes fichiers, dans un autre ordre', () => {
  it('donnent les mêmes réponses et les mêmes comptes', async () => {
    const expected = await outcome(LYON, LYON);
    expect(expected.views.filter((line) => line.startsWith('beneficiaries.parcours_en_vigueur'))).toHaveLength(4);
    expect(expected.reports.reduce((total, { rejetes }) => total + rejetes, 0)).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(shuffled(LYON), async (order) => {
        expect(await outcome(order, LYON)).toEqual(expected);
      }),
      { numRuns: ORDERS, endOnFailure: true },
    );
  }, 120_000);

  it('même quand quelques noms et quelques NIR se croisent au hasard', async () => {
    const property = fc.asyncProperty(
      fileSets.chain((files) => fc.record({ files: fc.constant(files), order: shuffled(files) })),
      async ({ files, order }) => {
        expect(await outcome(order, files)).toEqual(await outcome(files, files));
      },
    );
    await fc.assert(property, { numRuns: SETS, endOnFailure: true });
  }, 120_000);
});

/** Trois noms, trois NIR : une ligne dit l'un, l'autre, ou qu'ils vont ensemble. */
const identities: fc.Arbitrary<Ligne> = fc
  .tuple(fc.constantFrom('NIR', 'NOM', 'NOM', 'DEUX'), fc.nat(2), fc.nat(2))
  .map(([said, nom, nir]) => {
    const someone = { ...personne(nom), nir: personne(nir).nir };
    return said === 'NIR' ? parNir(someone) : said === 'NOM' ? parNom(someone) : someone;
  });

const rows: Record<string, fc.Arbitrary<Ligne>> = {
  parcours: fc.record({ id_parcours: fc.constantFrom('P1', 'P2'), dispositif: fc.constantFrom('E2C', 'PERLE') }),
  'caf-droits': fc.record({
    mois: fc.constantFrom('2017-01', '2017-02'),
    matricule: fc.constantFrom('F1', 'F2'),
    etat: fc.nat(3),
  }),
  'participations-clauses': fc.record({
    id_participation: fc.constantFrom('A1', 'A2'),
    modalite: fc.constantFrom('PMSMP', 'SOUS_TRAITANCE'),
  }),
};

const fileSets: fc.Arbitrary<FichierPartenaire[]> = fc.uniqueArray(
  fc.constantFrom(...Object.keys(rows)).chain((source) =>
    fc
      .tuple(
        fc.constantFrom('2017-01-31', '2017-02-28'),
        fc.array(
          fc.tuple(rows[source], identities).map(([row, identity]) => ({ ...row, ...identity })),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([date, lignes]) => csv(source, date, lignes)),
  ),
  // Les mêmes octets sont un même dépôt, à la date du premier : ce n'est pas l'ordre qu'on éprouve ici.
  { minLength: 6, maxLength: 8, selector: ({ source, contenu }) => `${source} ${contenu}` },
);
